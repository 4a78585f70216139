"""What stands in the place of a function of the domain while a mutant is alive."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from domain.book import Book, Stamp
from domain.cases import Case, CaseKind, CaseState
from domain.commands import RecordDecision
from domain.events import CaseOpened
from domain.evolve import _ended as really_ended
from domain.evolve import _opened as really_opened
from domain.mandates import Body, Claim, Mandate, in_force
from domain.money_rules import _Taking, enough_on_every_later_day, enough_on_the_day
from domain.money_rules import _takings as real_takings
from domain.objections import Objection, Rule
from domain.question import Question
from domain.timeline import Shortfall, Timeline
from domain.words import APPROPRIATION, Role, Transfer, net_change

real_claim: cached_property[Claim | None] = vars(Question)["claim"]
real_posted = Timeline.posted


def shortfall_at_the_end(timeline: Timeline, day: date, taking: int) -> Shortfall | None:
    left = sum(timeline.changes.values()) - sum(timeline.blocks.values()) - taking
    return Shortfall(day, -left) if left < 0 else None


def no_shortfall_after(_timeline: Timeline, _day: date, _taking: int) -> Shortfall | None:
    return None


def takings_with_nothing_blocked(question: Question) -> Iterator[_Taking]:
    for taking in real_takings(question):
        yield taking._replace(timeline=replace(taking.timeline, blocks={}))


def takings_with_own_block(question: Question) -> Iterator[_Taking]:
    for taking in real_takings(question):
        assert question.book is not None
        yield taking._replace(timeline=question.book.timelines[taking.account])


def takings_with_waiting_gains(question: Question) -> Iterator[_Taking]:
    own = question.case if isinstance(question.command, RecordDecision) else None
    for taking in real_takings(question):
        assert question.book is not None
        timeline = taking.timeline
        for case in question.book.waiting_cases():
            gain = net_change(case.transfers).get(taking.account, 0)
            if case is not own and gain > 0:
                timeline = real_posted(timeline, case.effective_date, gain, 0)
        yield taking._replace(timeline=timeline)


def net_change_from_stale_sums(transfers: Iterable[Transfer]) -> Mapping[str, int]:
    change: dict[str, int] = {}
    for transfer in transfers:
        source, target = change.get(transfer.source, 0), change.get(transfer.target, 0)
        change[transfer.source] = source - transfer.amount
        change[transfer.target] = target + transfer.amount
    change.pop(APPROPRIATION, None)
    return change


def posted_unseen_later(timeline: Timeline, day: date, ore: int, position: int) -> Timeline:
    posted = real_posted(timeline, day, ore, position)
    later = [other for other in timeline.changes if other > day]
    if not later:
        return posted
    frozen = min(later)
    return replace(posted, changes={**posted.changes, frozen: posted.changes[frozen] - ore})


def later_days_of_postings(timeline: Timeline, day: date) -> list[date]:
    return sorted(other for other in timeline.changes if other > day)


def opened_uncounted(book: Book, event: CaseOpened, stamp: Stamp, kind: CaseKind) -> Case:
    return replace(really_opened(book, event, stamp, kind), cumulates={})


def claim_of_gross(question: Question) -> Claim | None:
    claim = real_claim.func(question)
    gross = sum(transfer.amount for transfer in question.transfers)
    return claim and replace(claim, takings=gross)


def each_line_within_the_request(question: Question) -> Objection | None:
    command, case = question.command, question.case
    if not isinstance(command, RecordDecision) or case is None:
        return None
    asked_for = {(t.source, t.target): t.amount for t in case.transfers}
    for transfer in question.named_transfers:
        if transfer.amount > asked_for.get((transfer.source, transfer.target), 0):
            return Objection(Rule.EXCEEDS_REQUESTED_AMOUNT)
    return None


def two_roles(question: Question) -> Objection | None:
    command, case = question.command, question.case
    if not isinstance(command, RecordDecision) or case is None:
        return None
    me = question.asked.actor.role
    secretary = command.body is Body.BOARD and case.request.role is Role.BOARD
    filed = case.request.role is me and not secretary
    if filed or any(hand.role is me for _, hand in case.decisions):
        return Objection(Rule.SELF_APPROVAL)
    return None


def mandate_on_the_effective_date(question: Question) -> Mandate | None:
    if question.book is None:
        return None
    return in_force(question.book.mandates, question.effective_date or question.asked.today)


def first_of_equal_mandates(mandates: Iterable[Mandate], day: date) -> Mandate | None:
    started = [mandate for mandate in mandates if mandate.effective_from <= day]
    return max(started, key=lambda mandate: mandate.effective_from, default=None)


def ended_still_blocking(book: Book, number: int, state: CaseState) -> Book:
    case, ended = book.cases[number], really_ended(book, number, state)
    if state is not CaseState.REJECTED:
        return ended
    timelines = dict(ended.timelines)
    for account, ore in case.takings.items():
        timelines[account] = timelines[account].blocking(case.effective_date, ore)
    return replace(ended, timelines=timelines)


def ended_still_reversing(book: Book, number: int, state: CaseState) -> Book:
    ended = really_ended(book, number, state)
    reverses = book.cases[number].reverses
    if reverses is None:
        return ended
    return ended.with_case(replace(ended.cases[reverses], reversal=number))


def day_in_utc(moment: datetime) -> date:
    return moment.date()


def never(_question: Question) -> bool:
    return False


def enough_account_by_account(question: Question) -> Objection | None:
    """Asks 17 of the accounts before 16."""
    return enough_on_every_later_day(question) or enough_on_the_day(question)
