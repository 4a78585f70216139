"""The book: one programme in one budget year, folded from its events. Immutable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.accounts import Account, AccountKind
from domain.cases import Case, CaseFile
from domain.mandates import Mandate, Route
from domain.timeline import Timeline
from domain.words import Actor, Party, Transfer, net_change


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where and by whom an event was recorded."""

    position: int
    recorded_at: datetime
    actor: Actor


@dataclass(frozen=True, slots=True)
class Book:
    """All that decides. ``used`` is what cumulative ceilings count: øre per route and source."""

    code: str
    year: int
    name: str
    ministry: Party
    recipients: tuple[Party, ...]
    services: tuple[Party, ...]
    position: int
    recorded_at: datetime
    accounts: Mapping[str, Account] = field(default_factory=dict)
    closed_accounts: frozenset[str] = frozenset()
    timelines: Mapping[str, Timeline] = field(default_factory=dict)
    appropriated: Mapping[str, int] = field(default_factory=dict)
    mandates: tuple[Mandate, ...] = ()
    cases: CaseFile = field(default_factory=CaseFile)
    waiting: tuple[int, ...] = ()
    used: Mapping[tuple[Route, str], int] = field(default_factory=dict)
    is_closed: bool = False

    @property
    def first_day(self) -> date:
        """The first day of the budget year."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of the budget year."""
        return date(self.year, 12, 31)

    def open_account(self, code: str) -> Account | None:
        """Return an account that is there and open, or nothing."""
        return None if code in self.closed_accounts else self.accounts.get(code)

    def account_of(self, fund: str, kind: AccountKind) -> Account | None:
        """Return the fund's unallocated or reserve account, closed or not, or nothing."""
        return next((a for a in self.accounts.values() if (a.fund, a.kind) == (fund, kind)), None)

    def waiting_cases(self) -> Iterable[Case]:
        """Cases without an outcome, in order of number (and so of position)."""
        return (self.cases[number] for number in self.waiting)

    def with_transfers(self, transfers: Iterable[Transfer], day: date, position: int) -> "Book":
        """Return the book with transfers posted."""
        timelines = dict(self.timelines)
        for account, ore in net_change(transfers).items():
            timelines[account] = timelines[account].posted(day, ore, position)
        return replace(self, timelines=timelines)

    def with_case(self, case: Case) -> "Book":
        """Return the book with a case as it now stands; blocks, waiting list and sums follow."""
        former = self.cases.get(case.number)
        timelines = dict(self.timelines)
        used = dict(self.used)
        waiting = self.waiting
        for version, sign in ((former, -1), (case, 1)):
            if version is None:
                continue
            if not version.has_outcome:
                for account, ore in version.takings.items():
                    timelines[account] = timelines[account].blocking(
                        version.effective_date, sign * ore
                    )
            for source, ore in version.cumulates.items():
                key = (version.route, source)
                used[key] = used.get(key, 0) + sign * ore
        if former is None:
            waiting = (*waiting, case.number)
        elif case.has_outcome:
            waiting = tuple(number for number in waiting if number != case.number)
        return replace(
            self,
            cases=self.cases.with_case(case),
            timelines=timelines,
            used=used,
            waiting=waiting,
        )
