"""Rule 17: enough on every later day, and what it collides with."""

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
    asked_for,
    posted,
    refused,
    when,
)
from features.vocabulary import million


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
