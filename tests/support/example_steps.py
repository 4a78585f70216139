"""The requests that the contract shows as examples, in the order in which they are sent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from domain.words import Role
from ledger.notes import Note
from support.served import API, AT_BOOK, BASIS, Served, request_of
from support.signing import WITNESS

HDIR: Final = (Role.RECIPIENT, "HDIR")
HOD: Final = (Role.MINISTRY, "HOD")
DECIDED: Final = {**BASIS, "decided_on": "2024-12-01"}
DECEMBER: Final = "2024-12-02T09:00:00+01:00"


@dataclass(frozen=True)
class Step:
    """One request of the run; without an operation it only prepares what comes after."""

    request: str
    operation: str = ""
    summary: str = ""
    body: dict[str, Any] | Callable[[Served], dict[str, Any]] | None = None
    who: tuple[Role, str] | None = None
    time: str = DECEMBER
    headers: dict[str, str] = field(default_factory=dict)


def of_year(name: str, operation: str = "", summary: str = "", query: str = "") -> Step:
    """Return a request of the year 2024 by its id."""
    sent = request_of(name)
    cases = {"{case.md-jd}": "2", "{case.within}": "1", "{case.aarsverk}": "3"}
    path = sent["path"]
    for written, number in cases.items():
        path = path.replace(written, number)
    who = (Role(sent["actor"]["role"]), sent["actor"]["organisation"])
    return Step(f"{path}{query}", operation, summary, sent["body"], who, sent["recorded_at"])


def read(request: str, operation: str, summary: str, **headers: str) -> Step:
    """Return a read by an auditor."""
    return Step(request, operation, summary, headers=headers)


def of_ministry(
    request: str,
    operation: str,
    summary: str,
    body: dict[str, Any] | Callable[[Served], dict[str, Any]],
) -> Step:
    """Return a write by the ministry."""
    return Step(request, operation, summary, body, HOD)


BOOK: Final = AT_BOOK.removeprefix(API)
ACCOUNTS: Final = [f"C02.{number:02d}" for number in range(1, 17) if number != 3]
STEPS: Final = (
    of_year("C01", "openBook", "Open a book."),
    of_year("C02.03", "openAccount", "Open a service account."),
    *map(of_year, ACCOUNTS),
    of_year("C03", "setMandate", "Set the mandate of 2024."),
    of_year("E01", "recordAppropriation", "Record what the Storting appropriated."),
    of_year("E02", "setReserve", "Set 12 % aside."),
    of_year("E03a"),
    of_year("E03b"),
    of_year("E04", "allocate", "Allocate by letter."),
    of_year("E05"),
    of_year("R05", "requestReallocation", "Refused: source and target are the same."),
    of_year("R06", "requestReallocation", "Refused: an amount must be positive."),
    of_year("E06", "requestReallocation", "Move money within one service: posted at once."),
    of_year("R02", "requestReallocation", "Refused: no rationale."),
    of_year("E07", "requestReallocation", "Dry run: what it would do.", "?dry_run=true"),
    of_year("E07", "requestReallocation", "Between services: waits for the board."),
    of_year("E08", "recordDecision", "The board approves."),
    of_year("E09", "recordDecision", "The ministry approves, and the money is posted."),
    of_year("R09", "requestReallocation", "Refused: a later day would fall below zero."),
    of_year("E11", "requestRelease", "Ask for money from the reserve."),
    of_year("R12", "recordDecision", "Refused: the board cannot decide for the ministry."),
    of_year("E18", "requestReversal", "Reverse a clerical error."),
    of_year("R08", "requestReversal", "Refused: it is reversed already."),
    Step(
        f"{BOOK}/cases/3/withdrawal",
        "withdrawCase",
        "Withdraw a waiting case.",
        BASIS,
        HDIR,
        "2024-11-01T09:00:00+01:00",
    ),
    of_ministry(
        f"{BOOK}/accounts/HTO.UFORDELT/closing",
        "closeAccount",
        "Close an empty account.",
        DECIDED,
    ),
    read("/books", "listBooks", "All books."),
    read(BOOK, "readBook", "One book."),
    read(f"{BOOK}/balances?at=2024-06-01&known=2024-05-17", "readBalances", "As known in May."),
    read(f"{BOOK}/balances?known=9999", "readBalances", "Refused: the book is not that long."),
    read(
        f"{BOOK}/balances/compare?at=2024-06-01&known=2024-05-10&known2=2024-05-17",
        "compareBalances",
        "What a week in May changed.",
    ),
    read(f"{BOOK}/accounts/NHN.PLL.RM1/history", "readAccountHistory", "One account."),
    read(f"{BOOK}/cases?state=posted&limit=1", "listCases", "Posted cases."),
    read(f"{BOOK}/cases/1", "readCase", "One case."),
    read(f"{BOOK}/cases/1/receipt", "readReceipt", "The receipt of a case."),
    read(f"{BOOK}/cases/99/receipt", "readReceipt", "Refused: there is no such case."),
    read(f"{BOOK}/cases/99", "readCase", "Refused: there is no such case."),
    read(f"{BOOK}/audit-trail?q=omfordeling&limit=1", "readAuditTrail", "Search the trail."),
    read(f"{BOOK}/reserve", "readReserve", "The contingency reserve."),
    read(f"{BOOK}/flows?to=2024-01-15", "readFlows", "Where money went until 15 January."),
    read(f"{BOOK}/exceptions?kind=backdated&limit=1", "listExceptions", "What was backdated."),
    read(f"{BOOK}/events?limit=1", "listEvents", "The first event."),
    read(
        f"{BOOK}/events?limit=1",
        "listEvents",
        "The first event as a CloudEvent.",
        Accept="application/cloudevents-batch+json",
    ),
    read(f"{BOOK}/events/stream?after=15", "streamEvents", "Follow the events."),
    read(f"{BOOK}/integrity", "verifyIntegrity", "Verify the chain."),
    read(f"{BOOK}/checkpoint", "readCheckpoint", "The signed checkpoint."),
    of_ministry(
        f"{BOOK}/checkpoint/cosignatures",
        "addCosignature",
        "Refused: no known witness has signed.",
        lambda served: {"checkpoint": str(newest(served))},
    ),
    of_ministry(
        f"{BOOK}/checkpoint/cosignatures",
        "addCosignature",
        "A witness has signed it too.",
        lambda served: {"checkpoint": cosigned(served)},
    ),
    read(f"{BOOK}/checkpoint/consistency?from=5", "proveConsistency", "What a witness asks for."),
    read(f"{BOOK}/events/17/proof", "proveEvent", "Proof that event 17 is in the book."),
    read(f"{BOOK}/events/999/proof", "proveEvent", "Refused: there is no such event."),
    read(f"{BOOK}/keys", "listKeys", "The keys to check it by."),
    read(f"{BOOK}/tile/0/000.p/2", "readTile", "The first two hashes of the tree (as base64)."),
    read(f"{BOOK}/tile/entries/000.p/1", "readEntries", "The first event with its length."),
    read(f"{BOOK}/export.jsonl?known=1", "exportEvents", "The log as known at position 1."),
    read(f"{BOOK}/export.csv?at=2024-06-30", "exportBalances", "Balances as a table."),
    read(f"{BOOK}/export.csv?variant=machine", "exportBalances", "The same for programs."),
    read(f"{BOOK}/export.journal?at=2024-01-01", "exportJournal", "For hledger and ledger."),
    read(f"{BOOK}/export.beancount?at=2024-01-01", "exportBeancount", "For beancount."),
    read(f"{BOOK}/bundle.zip", "exportBundle", "A bundle for auditors (its first bytes)."),
    read(f"{BOOK}/export.xlsx", "exportWorkbook", "A workbook (its first bytes)."),
    read(f"{BOOK}/export.pdf?tertial=2", "exportReport", "A tertial report (its first bytes)."),
    read(
        f"{BOOK}/export.pdf?tertial=2&at=2024-01-01",
        "exportReport",
        "Refused: the day does not lie in the tertial.",
    ),
    read("/health/live", "readLiveness", "It lives."),
    read("/health/ready", "readReadiness", "It is ready."),
    read("/metrics", "readMetrics", "Its figures."),
    of_ministry(f"{BOOK}/closing", "closeBook", "Close the book.", DECIDED),
    of_ministry(
        f"{BOOK}/mandates",
        "setMandate",
        "Refused: the book is closed.",
        request_of("C03")["body"],
    ),
)


def newest(served: Served) -> Note:
    note = served.opened.checkpoints.newest(BOOK.removeprefix("/books/"))
    assert note is not None
    return note


def cosigned(served: Served) -> str:
    note = newest(served)
    return str(note.with_signatures([WITNESS.cosign(note.text, 1_733_126_400)]))
