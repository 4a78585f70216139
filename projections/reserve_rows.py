"""What has happened to the contingency reserves of a book, one row per step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from sqlalchemy import BigInteger, Column, String, bindparam, select

from domain import events as happened
from domain.accounts import AccountKind
from domain.days import day_in_oslo
from domain.envelope import Recorded
from domain.words import Transfer, net_change
from projections.projection import Projection, Row, Writing
from projections.schema import view_table

RESERVES: Final = view_table(
    "reserves",
    Column("book", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("fund", String, nullable=False),
)
"""The reserve accounts."""

RELEASES: Final = view_table(
    "releases",
    Column("book", String, primary_key=True),
    Column("case", BigInteger, primary_key=True, autoincrement=False),
    Column("fund", String, nullable=False),
)
"""The cases that ask for a release."""

STEPS: Final = view_table(
    "reserve_steps",
    Column("book", String, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", String, nullable=False),
    Column("recorded_on", String, nullable=False),
    Column("fund", String, nullable=False),
    Column("case", BigInteger),
    Column("day", String),
    Column("amount", BigInteger, nullable=False),
    Column("outcome", String),
    Column("requires", String),
    has_wide_rows=True,
)
"""``amount`` is what the reserve gains in øre, or would: negative for a release. ``case`` is the
release's, also where a reversal brings its money back. Days are ISO days."""

_RESERVES = select(RESERVES.c.account, RESERVES.c.fund).where(
    RESERVES.c.generation == bindparam("generation"), RESERVES.c.book == bindparam("book")
)
_LATER = (
    happened.DecisionRecorded,
    happened.CaseRejected,
    happened.CaseReturned,
    happened.CaseWithdrawn,
)


@dataclass(slots=True)
class _Folding:
    """What is known of the reserves of one book while its events of a batch are read."""

    book: str
    reserves: dict[str, str]
    releases: dict[int, str]
    new_reserves: list[Row] = field(default_factory=list)
    new_releases: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)

    def fold(self, recorded: Recorded) -> None:  # noqa: C901 - one case per kind of event
        """Take in one event."""
        event = recorded.entry.event
        match event:
            case happened.ReallocationRequested() | happened.FundsReallocated():
                pass  # Most of what happens; nothing of it concerns a reserve.
            case happened.AccountOpened(account=account):
                if account.kind is AccountKind.RESERVE:
                    self.reserves[account.code] = account.fund
                    self.new_reserves.append((self.book, account.code, account.fund))
            case happened.ReserveSetAside(fund=fund):
                self._step(recorded, fund, None, event)
            case happened.ReserveReleaseRequested(case=number, fund=fund, requires=requires):
                self.releases[number] = fund
                self.new_releases.append((self.book, number, fund))
                self._step(recorded, fund, number, event, requires=" ".join(requires))
            case happened.ReserveReleased(case=number, fund=fund):
                self._step(recorded, fund, number, event)
            case happened.EntryReversed(reverses=number) if number in self.releases:
                self._step(recorded, self.releases[number], number, event)
            case happened.BoardDecisionRecorded() | happened.MinistryDecisionRecorded():
                if event.case in self.releases:
                    fund, outcome = self.releases[event.case], event.outcome.value
                    self._step(recorded, fund, event.case, event, outcome=outcome)
            case happened.CaseRejected() | happened.CaseReturned() | happened.CaseWithdrawn():
                if event.case in self.releases:
                    self._step(recorded, self.releases[event.case], event.case, None)
            case _:
                pass  # Nothing else concerns a reserve.

    def _step(  # noqa: PLR0913 - a step has this many columns
        self,
        recorded: Recorded,
        fund: str,
        number: int | None,
        moving: happened.Moving | None,
        *,
        outcome: str | None = None,
        requires: str | None = None,
    ) -> None:
        entry = recorded.entry
        self.steps.append(
            (
                self.book,
                entry.position,
                entry.type,
                day_in_oslo(entry.recorded_at).isoformat(),
                fund,
                number,
                moving.effective_date.isoformat() if moving else None,
                self._gain(moving.transfers) if moving else 0,
                outcome,
                requires,
            )
        )

    def _gain(self, transfers: tuple[Transfer, ...]) -> int:
        change: Mapping[str, int] = net_change(transfers)
        return sum(ore for account, ore in change.items() if account in self.reserves)


def _apply(writing: Writing, batch: Sequence[Recorded]) -> None:
    in_order = sorted(batch, key=lambda recorded: recorded.entry.book)
    for book, of_book in groupby(in_order, key=lambda recorded: recorded.entry.book):
        events = list(of_book)
        folding = _begun(writing, book, events)
        for recorded in events:
            folding.fold(recorded)
        writing.insert(RESERVES, folding.new_reserves)
        writing.insert(RELEASES, folding.new_releases)
        writing.insert(STEPS, folding.steps)


RESERVE: Final = Projection("reserve", 1, (RESERVES, RELEASES, STEPS), _apply)


def _begun(writing: Writing, book: str, events: Sequence[Recorded]) -> _Folding:
    asked = {"generation": writing.generation, "book": book}
    reserves = dict(writing.connection.execute(_RESERVES, asked).all())
    cases = {(book, number) for event in events if (number := _case_of(event)) is not None}
    releases = {case: fund for _, case, fund in writing.read(RELEASES, cases)}
    return _Folding(book, reserves, releases)


def _case_of(recorded: Recorded) -> int | None:
    """Return the case, begun earlier, that an event may concern."""
    event = recorded.entry.event
    if isinstance(event, happened.EntryReversed):
        return event.reverses
    if isinstance(event, _LATER):
        return event.case
    return None
