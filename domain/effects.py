"""What a command would do to accounts, day by day: before, directly after, when posted. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from domain import commands as ask
from domain.book import Book
from domain.cases import consequence
from domain.objections import Objection
from domain.question import Question
from domain.words import net_change


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on an account on a day, in øre."""

    balance: int
    blocked: int

    @property
    def available(self) -> int:
        """Balance less blocked, in øre."""
        return self.balance - self.blocked


@dataclass(frozen=True, slots=True)
class Effect:
    """What a command does to one account on one day.

    ``after`` is directly after recording; ``posted`` is when every decision has approved it.
    """

    account: str
    day: date
    before: Standing
    after: Standing
    posted: Standing


def effects(
    question: Question,
    effective_date: date | None,
    then: Book | None,
    found: Iterable[Objection],
) -> Iterator[Effect]:
    """Yield the effect on each account on the effective date, and on days that fail.

    The effective date is that which decisions sent along with a request give its case; ``then`` is
    the book as recording would leave it, if nothing objects.
    """
    if effective_date is None:
        return
    failing = [(o.account, o.first_failing_day) for o in found if o.first_failing_day]
    for account, ore in _touched(question):
        for day in sorted({effective_date, *(fails for code, fails in failing if code == account)}):
            yield _effect(question, then, account, ore, day)


def later_effects(
    question: Question, effective_date: date | None, then: Book | None, shown: Iterable[Effect]
) -> Iterator[Effect]:
    """Yield, for each account that gives, every later day that leaves less of it than before.

    That is less than on the effective date and on any day since: there the plain sum does not tell
    how much can be given, and the last of them is the tightest. A day that is shown already counts
    and is not shown again.
    """
    if effective_date is None or question.book is None or _moves_nothing(question):
        return
    told = {(effect.account, effect.day) for effect in shown}
    for account, ore in _touched(question):
        if ore >= 0:
            continue
        least = _effect(question, then, account, ore, effective_date).posted.available
        for day in question.book.timelines[account].later_days(effective_date):
            effect = _effect(question, then, account, ore, day)
            if effect.posted.available < least and (account, day) not in told:
                yield effect
            least = min(least, effect.posted.available)


def _touched(question: Question) -> Iterator[tuple[str, int]]:
    """Yield the accounts of the book that a command would change, and by how much, in øre."""
    if question.book is None or not question.is_sound:
        return
    for account, ore in sorted(net_change(question.transfers).items()):
        if account in question.book.timelines:
            yield account, ore


def _effect(question: Question, then: Book | None, account: str, ore: int, day: date) -> Effect:
    if question.book is None:
        raise AssertionError(account)
    before, own = _standing(question.book, account, day), _own_block(question, account, day)
    after = Standing(before.balance, before.blocked - own + max(-ore, 0))
    if then is not None:
        after = _standing(then, account, day)
    posted = Standing(before.balance + ore, before.blocked - own)
    return Effect(account, day, before, after, after if _moves_nothing(question) else posted)


def _own_block(question: Question, account: str, day: date) -> int:
    """What the case that is decided blocks on a day, in øre: it is lifted when it is posted."""
    case = question.case if isinstance(question.command, ask.RecordDecision) else None
    if case is None or case.waits_for is None or case.effective_date > day:
        return 0
    return case.takings.get(account, 0)


def _moves_nothing(question: Question) -> bool:
    """Whether this is a decision that ends its case without posting."""
    command, case = question.command, question.case
    if not isinstance(command, ask.RecordDecision) or case is None:
        return False
    return consequence(case, command.body, command.outcome).is_end_without_posting


def _standing(book: Book, account: str, day: date) -> Standing:
    timeline = book.timelines[account]
    return Standing(timeline.balance(day), timeline.blocked(day))
