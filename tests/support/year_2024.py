"""The first user's year, request by request, through the ledger."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from domain import commands as ask
from domain.objections import Refused
from domain.words import Actor, Role
from ledger.desk import Receipt
from ledger.fingerprint import fingerprint
from ledger.ledger import Ledger, Submission
from ledger.log import EventLog
from support.clocks import SetClock

BOOK: Final = "digital-samhandling-2024"
_FILE = Path(__file__).parents[2] / "api" / "demonstration" / "requests.json"
REQUESTS: Final[list[dict[str, Any]]] = json.loads(_FILE.read_text())["requests"]

_IN_A_BOOK: dict[str, type[ask.Command]] = {
    "accounts": ask.OpenAccount,
    "mandates": ask.SetMandate,
    "appropriations": ask.RecordAppropriation,
    "reserves": ask.SetReserve,
    "allocations": ask.Allocate,
    "reallocations": ask.RequestReallocation,
    "reserve-releases": ask.RequestRelease,
}
_ON_A_CASE: dict[str, type[ask.Command]] = {
    "decisions": ask.RecordDecision,
    "reversal": ask.RequestReversal,
}


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
    ledger = Ledger(log, clock)
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
    body = dict(request["body"])
    match path.strip("/").split("/"):
        case ["books"]:
            kind: type[ask.Command] = ask.OpenBook
        case ["books", _, collection]:
            kind = _IN_A_BOOK[collection]
        case ["books", _, "cases", number, act]:
            kind = _ON_A_CASE[act]
            body["case"] = int(number)
        case _:
            raise LookupError(path)
    role, organisation = request["actor"]["role"], request["actor"]["organisation"]
    who = f"{role}-{organisation}".lower()
    return Submission(
        book=BOOK,
        command=kind.model_validate_json(json.dumps(body)),
        actor=Actor(subject=who, name=who, role=Role(role), organisation=organisation),
        key=request["id"],
        fingerprint=fingerprint("POST", path, "", request["body"]),
    )
