"""How events become cases: one row that says where the case stands, and one row per event."""

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from domain import events as happened
from domain.cases import AWAITING, CaseKind, CaseState
from domain.envelope import Recorded
from domain.mandates import Body
from projections.batch import GOING_ON, Batch
from projections.case_tables import ACCOUNT, CASE, CASE_ACCOUNT, REFERENCE, STEP
from projections.projection import Row, Writing

_KINDS: Final = {
    happened.ReallocationRequested: CaseKind.REALLOCATION,
    happened.ReserveReleaseRequested: CaseKind.RELEASE,
    happened.ReversalRequested: CaseKind.REVERSAL,
}
_DECIDERS: Final = {
    happened.BoardDecisionRecorded: Body.BOARD,
    happened.MinistryDecisionRecorded: Body.MINISTRY,
}
_ENDS: Final = {
    happened.FundsReallocated: CaseState.POSTED,
    happened.ReserveReleased: CaseState.POSTED,
    happened.EntryReversed: CaseState.POSTED,
    happened.CaseRejected: CaseState.REJECTED,
    happened.CaseReturned: CaseState.RETURNED,
    happened.CaseWithdrawn: CaseState.WITHDRAWN,
}


class _Standing(NamedTuple):
    """A row of the table of cases."""

    book: str
    number: int
    kind: str
    state: str
    route: str
    requires: str
    asked_by: str
    requested: int
    terms: int
    ended: int | None
    follows: int | None
    reverses: int | None

    def after(self, event: happened.Event, position: int) -> "_Standing":
        """Return where the case stands after one of its later events."""
        state = _written_state_after(self.state, self.requires, type(event))
        if isinstance(event, happened.DecisionRecorded):
            return self._replace(state=state, terms=position)
        terms = position if isinstance(event, happened.CasePosted) else self.terms
        return self._replace(state=state, terms=terms, ended=position)


def first_state(event: happened.CaseOpened) -> CaseState:
    """Return where a case stands after its request."""
    return AWAITING[event.requires[0]] if event.requires else CaseState.POSTED


def state_after(
    state: CaseState, requires: Sequence[Body], kind: type[happened.Event]
) -> CaseState:
    """Return where a case stands after one of its later events, by the kind of that event."""
    if kind in _DECIDERS:
        later = requires[requires.index(_DECIDERS[kind]) + 1 :]
        return AWAITING[later[0]] if later else state
    return _ENDS[kind]


@cache
def _written_state_after(state: str, requires: str, kind: type[happened.Event]) -> str:
    """Return the same for states and bodies as rows hold them, of which there are few."""
    bodies = [Body(body) for body in requires.split()]
    return state_after(CaseState(state), bodies, kind).value


def apply(writing: Writing, batch: Batch) -> None:
    """Write the cases of a batch."""
    standings = _known(writing, batch)
    steps: list[Row] = []
    references: list[Row] = []
    touched: list[Row] = []
    accounts: list[Row] = []
    for recorded, changes in zip(batch, batch.net_changes, strict=True):
        entry, event, book = recorded.entry, recorded.entry.event, recorded.entry.book
        if isinstance(event, happened.AccountOpened):
            account = event.account
            accounts.append((book, account.code, account.recipient, account.service))
        if isinstance(event, happened.CaseOpened):
            standings[book, event.case] = opened = _opened(recorded, event)
            earlier = {opened.follows, opened.reverses} - {None}
            references += [(book, number, event.case) for number in earlier]
            touched += [(book, account, event.case) for account in changes]
        elif isinstance(event, GOING_ON):
            key = (book, event.case)
            standings[key] = standings[key].after(event, entry.position)
        else:
            continue
        steps.append((book, event.case, entry.position, recorded.sequence))
    writing.replace(CASE, list(standings.values()))
    writing.insert(REFERENCE, references)
    writing.insert(STEP, steps)
    writing.insert(CASE_ACCOUNT, touched)
    writing.insert(ACCOUNT, accounts)


def _known(writing: Writing, batch: Batch) -> dict[tuple[str, int], _Standing]:
    """Read where the cases stand that the batch goes on with."""
    rows = writing.read(CASE, batch.cases_begun_earlier)
    return {(row.book, row.number): _Standing(*row) for row in rows}


def _opened(recorded: Recorded, event: happened.CaseOpened) -> _Standing:
    position = recorded.entry.position
    return _Standing(
        book=recorded.entry.book,
        number=event.case,
        kind=_KINDS[type(event)].value,
        state=first_state(event).value,
        route=event.route.value,
        requires=" ".join(event.requires),
        asked_by=recorded.entry.actor.organisation,
        requested=position,
        terms=position,
        ended=None,
        follows=event.follows,
        reverses=event.reverses if isinstance(event, happened.ReversalRequested) else None,
    )
