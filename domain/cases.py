"""Cases: a reallocation, release or reversal from request to outcome. *Sak.*"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.commands import Outcome
from domain.mandates import Body, Route
from domain.words import Role, Transfer, net_change


class CaseKind(StrEnum):
    """What a case is about; a release goes on to the ministry even when the board advises no."""

    REALLOCATION = "reallocation"
    RELEASE = "release"
    REVERSAL = "reversal"


class CaseState(StrEnum):
    """Where a case stands. The last four are outcomes."""

    AWAITING_BOARD = "awaiting-board"
    AWAITING_MINISTRY = "awaiting-ministry"
    POSTED = "posted"
    REJECTED = "rejected"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"

    @property
    def is_end_without_posting(self) -> bool:
        """Whether the case ended and moved nothing."""
        return self in {CaseState.REJECTED, CaseState.RETURNED, CaseState.WITHDRAWN}


AWAITING: Mapping[Body, CaseState] = {
    Body.BOARD: CaseState.AWAITING_BOARD,
    Body.MINISTRY: CaseState.AWAITING_MINISTRY,
}


@dataclass(frozen=True, slots=True)
class Hand:
    """Who recorded one step of a case; four eyes compares the subjects."""

    subject: str
    role: Role
    organisation: str


@dataclass(frozen=True, slots=True)
class Case:
    """One case as it stands now.

    ``requested_at`` and ``mandate`` are positions. ``cumulates`` is what the case takes per
    source (øre), as cumulative ceilings count it. ``reversal`` is the case that reverses this
    one, while it waits or has been posted. ``has_outcome`` comes with the event that ends the case:
    one position after the last decision, or after a request that needs none.
    """

    number: int
    kind: CaseKind
    route: Route
    transfers: tuple[Transfer, ...]
    effective_date: date
    requires: tuple[Body, ...]
    mandate: int
    crosses_items: bool
    state: CaseState
    requested_at: int
    request: Hand
    decisions: tuple[tuple[Body, Hand], ...]
    cumulates: Mapping[str, int]
    fund: str
    reverses: int | None
    reversal: int | None
    has_outcome: bool

    @property
    def waits_for(self) -> Body | None:
        """The body whose decision is next, or nobody when the case has its outcome."""
        return next((body for body, state in AWAITING.items() if state is self.state), None)

    def body_after(self, body: Body) -> Body | None:
        """The body that decides after another, or nobody."""
        if body not in self.requires:
            return None
        later = self.requires[self.requires.index(body) + 1 :]
        return later[0] if later else None

    @property
    def takings(self) -> Mapping[str, int]:
        """What the case takes net from each account, in øre; blocked there until its outcome."""
        return takings(self.transfers)


def consequence(case: Case, body: Body, outcome: Outcome) -> CaseState:
    """Say where an outcome leads a waiting case (domain.md, Cases and decisions).

    The board *treats* a release: even ``not-recommended`` goes on to a ministry that decides after.
    """
    after = case.body_after(body)
    if outcome is Outcome.RETURNED:
        return CaseState.RETURNED
    if outcome is Outcome.REJECTED:
        return CaseState.REJECTED
    if outcome is Outcome.NOT_RECOMMENDED and (case.kind is not CaseKind.RELEASE or after is None):
        return CaseState.REJECTED
    return AWAITING[after] if after else CaseState.POSTED


def takings(transfers: tuple[Transfer, ...]) -> Mapping[str, int]:
    """Net takings per account in øre, accounts in code order; gains are left out."""
    return takings_of(net_change(transfers))


def takings_of(change: Mapping[str, int]) -> Mapping[str, int]:
    """The same of a net change in øre per account."""
    return {account: -ore for account, ore in sorted(change.items()) if ore < 0}


_WIDTH = 256


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All cases of a book by number 1, 2, 3 …: a persistent vector.

    Changing one case copies two short tuples, not the file; so a write costs the same late in the
    year as early.
    """

    shelves: tuple[tuple[Case, ...], ...] = ()

    def __len__(self) -> int:
        """Count the cases."""
        return (len(self.shelves) - 1) * _WIDTH + len(self.shelves[-1]) if self.shelves else 0

    def get(self, number: int) -> Case | None:
        """Return a case by its number, or nothing."""
        if not 1 <= number <= len(self):
            return None
        return self.shelves[(number - 1) // _WIDTH][(number - 1) % _WIDTH]

    def __getitem__(self, number: int) -> Case:
        """Return a case that is known to be there."""
        case = self.get(number)
        if case is None:
            raise KeyError(number)
        return case

    def with_case(self, case: Case) -> "CaseFile":
        """Return the file with a case added at the end, or put in the place of its former self."""
        shelf, place = divmod(case.number - 1, _WIDTH)
        if shelf == len(self.shelves):
            return CaseFile((*self.shelves, (case,)))
        old = self.shelves[shelf]
        new = (*old[:place], case, *old[place + 1 :])
        return CaseFile((*self.shelves[:shelf], new, *self.shelves[shelf + 1 :]))
