"""Every example of the contract is run, and answers what the contract says.

After a change that is meant: ``REGENERATE_EXAMPLES=1 pytest tests/api/test_examples.py``.
"""

import json
import os
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

import httpx2
import pytest

from api.documentation.examples import Example, examples
from domain.words import Role
from support.example_steps import STEPS, Step
from support.served import API, Served, serving

FILE: Final = Path(__file__).parents[2] / "api" / "documentation" / "examples.json"
VOLATILE: Final = {"readMetrics"}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Example]]:
    """Run all steps on an empty database."""
    folder = tmp_path_factory.mktemp("examples")
    with serving(f"sqlite:///{folder / 'ledger.db'}", folder / "home") as served:
        yield [shown for number, step in enumerate(STEPS) if (shown := taken(served, number, step))]


def taken(served: Served, number: int, step: Step) -> Example | None:
    """Take a step; the key makes the id of the command, and so every hash, the same each time."""
    served.clock.time = datetime.fromisoformat(step.time)
    who = step.who or (Role.AUDITOR, "RIKSREVISJONEN")
    headers = {**served.headers(*who), "Idempotency-Key": f"example-{number}", **step.headers}
    outside = step.request.startswith(("/health", "/metrics"))
    address = step.request if outside else f"{API}{step.request}"
    method = "GET" if step.body is None else "POST"
    body = step.body(served) if callable(step.body) else step.body
    with served.client.stream(method, address, json=body, headers=headers) as answer:
        media_type = answer.headers["Content-Type"].partition(";")[0]
        shown = answer_of(answer, media_type)
    if not step.operation:
        assert answer.status_code == 201, shown
        return None
    return Example(
        operation=step.operation,
        name=f"{step.operation}-{number}",
        summary=step.summary,
        request=f"{method} {address}",
        body=body,
        status=answer.status_code,
        media_type=media_type,
        answer=shown,
    )


def answer_of(answer: httpx2.Response, media_type: str) -> Any:  # noqa: ANN401 - JSON or text
    if media_type == "text/event-stream":
        lines = answer.iter_lines()
        first = [*takewhile(bool, lines), "", *takewhile(bool, lines)]
        return "\n".join((*first, ""))
    content = answer.read()
    if content.startswith((b"PK", b"%PDF")):
        return content[:4].decode("ascii")
    if media_type == "application/octet-stream":
        return b64encode(content).decode("ascii")
    text = content.decode("utf-8")
    return json.loads(text) if media_type.endswith("json") else text


def test_every_example_answers_what_the_contract_says(run: list[Example]) -> None:
    if os.environ.get("REGENERATE_EXAMPLES"):
        written = [example.model_dump(exclude_none=True) for example in run]
        text = json.dumps(written, ensure_ascii=False, indent=1, allow_nan=False)
        FILE.write_text(text + "\n", encoding="utf-8")
    recorded = examples()
    assert [example.name for example in recorded] == [example.name for example in run]
    for said, found in zip(recorded, run, strict=True):
        if said.operation not in VOLATILE:
            assert found == said


def test_refusals_are_refused_and_all_else_is_not(run: list[Example]) -> None:
    for example in run:
        assert (example.status >= 400) == example.summary.startswith("Refused"), example.name


def test_every_operation_has_an_example(run: list[Example], year: Served) -> None:
    document = year.client.get(f"{API}/openapi.json").json()
    operations = {
        operation["operationId"]: operation
        for path in document["paths"].values()
        for operation in path.values()
    }
    assert {example.operation for example in run} == set(operations)
    for operation in operations.values():
        if "requestBody" in operation:
            assert operation["requestBody"]["content"]["application/json"]["examples"]
