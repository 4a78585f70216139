"""The dry run: everything that the rules object to, and what the command would do. Pure."""

from dataclasses import dataclass
from datetime import date

from domain import commands as ask
from domain.book import Book
from domain.cases import Case
from domain.decide import consequences, decisions_along, folded, of_decision
from domain.effects import Effect, effects, later_effects
from domain.mandates import Body, Route
from domain.objections import Objection, Rule
from domain.question import Asked, Question
from domain.rules import objections
from domain.words import Transfer

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
class Examination:
    """The answer to a dry run. What cannot be computed is empty or ``None``.

    ``effects`` are on the effective date and on days that fail, ``later_effects`` on later days
    that leave less than any day before them does (``domain.effects``).
    """

    objections: tuple[Objection, ...]
    effects: tuple[Effect, ...]
    later_effects: tuple[Effect, ...]
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
    shown = tuple(effects(question, day, then, found))
    judged = case or (about if not isinstance(command, ask.RequestReversal) else None)
    return Examination(
        objections=tuple(found),
        effects=shown,
        later_effects=tuple(later_effects(question, day, then, shown)),
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
