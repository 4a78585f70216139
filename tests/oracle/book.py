"""One book as a list of happenings; every question is answered by reading the list."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from oracle.happenings import (
    DECISION_EVENTS,
    MONEY_EVENTS,
    REQUEST_EVENTS,
    STATE_AFTER_OUTCOME,
    Body,
    Happening,
    Transfers,
    net_change,
)

Happenings = list[Happening]


@dataclass(frozen=True)
class NaiveCase:
    """A case as the happenings up to some point tell it."""

    request: Happening
    decided_by: tuple[str, ...]
    outcome: Happening | None
    effective_date: date
    subjects: tuple[str, ...]

    @property
    def state(self) -> str:
        """`awaiting-board`, `awaiting-ministry`, or the outcome."""
        if self.outcome is not None:
            return STATE_AFTER_OUTCOME[self.outcome.name]
        return f"awaiting-{self.awaits}"

    @property
    def awaits(self) -> str | None:
        """The body whose turn it is; None when there is an outcome."""
        if self.outcome is not None:
            return None
        # READING 1: the board always speaks before the ministry, however `requires` is ordered.
        remaining = [
            body
            for body in ("board", "ministry")
            if body in self.request.requires and body not in self.decided_by
        ]
        return remaining[0] if remaining else None

    @property
    def transfers(self) -> Transfers:
        """What was posted, or else what was asked for."""
        if self.state == "posted" and self.outcome is not None:
            return self.outcome.transfers
        return self.request.transfers


@dataclass
class NaiveBook:
    """The list of everything that has happened in one book, oldest first."""

    year: int
    ministry: str
    recipients: tuple[str, ...]
    services: tuple[str, ...]
    happenings: Happenings = field(default_factory=list)

    def up_to(self, known: int | datetime) -> Happenings:
        """The happenings known at a position or a point in time."""
        if isinstance(known, datetime):
            return [event for event in self.happenings if event.recorded_at <= known]
        return [event for event in self.happenings if event.position <= known]

    def days(self) -> list[date]:
        """Every day of the budget year."""
        first = date(self.year, 1, 1)
        all_days = [first + timedelta(days=number) for number in range(366)]
        return [one_day for one_day in all_days if one_day.year == self.year]

    @property
    def closed(self) -> bool:
        """Whether the book is closed."""
        return any(event.name == "BookClosed" for event in self.happenings)

    def accounts(self) -> dict[str, Body]:
        """Every account ever opened, closed ones included."""
        return {
            event.body["code"]: event.body
            for event in self.happenings
            if event.name == "AccountOpened"
        }

    def is_open(self, code: str | None) -> bool:
        """Whether this is an account of the book that nobody has closed."""
        closed = {
            event.body["account"] for event in self.happenings if event.name == "AccountClosed"
        }
        return code in self.accounts() and code not in closed

    def kind(self, code: str | None) -> str | None:
        """The kind of the account; None if there is no such account."""
        return self.accounts()[code]["kind"] if code in self.accounts() else None

    def fund(self, code: str | None) -> str | None:
        """The fund of the account; None if there is no such account."""
        return self.accounts()[code]["fund"] if code in self.accounts() else None

    def account_of(self, fund: str | None, kind: str) -> str | None:
        """The unallocated or reserve account of the fund; None if there is none."""
        for code, account in self.accounts().items():
            if (account["fund"], account["kind"]) == (fund, kind):
                return code
        return None

    def cases(self, happenings: Happenings | None = None) -> dict[int, NaiveCase]:
        """Every case, as the happenings given (or all) tell it."""
        events = self.happenings if happenings is None else happenings
        return {
            event.case: _case(event, events)
            for event in events
            if event.name in REQUEST_EVENTS and event.case is not None
        }

    def waiting(self, happenings: Happenings | None = None) -> dict[int, NaiveCase]:
        """The cases without outcome."""
        return {
            number: case for number, case in self.cases(happenings).items() if case.outcome is None
        }

    def balance(self, account: str, at: date, happenings: Happenings) -> int:
        """Sum of transfers effective at the end of the day, in øre."""
        return total(postings_on(account, happenings), at)


Dated = list[tuple[date, int]]
"""Effective dates, and øre from each of them on."""


def postings_on(account: str, happenings: Happenings) -> Dated:
    """What each posting gives to the account (negative takes)."""
    return [
        (event.effective_date, net_change(event.transfers, account))
        for event in happenings
        if event.name in MONEY_EVENTS and event.effective_date is not None
    ]


def blocks_on(account: str, waiting: dict[int, NaiveCase]) -> Dated:
    """What each waiting case takes net from the account."""
    # READING 28: a case that needs no decision waits too, from its request until its posting one
    # position on: in the events known at the request it was asked for and has no outcome.
    return [
        (case.effective_date, max(0, -net_change(case.request.transfers, account)))
        for case in waiting.values()
    ]


def total(amounts: Dated, at: date) -> int:
    """The sum of the amounts that have begun at the end of the day."""
    return sum(amount for starts, amount in amounts if starts <= at)


def _case(request: Happening, events: Happenings) -> NaiveCase:
    own = [event for event in events if event.case == request.case]
    decisions = [event for event in own if event.name in DECISION_EVENTS.values()]
    outcomes = [event for event in own if event.name in STATE_AFTER_OUTCOME]
    effective_date = request.effective_date
    for decision in decisions:
        # READING 2: a waiting case's date is moved by a decision after which it still waits. One
        # that ends the case leaves the block as it was until the outcome stands, one position on.
        effective_date = decision.effective_date or effective_date
    if effective_date is None:
        raise ValueError("a request has an effective date")
    return NaiveCase(
        request=request,
        decided_by=tuple(decision.body["body"] for decision in decisions),
        outcome=outcomes[0] if outcomes else None,
        effective_date=effective_date,
        subjects=tuple(event.actor.subject for event in (request, *decisions)),
    )
