"""Rule 13a: outcomes that fit the body, and where each of them leads."""

from datetime import date
from typing import Any

import pytest

from domain import events as happened
from domain.commands import Outcome
from domain.mandates import Body
from domain.objections import Refused
from features import vocabulary as our
from features.beginnings import (
    BACK,
    FIVE_RELEASED,
    FOUR,
    FUNDED,
    JUNE_1,
    PERSON,
    RELEASE_WITH_MINISTRY,
    WITH_MINISTRY,
    reallocation,
    release,
    reversal,
)
from features.deciding import (
    Given,
    Told,
    allocated,
    appropriated,
    board_decided,
    book_given,
    when,
)
from features.vocabulary import kr, million

SEPTEMBER_1 = date(2024, 9, 1)
PARTLY: dict[str, dict[str, Any]] = {
    "reallocation": {"transfers": (FOUR.model_copy(update={"amount": million(3)}),)},
    "release": {"lines": our.lines((our.NHN_SFM, million(3)))},
    "reversal": {"transfers": (BACK.model_copy(update={"amount": million(3)}),)},
}
NAMED = {"reallocation": reallocation, "release": release, "reversal": reversal}


def result(kind: str, requires: tuple[Body, ...], body: Body, outcome: Outcome) -> str:
    """Decide a case of a kind that waits for the body; return its state, or the refusal's code."""
    given: Given = NAMED[kind](*requires)
    number = 2 if kind == "reversal" else 1
    if body is Body.MINISTRY and Body.BOARD in requires:
        transfer = {"reallocation": FOUR, "release": FIVE_RELEASED, "reversal": BACK}[kind]
        given = (*given, board_decided(number, transfer, JUNE_1))
    more = PARTLY[kind] if outcome is Outcome.PARTLY_APPROVED else {}
    command = our.decision(number, body, outcome, **more)
    try:
        decided = when(command, given=given, by=PERSON[body])
    except Refused as refusal:
        return str(refusal.objection.rule)
    book = book_given([*given, *(Told(event, PERSON[body]) for event in decided)])
    assert book is not None
    return str(book.cases[number].state)


ON, NO = "awaiting-ministry", "outcome-not-allowed"
BOARD_ONLY, MINISTRY_ONLY = (Body.BOARD,), (Body.MINISTRY,)


@pytest.mark.parametrize(
    ("outcome", "reallocated", "released", "reversed_", "last_word"),
    [
        (Outcome.APPROVED, ON, ON, ON, "posted"),
        (Outcome.RECOMMENDED, ON, ON, ON, NO),
        (Outcome.NOTED, ON, ON, ON, NO),
        (Outcome.NOT_RECOMMENDED, "rejected", ON, "rejected", "rejected"),
        (Outcome.RETURNED, "returned", "returned", "returned", "returned"),
        (Outcome.NO_OBJECTION, NO, NO, NO, NO),
        (Outcome.PARTLY_APPROVED, NO, NO, NO, NO),
        (Outcome.REJECTED, NO, NO, NO, NO),
    ],
)
def test_every_outcome_of_the_board_leads_somewhere(
    outcome: Outcome, reallocated: str, released: str, reversed_: str, last_word: str
) -> None:
    before_ministry = {"reallocation": reallocated, "release": released, "reversal": reversed_}
    for kind, state in before_ministry.items():
        assert result(kind, our.BOTH, Body.BOARD, outcome) == state, kind
        assert result(kind, BOARD_ONLY, Body.BOARD, outcome) == last_word, kind


@pytest.mark.parametrize(
    ("outcome", "state", "of_a_reversal"),
    [
        (Outcome.APPROVED, "posted", "posted"),
        (Outcome.NO_OBJECTION, "posted", "posted"),
        (Outcome.PARTLY_APPROVED, "posted", NO),
        (Outcome.REJECTED, "rejected", "rejected"),
        (Outcome.RETURNED, "returned", "returned"),
        (Outcome.RECOMMENDED, NO, NO),
        (Outcome.NOTED, NO, NO),
        (Outcome.NOT_RECOMMENDED, NO, NO),
    ],
)
def test_every_outcome_of_the_ministry_leads_somewhere(
    outcome: Outcome, state: str, of_a_reversal: str
) -> None:
    for requires in (our.BOTH, MINISTRY_ONLY):
        assert result("reallocation", requires, Body.MINISTRY, outcome) == state
        assert result("release", requires, Body.MINISTRY, outcome) == state
        assert result("reversal", requires, Body.MINISTRY, outcome) == of_a_reversal


def test_the_last_required_decision_posts_in_the_same_breath() -> None:
    approval = our.decision(1, Body.MINISTRY, Outcome.APPROVED)
    decided, moved = when(approval, given=WITH_MINISTRY, by=our.MINISTRY)
    assert isinstance(decided, happened.MinistryDecisionRecorded)
    assert moved == happened.FundsReallocated(case=1, transfers=(FOUR,), effective_date=JUNE_1)


def test_an_approved_release_leaves_the_reserve() -> None:
    approval = our.decision(1, Body.MINISTRY, Outcome.APPROVED)
    _, released = when(approval, given=RELEASE_WITH_MINISTRY, by=our.MINISTRY)
    assert released == happened.ReserveReleased(
        case=1, fund=our.ORDINARY, transfers=(FIVE_RELEASED,), effective_date=JUNE_1
    )


def test_within_a_service_the_request_posts_in_the_same_breath() -> None:
    inside = our.transfer(our.NHN_SFM, our.NHN_EMD, kr(1))
    given = (*FUNDED, appropriated(kr(1)), allocated(our.NHN_SFM, kr(1)))
    request, moved = when(our.reallocate(inside, day=JUNE_1), given=given, by=our.NHN)
    assert isinstance(request, happened.ReallocationRequested)
    assert request.requires == ()
    assert moved == happened.FundsReallocated(case=1, transfers=(inside,), effective_date=JUNE_1)


def test_a_case_that_needs_no_decision_is_blocked_until_it_is_posted() -> None:
    book = book_given(reallocation())
    assert book is not None
    assert book.timelines["NHN.MD"].blocked(JUNE_1) == million(4)


@pytest.mark.parametrize(
    ("outcome", "event"),
    [(Outcome.NOT_RECOMMENDED, happened.CaseRejected), (Outcome.RETURNED, happened.CaseReturned)],
)
def test_a_case_that_ends_says_who_ended_it(
    outcome: Outcome, event: type[happened.CaseRejected | happened.CaseReturned]
) -> None:
    decided = when(
        our.decision(1, Body.BOARD, outcome), given=reallocation(*our.BOTH), by=our.BOARD
    )
    assert decided[1:] == (event(case=1, decided_by=Body.BOARD),)


def test_a_decision_may_move_the_date() -> None:
    approval = our.decision(1, Body.MINISTRY, Outcome.APPROVED, effective_date=SEPTEMBER_1)
    _, moved = when(approval, given=WITH_MINISTRY, by=our.MINISTRY)
    assert isinstance(moved, happened.FundsReallocated)
    assert moved.effective_date == SEPTEMBER_1


def test_a_decision_that_ends_the_case_leaves_lines_and_date_as_asked() -> None:
    no = our.decision(1, Body.MINISTRY, Outcome.REJECTED, effective_date=SEPTEMBER_1)
    decided, _ = when(no, given=WITH_MINISTRY, by=our.MINISTRY)
    assert isinstance(decided, happened.MinistryDecisionRecorded)
    assert (decided.transfers, decided.effective_date) == ((FOUR,), JUNE_1)
