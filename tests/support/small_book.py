"""A small book for tests of the ledger: three service accounts, money, and a mandate."""

from datetime import date
from typing import Any, Final

from domain import commands as ask
from domain.accounts import AccountKind
from domain.mandates import Body, MandateRule, Route
from domain.words import Actor, Document, Line, Party, Role, Transfer
from ledger.desk import Receipt
from ledger.ledger import Ledger, Submission

YEAR: Final = 2024
RATIONALE: Final = "Behovet er flyttet fra det ene målet til det andre."
BASIS: Final = (Document(title="Notat"),)
NEW_YEAR: Final = date(YEAR, 1, 1)
KRONE: Final = 100
EACH: Final = 500_000 * KRONE
"""What stands on each service account, in øre."""

OPENING: Final = 10
"""Events that ``opened`` writes."""


def actor(role: Role, organisation: str, subject: str = "") -> Actor:
    """Return somebody who acts; one person for each role and organisation if not named."""
    who = subject or f"{role}-{organisation}".lower()
    return Actor(subject=who, name=who, role=role, organisation=organisation)


ADMINISTRATOR: Final = actor(Role.ADMINISTRATOR, "HOD")
MINISTRY: Final = actor(Role.MINISTRY, "HOD")
BOARD: Final = actor(Role.BOARD, "PROGRAMSTYRET")
RECIPIENT: Final = actor(Role.RECIPIENT, "NHN")


def opening(programme: str) -> list[tuple[ask.Command, Actor]]:
    """Return what opens a book and fills it, and who asks for it."""
    book = ask.OpenBook(
        programme=programme,
        year=YEAR,
        name="En liten bok",
        ministry=Party(code="HOD", name="Departementet"),
        recipients=(Party(code="NHN", name="Norsk helsenett"), Party(code="HDIR", name="Hdir")),
        services=(Party(code="PLL", name="Legemiddelliste"), Party(code="PP", name="Prøvesvar")),
    )
    mandate = ask.SetMandate(
        effective_from=NEW_YEAR, rules=_rules(), rationale=RATIONALE, documents=BASIS
    )
    return [
        (book, ADMINISTRATOR),
        (_account("UFORDELT", AccountKind.UNALLOCATED), ADMINISTRATOR),
        (_account("RESERVE", AccountKind.RESERVE), ADMINISTRATOR),
        (_account("A", AccountKind.SERVICE, "NHN", "PLL"), ADMINISTRATOR),
        (_account("B", AccountKind.SERVICE, "NHN", "PLL"), ADMINISTRATOR),
        (_account("C", AccountKind.SERVICE, "HDIR", "PP"), ADMINISTRATOR),
        (mandate, MINISTRY),
        *((command, MINISTRY) for command in _money()),
    ]


def opened(ledger: Ledger, programme: str = "liten") -> str:
    """Open a book and fill it; return its code."""
    code = f"{programme}-{YEAR}"
    for command, who in opening(programme):
        ledger.record(Submission(code, command, who))
    return code


def move(
    ore: int = KRONE, source: str = "A", target: str = "B", day: date = date(YEAR, 6, 1)
) -> ask.RequestReallocation:
    """Ask for money to be moved; between A and B nobody else has to decide."""
    return ask.RequestReallocation(
        transfers=(Transfer(source=source, target=target, amount=ore),),
        effective_date=day,
        rationale=RATIONALE,
        documents=BASIS,
    )


def decision(case: int, body: Body, outcome: ask.Outcome) -> ask.RecordDecision:
    """Decide about a case."""
    return ask.RecordDecision(
        case=case,
        body=body,
        outcome=outcome,
        decided_on=NEW_YEAR,
        rationale=RATIONALE,
        documents=BASIS,
    )


def record(
    ledger: Ledger,
    book: str,
    command: ask.Command,
    who: Actor = RECIPIENT,
    key: str | None = None,
) -> Receipt:
    """Record one command."""
    return ledger.record(Submission(book, command, who, key))


def _account(code: str, kind: AccountKind, recipient: str = "", service: str = "") -> ask.Command:
    return ask.OpenAccount(
        code=code,
        kind=kind,
        fund="ordinary",
        name=code,
        recipient=recipient or None,
        service=service or None,
    )


def _rules() -> tuple[MandateRule, ...]:
    both = (Body.BOARD, Body.MINISTRY)
    return (
        MandateRule(route=Route.WITHIN_SERVICE, requires=(), basis="Instruks"),
        MandateRule(route=Route.BETWEEN_SERVICES, requires=both, basis="Instruks"),
        MandateRule(route=Route.BETWEEN_RECIPIENTS, requires=both, basis="Instruks"),
        MandateRule(route=Route.RESERVE_RELEASE, requires=both, basis="Instruks"),
    )


def _money() -> tuple[ask.Command, ...]:
    when = {"effective_date": NEW_YEAR, "decided_on": NEW_YEAR}
    basis = {"rationale": RATIONALE, "documents": BASIS}
    given: dict[str, Any] = {"fund": "ordinary", **when, **basis}
    lines = tuple(Line(account=code, amount=EACH) for code in ("A", "B", "C"))
    return (
        ask.RecordAppropriation(amount=4 * EACH, **given),
        ask.SetReserve(amount=EACH, **given),
        ask.Allocate(lines=lines, **given),
    )
