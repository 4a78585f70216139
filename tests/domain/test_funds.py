"""Rules 16 and 17: enough on the effective date, and on every later day."""

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from domain import events as happened
from domain.commands import Outcome
from domain.mandates import Body, Route
from domain.objections import Refused, Rule
from domain.words import Transfer
from features import vocabulary as our
from features.deciding import (
    OPENED,
    Told,
    allocated,
    appropriated,
    asked_for,
    board_decided,
    book_given,
    by,
    mandate_set,
    posted,
    refused,
    when,
)
from features.vocabulary import kr, million

MAY_15, JUNE_1, JULY_1 = date(2024, 5, 15), date(2024, 6, 1), date(2024, 7, 1)
TWELVE: tuple[happened.Event | Told, ...] = (
    *OPENED,
    appropriated(million(100)),
    allocated(our.NHN_MD, million(12)),
)


def md_to_jd(kroner: int) -> Transfer:
    return our.transfer(our.NHN_MD, our.NHN_JD, kroner)


FOUR_MOVED_IN_JUNE = (
    asked_for(1, md_to_jd(million(4)), JUNE_1),
    posted(1, md_to_jd(million(4)), JUNE_1),
)
FOUR_WAITING_IN_JUNE = (asked_for(1, md_to_jd(million(4)), JUNE_1, *our.BOTH),)


def test_all_that_is_available_may_be_taken_and_not_an_ore_more() -> None:
    assert when(our.reallocate(md_to_jd(million(12)), day=JUNE_1), given=TWELVE, by=our.NHN)
    with refused(
        Rule.INSUFFICIENT_FUNDS,
        account="NHN.MD",
        first_failing_day=JUNE_1,
        shortfall=1,
        collides_with=(),
    ):
        when(our.reallocate(md_to_jd(million(12) + 1), day=JUNE_1), given=TWELVE, by=our.NHN)


def test_what_a_waiting_case_takes_is_not_available() -> None:
    given = (*TWELVE, *FOUR_WAITING_IN_JUNE)
    assert when(our.reallocate(md_to_jd(million(8)), day=JUNE_1), given=given, by=our.NHN)
    with refused(Rule.INSUFFICIENT_FUNDS, shortfall=1, collides_with=(len(given),)):
        when(our.reallocate(md_to_jd(million(8) + 1), day=JUNE_1), given=given, by=our.NHN)


def test_what_a_waiting_case_gives_counts_nowhere() -> None:
    onwards = our.transfer(our.NHN_JD, our.NHN_PP, 1)
    with refused(Rule.INSUFFICIENT_FUNDS, account="NHN.JD", collides_with=()):
        given = (*TWELVE, *FOUR_WAITING_IN_JUNE)
        when(our.reallocate(onwards, day=JULY_1), given=given, by=our.NHN)


def test_a_backdated_move_may_not_starve_a_later_day() -> None:
    given = (*TWELVE, *FOUR_MOVED_IN_JUNE)
    assert when(our.reallocate(md_to_jd(million(8)), day=MAY_15), given=given, by=our.NHN)
    with refused(
        Rule.NEGATIVE_BALANCE_LATER,
        account="NHN.MD",
        first_failing_day=JUNE_1,
        shortfall=1,
        collides_with=(len(given),),
    ):
        when(our.reallocate(md_to_jd(million(8) + 1), day=MAY_15), given=given, by=our.NHN)


def test_a_later_waiting_case_is_not_starved_either() -> None:
    given = (*TWELVE, *FOUR_WAITING_IN_JUNE)
    with refused(
        Rule.NEGATIVE_BALANCE_LATER,
        first_failing_day=JUNE_1,
        shortfall=1,
        collides_with=(len(given),),
    ):
        when(our.reallocate(md_to_jd(million(8) + 1), day=MAY_15), given=given, by=our.NHN)


def test_what_collides_later_stands_in_position_order() -> None:
    given = (
        *TWELVE,
        asked_for(1, md_to_jd(million(2)), JULY_1, *our.BOTH),
        asked_for(2, md_to_jd(million(3)), JUNE_1),
        posted(2, md_to_jd(million(3)), JUNE_1),
        asked_for(3, md_to_jd(million(1)), JUNE_1, *our.BOTH),
    )
    base = len(TWELVE)
    with refused(
        Rule.NEGATIVE_BALANCE_LATER,
        first_failing_day=JULY_1,
        collides_with=(base + 1, base + 3, base + 4),
    ):
        when(our.reallocate(md_to_jd(million(8)), day=MAY_15), given=given, by=our.NHN)


