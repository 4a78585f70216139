"""Rules about the course of a case, and about closing."""

from collections.abc import Mapping
from typing import Final

from domain import commands as ask
from domain.cases import CaseKind, CaseState
from domain.mandates import Body, Route
from domain.objections import Answer, Objection, Rule
from domain.question import Question
from domain.words import Role

OUTCOMES: Final[Mapping[Body, frozenset[ask.Outcome]]] = {
    Body.BOARD: frozenset(
        {
            ask.Outcome.APPROVED,
            ask.Outcome.RECOMMENDED,
            ask.Outcome.NOTED,
            ask.Outcome.NOT_RECOMMENDED,
            ask.Outcome.RETURNED,
        }
    ),
    Body.MINISTRY: frozenset(
        {
            ask.Outcome.APPROVED,
            ask.Outcome.NO_OBJECTION,
            ask.Outcome.PARTLY_APPROVED,
            ask.Outcome.REJECTED,
            ask.Outcome.RETURNED,
        }
    ),
}


def case_waits_for_this(question: Question) -> Answer:
    """A case has one outcome, and is decided by the body that it waits for."""
    command, case = question.command, question.case
    if case is None or not isinstance(command, ask.RecordDecision | ask.WithdrawCase):
        return None
    if case.waits_for is None:
        return Objection(Rule.CASE_ALREADY_DECIDED, about=str(case.number))
    if isinstance(command, ask.RecordDecision) and case.waits_for is not command.body:
        return Objection(Rule.DECISION_OUT_OF_TURN, about=case.waits_for)
    return None


def nothing_waits_when_closing(question: Question) -> Answer:
    """A book is not closed while cases wait."""
    book = question.book
    if book is None or not book.waiting or not isinstance(question.command, ask.CloseBook):
        return None
    waiting = tuple(case.requested_at for case in book.waiting_cases())
    return Objection(Rule.CASES_WAITING, collides_with=waiting)


def account_is_empty(question: Question) -> Answer:
    """An account closes only at zero, today and on every later day of the year."""
    command, book = question.command, question.book
    if not isinstance(command, ask.CloseAccount) or book is None:
        return None
    timeline = book.timelines.get(command.account)
    if timeline is None:
        return None
    today = min(max(question.asked.today, book.first_day), book.last_day)
    for day in (today, *timeline.later_days(today)):
        if timeline.balance(day):
            return Objection(Rule.ACCOUNT_NOT_EMPTY, account=command.account, first_failing_day=day)
    return None


def two_pairs_of_eyes(question: Question) -> Answer:
    """Nobody records two steps of a case, but a board's secretary who files and records for it."""
    command, case = question.command, question.case
    if not isinstance(command, ask.RecordDecision) or case is None:
        return None
    me = question.asked.actor.subject
    filed = case.request.subject == me
    if filed and command.body is Body.BOARD and case.request.role is Role.BOARD:
        filed = False
    if filed or any(hand.subject == me for _, hand in case.decisions):
        return Objection(Rule.SELF_APPROVAL, about=me)
    return None


def outcome_fits(question: Question) -> Answer:
    """The outcome is one that this body can give in this case under its mandate."""
    command, case = question.command, question.case
    if not isinstance(command, ask.RecordDecision) or case is None:
        return None
    outcome = command.outcome
    fits = outcome in OUTCOMES[command.body]
    if outcome in {ask.Outcome.RECOMMENDED, ask.Outcome.NOTED}:
        fits = fits and command.body in case.requires and question.next_body is Body.MINISTRY
    if outcome is ask.Outcome.PARTLY_APPROVED:
        by_lines = command.lines is not None
        fits = fits and case.kind is not CaseKind.REVERSAL
        fits = fits and by_lines == (case.kind is CaseKind.RELEASE)
    return None if fits else Objection(Rule.OUTCOME_NOT_ALLOWED, about=outcome, pointer="/outcome")


def case_is_reversible(question: Question) -> Answer:
    """Only a posted reallocation or release is reversed."""
    case = question.case
    if not isinstance(question.command, ask.RequestReversal) or case is None:
        return None
    if case.state is CaseState.POSTED and case.route is not Route.REVERSAL:
        return None
    return Objection(Rule.NOT_REVERSIBLE, about=str(case.number))


def case_is_not_reversed(question: Question) -> Answer:
    """A case is reversed once; a waiting reversal counts, a refused or withdrawn one does not."""
    case = question.case
    if not isinstance(question.command, ask.RequestReversal) or case is None:
        return None
    if case.reversal is None:
        return None
    return Objection(Rule.ALREADY_REVERSED, about=str(case.reversal))
