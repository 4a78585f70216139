"""The dry run: everything that the rules object to, and what the command would do. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain import commands as ask
from domain.book import Book
from domain.cases import Case, consequence
from domain.decide import consequences, decisions_along, folded, of_decision
from domain.mandates import Body, Route
from domain.objections import Objection, Rule
from domain.question import Asked, Question
from domain.rules import objections
from domain.words import Transfer, net_change

WITHOUT_A_CASE = frozenset(
    {
        Rule.ROLE_FORBIDDEN,
        Rule.RATIONALE_REQUIRED,
        Rule.DOCUMENT_REQUIRED,
        Rule.AMOUNT_NOT_POSITIVE,
        Rule.SAME_ACCOUNT,
        Rule.ACCOUNT_UNKNOWN,
        Rule.OUTSIDE_BUDGET_YEAR,
        Rule.DECIDED_IN_THE_FUTURE,
        Rule.EARMARK_VIOLATION,
    }
)
"""What can be said of a decision sent along with a request that is itself objected to."""


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
    """What a command does to one account on one day: the effective date, or a day that fails.

    The effective date is that which decisions sent along with a request give its case.

    ``after`` is directly after recording; ``posted`` is when every decision has approved it.
    """

    account: str
    day: date
    before: Standing
    after: Standing
    posted: Standing


@dataclass(frozen=True, slots=True)
class Examination:
    """The answer to a dry run. What cannot be computed is empty or ``None``."""

    objections: tuple[Objection, ...]
    effects: tuple[Effect, ...]
    case: Case | None
    route: Route | None
    requires: tuple[Body, ...] | None
    mandate: int | None
    basis: str | None
    transfers: tuple[Transfer, ...]
    effective_date: date | None
    crosses_items: bool


def examine(book: Book | None, command: ask.Command, asked: Asked) -> Examination:
    """Ask every rule, and work out what the command would do, as far as that can be known."""
    question = Question(book, command, asked)
    found = list(objections(question))
    then = None if found else folded(book, tuple(consequences(question)), asked)
    for place, decision in enumerate(decisions_along(question)):
        step = Question(then or book, decision, asked)
        mine = [o for o in objections(step) if not found or o.rule in WITHOUT_A_CASE]
        if then is not None and not found and not mine:
            then = folded(then, tuple(consequences(step)), asked)
        found += [of_decision(place, objection) for objection in mine]
    case = _case(question, then)
    opens = isinstance(command, ask.Request)
    rule, mandate = question.mandate_rule, question.mandate
    about = question.case if isinstance(command, ask.OnCase) else None
    day = case.effective_date if case and opens else question.effective_date
    judged = case or (about if not isinstance(command, ask.RequestReversal) else None)
    return Examination(
        objections=tuple(found),
        effects=tuple(_effects(question, day, then, found)),
        case=judged,
        route=judged.route if judged else question.route,
        requires=judged.requires if judged else (rule.requires if rule else None),
        mandate=judged.mandate if judged else (mandate.position if mandate and rule else None),
        basis=rule.basis if rule else None,
        transfers=judged.transfers if case and judged else question.transfers,
        effective_date=day,
        crosses_items=judged.crosses_items if judged else question.crosses_items,
    )


def _case(question: Question, then: Book | None) -> Case | None:
    """The case as it would stand afterwards."""
    if then is None:
        return None
    match question.command:
        case ask.RecordDecision(case=number) | ask.WithdrawCase(case=number):
            return then.cases.get(number)
        case ask.RequestReallocation() | ask.RequestRelease() | ask.RequestReversal():
            return then.cases.get(len(then.cases))
        case _:
            return None


def _effects(
    question: Question, effective_date: date | None, then: Book | None, found: list[Objection]
) -> Iterator[Effect]:
    book = question.book
    if book is None or effective_date is None or not question.is_sound:
        return
    failing = [(o.account, o.first_failing_day) for o in found if o.first_failing_day]
    for account, ore in sorted(net_change(question.transfers).items()):
        if account not in book.timelines:
            continue
        for day in sorted({effective_date, *(fails for code, fails in failing if code == account)}):
            before, own = _standing(book, account, day), _own_block(question, account, day)
            after = Standing(before.balance, before.blocked - own + max(-ore, 0))
            if then is not None:
                after = _standing(then, account, day)
            posted = Standing(before.balance + ore, before.blocked - own)
            yield Effect(account, day, before, after, after if _moves_nothing(question) else posted)


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
