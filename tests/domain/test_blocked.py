"""What a case blocks for others and never for itself, and what is tested again when it moves."""

from domain.commands import Outcome
from domain.mandates import Body
from domain.objections import Rule
from features import vocabulary as our
from features.beginnings import FOUR_WAITING_IN_JUNE, JULY_1, JUNE_1, MAY_15, TWELVE, md_to_jd
from features.deciding import (
    OPENED,
    allocated,
    appropriated,
    asked_for,
    board_decided,
    book_given,
    by,
    refused,
    when,
)
from features.vocabulary import million


def test_a_case_does_not_collide_with_itself() -> None:
    nine_back = our.transfer(our.NHN_JD, our.NHN_MD, million(9))
    five = (*OPENED, appropriated(million(5)), allocated(our.NHN_MD, million(5)))
    both_ways = our.reallocate(md_to_jd(million(10)), nine_back, day=JUNE_1)
    (request,) = when(both_ways, given=five, by=our.NHN)
    given = (*five, by(our.NHN, request), board_decided(1, md_to_jd(million(10)), JUNE_1))
    one_way = our.decision(
        1, Body.MINISTRY, Outcome.PARTLY_APPROVED, transfers=(md_to_jd(million(10)),)
    )
    with refused(Rule.INSUFFICIENT_FUNDS, shortfall=million(5), collides_with=()):
        when(one_way, given=given, by=our.MINISTRY)


def test_what_a_case_takes_is_its_net() -> None:
    through = our.transfer(our.NHN_JD, our.NHN_PP, million(12))
    command = our.reallocate(md_to_jd(million(12)), through, day=JUNE_1)
    (request,) = when(command, given=TWELVE, by=our.NHN)
    book = book_given([*TWELVE, by(our.NHN, request)])
    assert book is not None
    assert book.timelines["NHN.MD"].blocked(JUNE_1) == million(12)
    assert book.timelines["NHN.JD"].blocked(JUNE_1) == 0


def test_an_earlier_date_is_tested_again() -> None:
    given = (
        *OPENED,
        appropriated(million(8)),
        allocated(our.NHN_MD, million(2)),
        allocated(our.NHN_MD, million(6), JUNE_1),
        by(our.NHN, asked_for(1, md_to_jd(million(4)), JUNE_1, *our.BOTH)),
        board_decided(1, md_to_jd(million(4)), JUNE_1),
    )
    earlier = our.decision(1, Body.MINISTRY, Outcome.APPROVED, effective_date=MAY_15)
    with refused(Rule.INSUFFICIENT_FUNDS, first_failing_day=MAY_15, shortfall=million(2)):
        when(earlier, given=given, by=our.MINISTRY)
    same = our.decision(1, Body.MINISTRY, Outcome.APPROVED, effective_date=JUNE_1)
    assert when(same, given=given, by=our.MINISTRY)


def test_a_case_does_not_stand_in_its_own_way() -> None:
    all_of_it = md_to_jd(million(12))
    given = (
        *TWELVE,
        by(our.NHN, asked_for(1, all_of_it, JUNE_1, *our.BOTH)),
        board_decided(1, all_of_it, JUNE_1),
    )
    for day in (MAY_15, JULY_1):
        moved = our.decision(1, Body.MINISTRY, Outcome.APPROVED, effective_date=day)
        assert when(moved, given=given, by=our.MINISTRY)


def test_the_board_that_moves_the_date_moves_the_block() -> None:
    given = (*TWELVE, *(by(our.NHN, event) for event in FOUR_WAITING_IN_JUNE))
    later = our.decision(1, Body.BOARD, Outcome.APPROVED, effective_date=JULY_1)
    (decided,) = when(later, given=given, by=our.BOARD)
    book = book_given([*given, by(our.BOARD, decided)])
    assert book is not None
    assert book.timelines["NHN.MD"].blocked(JUNE_1) == 0
    assert book.timelines["NHN.MD"].blocked(JULY_1) == million(4)
