"""Cases as they stand now, and with all that happened in them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self

from api.answers.answer import Answer, Json
from api.answers.seen import DecisionSeenAnswer
from api.answers.trail import BalanceChangeAnswer
from api.texts.catalogue import Catalogue
from domain.cases import CaseKind, CaseState
from domain.mandates import Body, Route
from domain.words import Actor, Document, Transfer
from projections.cases import Case, Step
from projections.seen import Seen


class CaseAnswer(Answer):
    """A case as it stands now; ``ended`` is the position of its outcome."""

    case: int
    kind: CaseKind
    state: CaseState
    waits_for: Body | None
    route: Route
    requires: tuple[Body, ...]
    mandate: int
    basis: str
    crosses_items: bool
    asked_by: str
    requested_at: datetime
    requested_position: int
    decided_on: date
    effective_date: date
    transfers: tuple[Transfer, ...]
    requested_transfers: tuple[Transfer, ...]
    rationale: str
    documents: tuple[Document, ...]
    ended: int | None
    follows: int | None
    followed_by: tuple[int, ...]
    reverses: int | None
    reversed_by: int | None

    @classmethod
    def of(cls, case: Case) -> Self:
        """Return the answer for a case."""
        return cls(**case_members(case))


class CasesAnswer(Answer):
    """A page of cases, by number."""

    items: tuple[CaseAnswer, ...]
    next: str | None


class StepAnswer(Answer):
    """One event of a case; ``event`` is as stored."""

    position: int
    kind: str
    title: str
    recorded_at: datetime
    actor: Actor
    hash: str
    event: Json

    @classmethod
    def of(cls, step: Step, words: Catalogue) -> Self:
        """Return the answer for one step."""
        return cls(
            position=step.position,
            kind=step.kind,
            title=words.word("event", step.kind),
            recorded_at=step.recorded_at,
            actor=step.actor,
            hash=step.hash,
            event=step.event.model_dump(mode="json", exclude_none=True),
        )


class CaseWithEventsAnswer(CaseAnswer):
    """A case with all its events, and balances before and after: done, or if it were approved."""

    events: tuple[StepAnswer, ...]
    balances: tuple[BalanceChangeAnswer, ...]
    decisions: tuple[DecisionSeenAnswer, ...]

    @classmethod
    def with_events(
        cls,
        case: Case,
        steps: Sequence[Step],
        balances: Sequence[BalanceChangeAnswer],
        seen: Sequence[Seen],
        words: Catalogue,
    ) -> Self:
        """Return the answer for a case with its events, and what its deciders saw."""
        return cls(
            **case_members(case),
            events=tuple(StepAnswer.of(step, words) for step in steps),
            balances=tuple(balances),
            decisions=tuple(DecisionSeenAnswer.of(one, words) for one in seen),
        )


def case_members(case: Case) -> Json:
    """Return what every answer about a case says."""
    return {
        "case": case.number,
        "kind": case.kind,
        "state": case.state,
        "waits_for": case.waits_for,
        "route": case.route,
        "requires": case.requires,
        "mandate": case.request.mandate,
        "basis": case.request.basis,
        "crosses_items": case.request.crosses_items,
        "asked_by": case.asked_by,
        "requested_at": case.requested.recorded_at,
        "requested_position": case.requested.position,
        "decided_on": case.request.decided_on,
        "effective_date": case.effective_date,
        "transfers": case.transfers,
        "requested_transfers": case.request.transfers,
        "rationale": case.request.rationale,
        "documents": case.request.documents,
        "ended": case.ended,
        "follows": case.follows,
        "followed_by": case.followed_by,
        "reverses": case.reverses,
        "reversed_by": case.reversed_by,
    }
