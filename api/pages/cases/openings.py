"""What somebody may do with a case now, by asking the rules; nothing of it is decided here."""

from collections.abc import Iterator
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

_BARRIERS: Final = frozenset(
    {
        Rule.ROLE_FORBIDDEN,
        Rule.CASE_UNKNOWN,
        Rule.BOOK_CLOSED,
        Rule.CASE_ALREADY_DECIDED,
        Rule.DECISION_OUT_OF_TURN,
        Rule.SELF_APPROVAL,
        Rule.OUTCOME_NOT_ALLOWED,
        Rule.NOT_REVERSIBLE,
        Rule.ALREADY_REVERSED,
    }
)
"""Objections that no form mends: what they meet is not offered."""

_ORDER: Final = (
    ask.Outcome.APPROVED,
    ask.Outcome.PARTLY_APPROVED,
    ask.Outcome.NO_OBJECTION,
    ask.Outcome.RECOMMENDED,
    ask.Outcome.NOTED,
    ask.Outcome.NOT_RECOMMENDED,
    ask.Outcome.REJECTED,
    ask.Outcome.RETURNED,
)
"""From yes to no, as a form offers them."""


@dataclass(frozen=True, slots=True)
class Openings:
    """What is offered. ``against_…`` is what stands in the way of an act, ``None`` for nothing.

    ``outcomes`` are those that may be chosen, from yes to no. ``follow_up`` is the
    page that asks again for what was returned.
    """

    outcomes: tuple[ask.Outcome, ...]
    against_decision: Objection | None
    against_withdrawal: Objection | None
    against_reversal: Objection | None
    follow_up: str | None

    @property
    def needs_another_person(self) -> bool:
        """Whether only the person stands in the way: it is their body's turn."""
        barrier = self.against_decision
        return barrier is not None and barrier.rule is Rule.SELF_APPROVAL

    def against(self, act: str) -> Objection | None:
        """Return what stands in the way of an act by its name."""
        barriers = {
            "decision": self.against_decision,
            "withdrawal": self.against_withdrawal,
            "reversal": self.against_reversal,
        }
        return barriers[act]

    def offer(self, act: str) -> bool:
        """Whether nothing stands in the way of an act."""
        return self.against(act) is None


def openings(book: Book, case: Case, asked: Asked) -> Openings:
    """Return what is offered to somebody about a case."""
    decisions = [(d.outcome, _barrier(book, d, asked)) for d in _decisions(book, case, asked)]
    outcomes = tuple(outcome for outcome, barrier in decisions if barrier is None)
    withdrawal = ask.WithdrawCase(case=case.number)
    reversal = ask.RequestReversal(
        case=case.number,
        effective_date=day_inside(book, asked.today),
        reason=ask.Reason.CLERICAL_ERROR,
    )
    return Openings(
        outcomes=outcomes,
        against_decision=None if outcomes else decisions[0][1],
        against_withdrawal=_barrier(book, withdrawal, asked),
        against_reversal=_barrier(book, reversal, asked),
        follow_up=_follow_up(book, case, asked),
    )


def day_inside(book: Book, day: date) -> date:
    """Return a day, or the day of the budget year that is nearest to it."""
    return min(max(day, book.first_day), book.last_day)


def deciding_body(book: Book, case: Case, asked: Asked) -> Body:
    """Return the body that somebody decides for; for somebody without one, that which is next."""
    return body_of(asked.actor, book) or case.waits_for or Body.MINISTRY


def _decisions(book: Book, case: Case, asked: Asked) -> Iterator[ask.RecordDecision]:
    """Yield every decision that the body may ever record, with what was asked for as its parts."""
    body = deciding_body(book, case, asked)
    is_release = case.kind is CaseKind.RELEASE
    lines = tuple(Line(account=t.target, amount=t.amount) for t in case.transfers)
    for outcome in _ORDER:
        if outcome in OUTCOMES[body]:
            is_part = outcome is ask.Outcome.PARTLY_APPROVED
            yield ask.RecordDecision(
                case=case.number,
                body=body,
                outcome=outcome,
                decided_on=asked.today,
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
    if _barrier(book, again, asked):
        return None
    return "utlos" if case.kind is CaseKind.RELEASE else "omfordel"


def _barrier(book: Book, command: ask.Command, asked: Asked) -> Objection | None:
    """Return the first objection that no form mends."""
    found = objections(Question(book, command, asked))
    return next((objection for objection in found if objection.rule in _BARRIERS), None)