def test_what_was_blocked_before_does_not_collide_later() -> None:
    given = (
        *TWELVE,
        asked_for(1, md_to_jd(million(2)), MAY_15, *our.BOTH),
        asked_for(2, md_to_jd(million(2)), JUNE_1, *our.BOTH),
    )
    with refused(Rule.NEGATIVE_BALANCE_LATER, collides_with=(len(given),)):
        when(our.reallocate(md_to_jd(million(9)), day=MAY_15), given=given, by=our.NHN)


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


def test_the_day_itself_is_asked_of_every_account_before_later_days_of_any() -> None:
    given = (*TWELVE, *FOUR_MOVED_IN_JUNE, allocated(our.NHN_PP, million(1)))
    later_of_md = our.transfer(our.NHN_MD, our.NHN_JD, million(9))
    today_of_pp = our.transfer(our.NHN_PP, our.NHN_JD, million(2))
    with refused(Rule.INSUFFICIENT_FUNDS, account="NHN.PP"):
        when(our.reallocate(later_of_md, today_of_pp, day=MAY_15), given=given, by=our.NHN)


def test_accounts_are_asked_in_the_order_of_their_codes() -> None:
    from_pp = our.transfer(our.NHN_PP, our.NHN_JD, 1)
    from_md = md_to_jd(million(13))
    with refused(Rule.INSUFFICIENT_FUNDS, account="NHN.MD"):
        when(our.reallocate(from_pp, from_md, day=MAY_15), given=TWELVE, by=our.NHN)


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


def test_appropriation_reserve_and_allocation_take_only_what_is_there() -> None:
    free = million(88)
    for command in (
        our.appropriate(-free),
        our.set_reserve(free),
        our.allocate((our.NHN_PP, free)),
    ):
        assert when(command, given=TWELVE, by=our.MINISTRY)
    for too_much in (
        our.appropriate(-free - 1),
        our.set_reserve(free + 1),
        our.allocate((our.NHN_PP, free), (our.NHN_JD, 1)),
    ):
        with refused(Rule.INSUFFICIENT_FUNDS, account="HOD.UFORDELT", shortfall=1):
            when(too_much, given=TWELVE, by=our.MINISTRY)


class Entry(NamedTuple):
    """What is given to, or (posted or waiting) taken from, the account on a day of the year."""

    day: int
    kroner: int
    waits: bool


def a_day(number: int) -> date:
    return our.JANUARY_1 + timedelta(days=number)


ENTRIES = st.lists(
    st.builds(Entry, st.integers(0, 20), st.integers(-9, 9).filter(bool), st.booleans()),
    max_size=8,
)


@settings(max_examples=200)
@given(entries=ENTRIES, day=st.integers(0, 20), kroner=st.integers(1, 12))
def test_a_taking_is_accepted_exactly_when_no_day_fails(
    entries: list[Entry], day: int, kroner: int
) -> None:
    """Held against a list of available amounts, one for each day."""
    history: list[happened.Event | Told] = [
        *OPENED,
        mandate_set([our.mandate_rule(Route.BETWEEN_SERVICES)]),
        appropriated(kr(1000)),
    ]
    left = [0] * 31
    case = 0
    for entry in entries:
        if entry.kroner > 0:
            history.append(allocated(our.NHN_MD, kr(entry.kroner), a_day(entry.day)))
        elif min(left[entry.day :]) + entry.kroner < 0:
            continue
        else:
            case += 1
            move = md_to_jd(kr(-entry.kroner))
            requires = our.BOTH if entry.waits else ()
            history.append(asked_for(case, move, a_day(entry.day), *requires))
            if not entry.waits:
                history.append(posted(case, move, a_day(entry.day)))
        left[entry.day :] = [rest + entry.kroner for rest in left[entry.day :]]
    failing = [number for number in range(day, 31) if left[number] < kroner]
    command = our.reallocate(md_to_jd(kr(kroner)), day=a_day(day))
    try:
        when(command, given=history, by=our.NHN)
    except Refused as refusal:
        objection = refusal.objection
        expected = Rule.INSUFFICIENT_FUNDS if left[day] < kroner else Rule.NEGATIVE_BALANCE_LATER
        assert objection.rule == expected
        assert objection.first_failing_day == a_day(failing[0])
        assert objection.shortfall == kr(kroner - left[failing[0]])
    else:
        assert not failing
