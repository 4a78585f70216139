"""Rule 16: enough on the effective date."""

from domain.objections import Rule
from features import vocabulary as our
from features.beginnings import (
    FOUR_MOVED_IN_JUNE,
    FOUR_WAITING_IN_JUNE,
    JULY_1,
    JUNE_1,
    MAY_15,
    TWELVE,
    md_to_jd,
)
from features.deciding import (
    allocated,
    refused,
    when,
)
from features.vocabulary import million


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
