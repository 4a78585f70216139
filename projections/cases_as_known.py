"""Cases as they stood at a position: folded from their events up to it. For reports and exports.

A case without any event after the position stands as ``projections.cases`` shows it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from sqlalchemy import select

from domain import events as happened
from domain.cases import CaseState
from domain.mandates import Body
from domain.words import Transfer, net_change
from projections.case_rows import first_state, state_after
from projections.case_tables import CASE, STEP
from projections.cases import CASES, Step, step_of
from projections.views import Reading

_DECISIONS: Final = {
    Body.BOARD: happened.BoardDecisionRecorded.TOPIC,
    Body.MINISTRY: happened.MinistryDecisionRecorded.TOPIC,
}


@dataclass(frozen=True, slots=True)
class CaseAsKnown:
    """One case with the events that were known; the first of them is its request."""

    number: int
    request: happened.CaseOpened
    steps: tuple[Step, ...]
    state: CaseState

    @property
    def _terms(self) -> happened.Moving:
        """The last event with transfers and a date: what the case then asked for, or moved."""
        return [step.event for step in self.steps if isinstance(step.event, happened.Moving)][-1]

    @property
    def transfers(self) -> Sequence[Transfer]:
        """What it asks for, or what was approved, in øre."""
        return self._terms.transfers

    @property
    def effective_date(self) -> date:
        """The date that it had."""
        return self._terms.effective_date

    @property
    def asked(self) -> int:
        """What it asked to take from its sources, net, in øre."""
        return _taken(self.request.transfers)

    @property
    def posted(self) -> int:
        """What it took from its sources, net, in øre; 0 unless it was posted."""
        return _taken(self.transfers) if self.is_posted else 0

    @property
    def is_posted(self) -> bool:
        """Whether its money had been moved."""
        return isinstance(self.steps[-1].event, happened.CasePosted)

    @property
    def is_ended(self) -> bool:
        """Whether the case had its outcome."""
        return self.is_posted or self.state.is_end_without_posting

    def decision_of(self, body: Body) -> happened.DecisionRecorded | None:
        """Return what a body had decided."""
        topic = _DECISIONS[body]
        events = (step.event for step in self.steps if step.kind == topic)
        return next((e for e in events if isinstance(e, happened.DecisionRecorded)), None)


def read_cases_as_known(
    reading: Reading, book: str, known: int, *, after: int = 0, limit: int = 100
) -> tuple[CaseAsKnown, ...]:
    """Return at most ``limit`` cases that were known at a position, with a number above ``after``.

    ``reading`` includes ``CASES``.
    """
    generation = reading.generation(CASES)
    numbers = (
        select(CASE.c.number)
        .where(CASE.c.generation == generation, CASE.c.book == book)
        .where(CASE.c.requested <= known, CASE.c.number > after)
        .order_by(CASE.c.number)
        .limit(limit)
    )
    rows = reading.connection.execute(
        select(STEP)
        .where(STEP.c.generation == generation, STEP.c.book == book)
        .where(STEP.c.number.in_(numbers), STEP.c.position <= known)
        .order_by(STEP.c.number, STEP.c.position)
    ).all()
    recorded = reading.recorded([row.sequence for row in rows])
    return tuple(
        _folded(number, [step_of(recorded[row.sequence]) for row in steps])
        for number, steps in groupby(rows, key=lambda row: row.number)
    )


def _folded(number: int, steps: Sequence[Step]) -> CaseAsKnown:
    request, *later = (step.event for step in steps)
    if not isinstance(request, happened.CaseOpened):
        msg = f"case {number} does not begin with a request"
        raise TypeError(msg)
    state = first_state(request)
    for event in later:
        state = state_after(state, request.requires, type(event))
    return CaseAsKnown(number, request, tuple(steps), state)


def _taken(transfers: Sequence[Transfer]) -> int:
    return -sum(change for change in net_change(transfers).values() if change < 0)


def read_decisions(
    reading: Reading, book: str, numbers: Sequence[int]
) -> Mapping[int, tuple[happened.DecisionRecorded, ...]]:
    """Return what the bodies have decided in some cases, by case, oldest first.

    ``reading`` includes ``CASES``.
    """
    rows = reading.connection.execute(
        select(STEP)
        .where(STEP.c.generation == reading.generation(CASES), STEP.c.book == book)
        .where(STEP.c.number.in_(numbers))
        .order_by(STEP.c.number, STEP.c.position)
    ).all()
    recorded = reading.recorded([row.sequence for row in rows])
    found: dict[int, tuple[happened.DecisionRecorded, ...]] = {}
    for row in rows:
        event = recorded[row.sequence].entry.event
        if isinstance(event, happened.DecisionRecorded):
            found[row.number] = (*found.get(row.number, ()), event)
    return found
