"""The rules that look at the money: within what was asked for, and enough on every day."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain import commands as ask
from domain.cases import Case, takings
from domain.objections import Answer, Objection, Rule
from domain.question import Question
from domain.timeline import Timeline


def within_the_request(question: Question) -> Answer:
    """What is partly approved is at most what was asked for the same account or pair."""
    command, case = question.command, question.case
    if not isinstance(command, ask.RecordDecision) or case is None:
        return None
    asked_for = {(t.source, t.target): t.amount for t in case.transfers}
    for transfer in question.transfers:
        if transfer.amount > asked_for.get((transfer.source, transfer.target), 0):
            return Objection(Rule.EXCEEDS_REQUESTED_AMOUNT, account=transfer.target)
    return None


def enough_on_the_day(question: Question) -> Answer:
    """Enough is available on the effective date, waiting cases counted as blocked."""
    for taking in _takings(question):
        shortfall = taking.timeline.shortfall_on(taking.day, taking.ore)
        if shortfall is not None:
            return Objection(
                Rule.INSUFFICIENT_FUNDS,
                account=taking.account,
                first_failing_day=shortfall.day,
                shortfall=shortfall.ore,
                collides_with=tuple(
                    case.requested_at for case in taking.others if case.effective_date <= taking.day
                ),
            )
    return None


def enough_on_every_later_day(question: Question) -> Answer:
    """No later day may fall below zero, waiting cases counted as blocked."""
    for taking in _takings(question):
        shortfall = taking.timeline.shortfall_after(taking.day, taking.ore)
        if shortfall is not None:
            postings = taking.timeline.taken_between(taking.day, shortfall.day)
            waiting = (
                case.requested_at
                for case in taking.others
                if taking.day < case.effective_date <= shortfall.day
            )
            return Objection(
                Rule.NEGATIVE_BALANCE_LATER,
                account=taking.account,
                first_failing_day=shortfall.day,
                shortfall=shortfall.ore,
                collides_with=tuple(sorted({*postings, *waiting})),
            )
    return None


class _Taking(NamedTuple):
    """What a command takes net from one account, with its own block set aside."""

    account: str
    ore: int
    day: date
    timeline: Timeline
    others: tuple[Case, ...]


def _takings(question: Question) -> Iterator[_Taking]:
    """Yield what must be there, in order of account code; nothing where nothing is tested."""
    book, day = question.book, question.effective_date
    if book is None or day is None or not question.is_sound:
        return
    own = question.case if isinstance(question.command, ask.RecordDecision) else None
    if own is not None and not (question.is_tested_again and _is_changed(question, own)):
        return
    for account, ore in takings(question.transfers).items():
        timeline = book.timelines[account]
        if own is not None:
            timeline = timeline.blocking(own.effective_date, -own.takings.get(account, 0))
        others = tuple(
            case for case in book.waiting_cases() if case is not own and account in case.takings
        )
        yield _Taking(account, ore, day, timeline, others)


def _is_changed(question: Question, case: Case) -> bool:
    return (question.transfers, question.effective_date) != (case.transfers, case.effective_date)
