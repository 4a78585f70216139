"""Rule 15: only what is posted is reversed, once, and exactly."""

import pytest

from domain import events as happened
from domain.commands import Outcome
from domain.mandates import Body, Route
from domain.objections import Rule
from features import vocabulary as our
from features.beginnings import ASKED_BY_NHN, BACK, FOUR, JULY_1, JUNE_1
from features.deciding import (
    Told,
    asked_for,
    by,
    mandate_set,
    posted,
    refused,
    reversal_asked_for,
    when,
)
from features.vocabulary import kr, million

POSTED = (*ASKED_BY_NHN, posted(1, FOUR, JUNE_1))
REVERSING = (*POSTED, by(our.NHN, reversal_asked_for(2, 1, BACK, JULY_1, *our.BOTH)))
REVERSED = (
    *REVERSING,
    happened.EntryReversed(case=2, reverses=1, transfers=(BACK,), effective_date=JULY_1),
)


def test_a_reversal_asks_for_the_exact_opposite() -> None:
    (request,) = when(our.reverse(1, JULY_1), given=POSTED, by=our.NHN)
    assert isinstance(request, happened.ReversalRequested)
    assert (request.case, request.reverses, request.route) == (2, 1, Route.REVERSAL)
    assert request.transfers == (BACK,)
    assert request.requires == our.BOTH


def test_what_was_partly_approved_is_reversed_in_part() -> None:
    three = FOUR.model_copy(update={"amount": million(3)})
    (request,) = when(
        our.reverse(1, JULY_1), given=(*ASKED_BY_NHN, posted(1, three, JUNE_1)), by=our.NHN
    )
    assert isinstance(request, happened.ReversalRequested)
    assert request.transfers == (BACK.model_copy(update={"amount": million(3)}),)


def test_where_nobody_need_decide_the_reversal_is_posted_at_once() -> None:
    given = (*POSTED, mandate_set([our.mandate_rule(Route.BETWEEN_SERVICES)]))
    _, reversed_ = when(our.reverse(1, JULY_1), given=given, by=our.NHN)
    assert reversed_ == happened.EntryReversed(
        case=2, reverses=1, transfers=(BACK,), effective_date=JULY_1
    )


def test_a_reversal_is_judged_by_todays_rules_of_the_cases_own_route() -> None:
    today = mandate_set([our.mandate_rule(Route.BETWEEN_SERVICES, Body.MINISTRY)])
    (request,) = when(our.reverse(1, JULY_1), given=(*POSTED, today), by=our.NHN)
    assert isinstance(request, happened.ReversalRequested)
    assert (request.requires, request.mandate) == ((Body.MINISTRY,), len(POSTED) + 1)
    without = mandate_set([our.mandate_rule(Route.WITHIN_SERVICE)])
    with refused(Rule.MANDATE_MISSING):
        when(our.reverse(1, JULY_1), given=(*POSTED, without), by=our.NHN)


ENDS: list[happened.Event] = [
    happened.CaseRejected(case=1, decided_by=Body.BOARD),
    happened.CaseReturned(case=1, decided_by=Body.BOARD),
    happened.CaseWithdrawn(case=1, **our.BASIS),
]


@pytest.mark.parametrize("end", [None, *ENDS])
def test_what_is_not_posted_is_not_reversed(end: happened.Event | None) -> None:
    given = ASKED_BY_NHN if end is None else (*ASKED_BY_NHN, end)
    with refused(Rule.NOT_REVERSIBLE, about="1"):
        when(our.reverse(1, JULY_1), given=given, by=our.NHN)


def test_a_reversal_is_not_reversed() -> None:
    with refused(Rule.NOT_REVERSIBLE, about="2"):
        when(our.reverse(2, JULY_1), given=REVERSED, by=our.NHN)


@pytest.mark.parametrize("given", [REVERSING, REVERSED], ids=["waiting", "posted"])
def test_a_case_is_reversed_once(given: tuple[happened.Event | Told, ...]) -> None:
    with refused(Rule.ALREADY_REVERSED, about="2"):
        when(our.reverse(1, JULY_1), given=given, by=our.NHN)


@pytest.mark.parametrize("end", ENDS)
def test_a_reversal_that_came_to_nothing_does_not_count(end: happened.Event) -> None:
    ended = end.model_copy(update={"case": 2})
    (request,) = when(our.reverse(1, JULY_1), given=(*REVERSING, ended), by=our.NHN)
    assert isinstance(request, happened.ReversalRequested)
    assert request.case == 3


def test_a_reversal_takes_only_what_is_still_there() -> None:
    onwards = our.transfer(our.NHN_JD, our.NHN_PP, kr(1))
    given = (*POSTED, asked_for(2, onwards, JULY_1, *our.BOTH))
    with refused(
        Rule.INSUFFICIENT_FUNDS, account="NHN.JD", shortfall=kr(1), collides_with=(len(given),)
    ):
        when(our.reverse(1, JULY_1), given=given, by=our.NHN)
    assert when(our.reverse(1, JULY_1), given=POSTED, by=our.NHN)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Outcome.NOT_RECOMMENDED, happened.CaseRejected), (Outcome.RETURNED, happened.CaseReturned)],
)
def test_the_board_may_end_a_reversal(outcome: Outcome, state: type[happened.Event]) -> None:
    _, ended = when(our.decision(2, Body.BOARD, outcome), given=REVERSING, by=our.BOARD)
    assert isinstance(ended, state)
