"""Examples of the contract: recorded from a real run, and replayed by a test.

``examples.json`` is made by ``tests/api/test_examples.py``; how stands there.
"""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict

from api.problems.problem import MEDIA_TYPE


class Example(BaseModel):
    """One request and its answer. ``answer`` is JSON, or the text of an answer of another kind."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    operation: str
    name: str
    summary: str
    request: str
    body: dict[str, Any] | None = None
    status: int
    media_type: str
    answer: Any


def examples() -> list[Example]:
    """Return every example, in the order of the run."""
    text = (files("api.documentation") / "examples.json").read_text(encoding="utf-8")
    return [Example.model_validate(one) for one in json.loads(text)]


def put_into(document: dict[str, Any]) -> None:
    """Put every example where its request and its answer are described."""
    operations = {
        operation["operationId"]: operation
        for path in document["paths"].values()
        for operation in path.values()
    }
    for example in examples():
        operation = operations[example.operation]
        if example.body is not None:
            described = operation["requestBody"]["content"]["application/json"]
            _add(described, example, example.body)
        content = _content(operation["responses"], example)
        _add(content, example, example.answer)


def _content(responses: dict[str, Any], example: Example) -> dict[str, Any]:
    """Return where the answer is described; a problem of its own in the place of the common one."""
    status = str(example.status)
    if "$ref" in responses[status]:
        problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
        responses[status] = {"description": "A problem.", "content": {MEDIA_TYPE: problem}}
    described: dict[str, Any] = responses[status]["content"][example.media_type]
    return described


def _add(described: dict[str, Any], example: Example, value: object) -> None:
    named: Mapping[str, object] = {
        "summary": f"{example.summary} {example.request}",
        "value": value,
    }
    described.setdefault("examples", {})[example.name] = named
