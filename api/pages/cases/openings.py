"""What somebody may do with a case now, by asking the rules; nothing of it is decided here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain import commands as ask
from domain.book import Book
from domain.case_rules import OUTCOMES
from domain.cases import Case, CaseKind, CaseState
from domain.mandates import Body
from domain.objections import Objection, Rule
from domain.question import Asked, Question
from domain.rights import body_of
from domain.rules import objections
from domain.words import Line

_NOT_FOR_THEM: Final = frozenset(
    {
        Rule.ROLE_FORBIDDEN,
        Rule.CASE_UNKNOWN,
        Rule.CASE_ALREADY_DECIDED,
        Rule.DECISION_OUT_OF_TURN,
        Rule.OUTCOME_NOT_ALLOWED,
        Rule.NOT_REVERSIBLE,
        Rule.ALREADY_REVERSED,
    }
)
"""Objections that no form mends: what they meet is not offered."""

_NOT_NOW: Final = frozenset({Rule.BOOK_CLOSED, Rule.SELF_APPROVAL})
"""Objections to which whoever is next is told why there is no form."""


@dataclass(frozen=True, slots=True)
class Openings:
    """What is offered; ``outcomes`` in the order of the contract, none if ``body`` is not next.

    ``hindrance`` is why somebody of the body that is next may not decide. ``follow_up`` is the page
    that asks again for what was returned.
    """

    body: Body | None
    outcomes: tuple[ask.Outcome, ...]
    hindrance: Objection | None
    may_withdraw: bool
    may_reverse: bool
    follow_up: str | None


def openings(book: Book, case: Case, asked: Asked) -> Openings:
    """Return what is offered to somebody about a case."""
    body = body_of(asked.actor, book)
    decisions = _decisions(case, body, asked.today) if body else ()
    answers = {d.outcome: _objections(book, d, asked) for d in decisions}
    offered = tuple(outcome for outcome, found in answers.items() if _is_offered(found))
    told = next((o for outcome in offered for o in answers[outcome] if o.rule in _NOT_NOW), None)
    withdrawal = ask.WithdrawCase(case=case.number)
    reversal = ask.RequestReversal(
        case=case.number,
        effective_date=day_inside(book, asked.today),
        reason=ask.Reason.CLERICAL_ERROR,
    )
    return Openings(
        body=body,
        outcomes=offered if told is None else (),
        hindrance=told,
        may_withdraw=_is_open(_objections(book, withdrawal, asked)),
        may_reverse=_is_open(_objections(book, reversal, asked)),
        follow_up=_follow_up(book, case, asked),
    )


def day_inside(book: Book, day: date) -> date:
    """Return a day, or the day of the budget year that is nearest to it."""
    return min(max(day, book.first_day), book.last_day)


def _decisions(case: Case, body: Body, today: date) -> Iterable[ask.RecordDecision]:
    for outcome in ask.Outcome:
        if outcome in OUTCOMES[body]:
            is_part = outcome is ask.Outcome.PARTLY_APPROVED
            is_release = case.kind is CaseKind.RELEASE
            lines = tuple(Line(account=t.target, amount=t.amount) for t in case.transfers)
            yield ask.RecordDecision(
                case=case.number,
                body=body,
                outcome=outcome,
                decided_on=today,
                lines=lines if is_part and is_release else None,
                transfers=case.transfers if is_part and not is_release else None,
            )


def _follow_up(book: Book, case: Case, asked: Asked) -> str | None:
    """Return ``omfordel`` or ``utlos`` where the same may be asked for again."""
    if case.state is not CaseState.RETURNED or case.kind is CaseKind.REVERSAL:
        return None
    day = case.effective_date
    again: ask.Command = ask.RequestReallocation(
        transfers=case.transfers, effective_date=day, follows=case.number
    )
    if case.kind is CaseKind.RELEASE:
        lines = tuple(Line(account=t.target, amount=t.amount) for t in case.transfers)
        again = ask.RequestRelease(lines=lines, effective_date=day, follows=case.number)
    if not _is_open(_objections(book, again, asked)):
        return None
    return "utlos" if case.kind is CaseKind.RELEASE else "omfordel"


def _objections(book: Book, command: ask.Command, asked: Asked) -> tuple[Objection, ...]:
    return tuple(objections(Question(book, command, asked)))


def _is_offered(found: Iterable[Objection]) -> bool:
    return all(objection.rule not in _NOT_FOR_THEM for objection in found)


def _is_open(found: Iterable[Objection]) -> bool:
    return all(objection.rule not in _NOT_FOR_THEM | _NOT_NOW for objection in found)
