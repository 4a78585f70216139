"""Lines of the audit trail, and cases with all that happened in them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Self

from api.answers.answer import Answer, Json
from api.texts.catalogue import Catalogue
from domain.cases import CaseKind, CaseState
from domain.commands import Outcome
from domain.mandates import Body, Route
from domain.money import Money
from domain.words import Actor, Dissent, Document, Transfer
from projections.audit_trail_lines import Line
from projections.cases import Case, Step


class BalanceChangeAnswer(Answer):
    """What stood on an account on the effective date, before and after."""

    account: str
    name: str
    before: Money
    after: Money


class LineAnswer(Answer):
    """One event: who, what, when ×3, why, on what basis, under which mandate, before → after."""

    position: int
    kind: str
    title: str
    recorded_at: datetime
    decided_on: date | None
    effective_date: date | None
    actor: Actor
    case: int | None
    outcome: Outcome | None
    rationale: str | None
    documents: tuple[Document, ...]
    forum: str | None
    case_number: str | None
    dissent: tuple[Dissent, ...]
    mandate: int | None
    mandate_basis: str | None
    transfers: tuple[Transfer, ...]
    balances: tuple[BalanceChangeAnswer, ...]
    accounts: tuple[str, ...]
    hash: str
    previous: str

    @classmethod
    def of(cls, line: Line, names: Mapping[str, str], words: Catalogue) -> Self:
        """Return the answer for one line."""
        return cls(
            position=line.position,
            kind=line.kind,
            title=words.word("event", line.kind),
            recorded_at=line.recorded_at,
            decided_on=line.decided_on,
            effective_date=line.effective_date,
            actor=line.actor,
            case=line.case,
            outcome=getattr(line.event, "outcome", None),
            rationale=line.rationale,
            documents=line.documents,
            forum=line.forum,
            case_number=line.case_number,
            dissent=getattr(line.event, "dissent", ()),
            mandate=line.mandate,
            mandate_basis=line.mandate_basis,
            transfers=line.transfers,
            balances=tuple(
                BalanceChangeAnswer(
                    account=change.account,
                    name=names.get(change.account, change.account),
                    before=change.before,
                    after=change.after,
                )
                for change in line.balances
            ),
            accounts=line.accounts,
            hash=line.hash,
            previous=line.previous,
        )


class TrailAnswer(Answer):
    """A page of the audit trail, oldest first."""

    items: tuple[LineAnswer, ...]
    next: str | None


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

    @classmethod
    def with_events(
        cls,
        case: Case,
        steps: Sequence[Step],
        balances: Sequence[BalanceChangeAnswer],
        words: Catalogue,
    ) -> Self:
        """Return the answer for a case with its events."""
        return cls(
            **case_members(case),
            events=tuple(StepAnswer.of(step, words) for step in steps),
            balances=tuple(balances),
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
