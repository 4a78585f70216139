"""The first user's year, request by request, through the ledger."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from domain.objections import Refused
from ledger.desk import Receipt
from ledger.fingerprint import fingerprint
from ledger.ledger import Ledger, Submission
from ledger.log import EventLog
from support.clocks import SetClock
from support.signing import NOTARY
from support.translation import actor_of, command_of

BOOK: Final = "digital-samhandling-2024"
_FILE = Path(__file__).parents[2] / "api" / "demonstration" / "requests.json"
REQUESTS: Final[list[dict[str, Any]]] = json.loads(_FILE.read_text())["requests"]


@dataclass(frozen=True)
class Answer:
    """What the ledger said to one request: a receipt, or the code of the rule that objected."""

    receipt: Receipt | None = None
    code: str | None = None


def replay(log: EventLog) -> dict[str, Answer]:
    """Record the whole year, each request at its own time; return the answers by request id.

    The id of the request is its idempotency key, so that every byte is the same the next time.
    """
    clock = SetClock()
    ledger = Ledger(log, NOTARY, clock)
    answers: dict[str, Answer] = {}
    for request, submission in submissions(answers):
        clock.time = datetime.fromisoformat(request["recorded_at"])
        try:
            answers[request["id"]] = Answer(receipt=ledger.record(submission))
        except Refused as refused:
            answers[request["id"]] = Answer(code=refused.objection.rule)
    return answers


def submissions(answers: dict[str, Answer]) -> Iterator[tuple[dict[str, Any], Submission]]:
    """Yield each request as it stands and as a submission; its cases are those of the answers."""
    cases: dict[str, int] = {}
    for request in REQUESTS:
        yield request, _submission(request, cases)
        receipt = answers[request["id"]].receipt
        if "saves" in request and receipt and receipt.case:
            cases[request["saves"]] = receipt.case.number


def _submission(request: dict[str, Any], cases: dict[str, int]) -> Submission:
    path: str = request["path"]
    for name, opened in cases.items():
        path = path.replace(f"{{{name}}}", str(opened))
    book, command = command_of(path, request["body"])
    return Submission(
        book=book,
        command=command,
        actor=actor_of(request["actor"]),
        key=request["id"],
        fingerprint=fingerprint("POST", path, "", request["body"]),
    )
