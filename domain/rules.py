"""The rules, in order of precedence. The tuple ``RULES`` is the documentation of that order.

Each rule is silent where it has nothing to say. Source: domain.md, «Rules, in order of precedence»;
the programme's papers (NUIT 4/2023) and the ministry's mandate give the rules their reason.
"""

from collections.abc import Callable, Iterator
from typing import Final

from domain import case_rules, form_rules, money_rules, rights, route_rules
from domain.objections import Answer, Objection
from domain.question import Question

RULES: Final[tuple[Callable[[Question], Answer], ...]] = (
    rights.role_may_ask,
    rights.book_exists,
    rights.organisation_may_ask,
    rights.case_exists,
    rights.right_to_the_case,
    form_rules.parties_are_of_the_book,
    form_rules.nothing_seen_that_is_not_there,
    form_rules.book_is_open,
    form_rules.rationale_is_written,
    form_rules.document_is_named,
    form_rules.amounts_are_positive,
    form_rules.source_is_not_target,
    form_rules.accounts_are_known,
    form_rules.is_new,
    form_rules.effective_inside_the_year,
    form_rules.decided_before_recorded,
    route_rules.funds_are_kept_apart,
    route_rules.reserve_leaves_by_release,
    route_rules.ends_on_a_service_account,
    route_rules.mandate_reaches,
    case_rules.case_waits_for_this,
    case_rules.nothing_waits_when_closing,
    case_rules.account_is_empty,
    case_rules.two_pairs_of_eyes,
    case_rules.outcome_fits,
    money_rules.within_the_request,
    case_rules.case_is_reversible,
    case_rules.case_is_not_reversed,
    money_rules.enough_on_the_day,
    money_rules.enough_on_every_later_day,
)
"""Every rule, in order of precedence: the first that objects is the answer."""


def objections(question: Question) -> Iterator[Objection]:
    """Yield what the rules object to, in order of precedence; ask one rule at a time."""
    for rule in RULES:
        objection = rule(question)
        if objection is not None:
            yield objection
