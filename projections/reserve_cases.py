"""One request for a release, from its steps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain import events as happened
from domain.cases import AWAITING, CaseState
from domain.commands import Outcome
from domain.mandates import Body


@dataclass(frozen=True, slots=True)
class Step:
    """One step as stored (see ``projections.reserve_rows.STEPS``)."""

    position: int
    topic: str
    recorded_on: date
    fund: str
    case: int | None
    day: date | None
    amount: int
    outcome: Outcome | None
    requires: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class ReserveCase:
    """One request for a release, as known; amounts in øre.

    ``released`` and ``taken_back`` (by a reversal) are what has taken effect at the day asked for.
    ``effective_date`` is the case's as it now stands. ``has_outcome`` comes with the event that
    ends the case; until then what it asks for is blocked.
    """

    case: int
    fund: str
    requested_on: date
    requires: tuple[Body, ...]
    state: CaseState
    asked: int
    effective_date: date
    board: Outcome | None = None
    ministry: Outcome | None = None
    released: int = 0
    taken_back: int = 0
    has_outcome: bool = False

    @property
    def is_posted(self) -> bool:
        """Whether it was approved, wholly or partly, and has moved money."""
        return self.has_outcome and self.state is CaseState.POSTED

    @property
    def is_partly_approved(self) -> bool:
        """Whether it was posted with less than was asked for."""
        return self.is_posted and Outcome.PARTLY_APPROVED in {self.board, self.ministry}

    @property
    def is_approved(self) -> bool:
        """Whether it was posted as asked for."""
        return self.is_posted and not self.is_partly_approved

    @property
    def days_from_request_to_effect(self) -> int | None:
        """Days from the day of recording to the effective date, for a posted case."""
        return (self.effective_date - self.requested_on).days if self.is_posted else None

    def blocked(self, at: date) -> int:
        """What it holds back in the reserve on a day, in øre."""
        return 0 if self.has_outcome or self.effective_date > at else self.asked


_ENDED = {
    happened.CaseRejected.TOPIC: CaseState.REJECTED,
    happened.CaseReturned.TOPIC: CaseState.RETURNED,
    happened.CaseWithdrawn.TOPIC: CaseState.WITHDRAWN,
}


def cases_from(steps: Sequence[Step], at: date) -> tuple[ReserveCase, ...]:
    """Fold steps in order of position into cases in order of number."""
    cases: dict[int, ReserveCase] = {}
    for step in steps:
        if step.case is None:
            continue
        if step.topic == happened.ReserveReleaseRequested.TOPIC:
            cases[step.case] = _requested(step, step.case)
        else:
            cases[step.case] = _after(cases[step.case], step, at)
    return tuple(cases[number] for number in sorted(cases))


def _requested(step: Step, number: int) -> ReserveCase:
    return ReserveCase(
        case=number,
        fund=step.fund,
        requested_on=step.recorded_on,
        requires=step.requires,
        state=AWAITING[step.requires[0]] if step.requires else CaseState.POSTED,
        asked=-step.amount,
        effective_date=step.day or step.recorded_on,
    )


def _after(case: ReserveCase, step: Step, at: date) -> ReserveCase:
    day = step.day or case.effective_date
    took_effect = abs(step.amount) if day <= at else 0
    if step.topic == happened.EntryReversed.TOPIC:
        return replace(case, taken_back=took_effect)
    if step.topic == happened.ReserveReleased.TOPIC:
        return replace(
            case,
            state=CaseState.POSTED,
            released=took_effect,
            effective_date=day,
            has_outcome=True,
        )
    if step.topic in _ENDED:
        return replace(case, state=_ENDED[step.topic], has_outcome=True)
    return _decided(case, step, day)


def _decided(case: ReserveCase, step: Step, day: date) -> ReserveCase:
    """Return the case after a decision; what the last one says counts when it is posted."""
    body = Body.BOARD if step.topic == happened.BoardDecisionRecorded.TOPIC else Body.MINISTRY
    if body is Body.BOARD:
        case = replace(case, board=step.outcome)
    else:
        case = replace(case, ministry=step.outcome)
    later = case.requires[case.requires.index(body) + 1 :]
    return replace(case, effective_date=day, state=AWAITING[later[0]]) if later else case
