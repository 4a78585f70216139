"""What a dry run shows of days: the effective date, and the later days that leave less."""

from datetime import date

from domain import events as happened
from domain.effects import Effect, Standing
from domain.examine import Examination, examine
from domain.question import Asked
from features import vocabulary as our
from features.deciding import OPENED, Told, allocated, appropriated, asked_for, book_given, posted
from features.vocabulary import million

MAY_15, JUNE_1, JULY_1 = date(2024, 5, 15), date(2024, 6, 1), date(2024, 7, 1)
ONE = our.transfer(our.NHN_MD, our.NHN_JD, million(1))
FOUR = our.transfer(our.NHN_MD, our.NHN_JD, million(4))
TWO_BACK = our.transfer(our.NHN_JD, our.NHN_MD, million(2))
TWELVE: tuple[happened.Event | Told, ...] = (
    *OPENED,
    appropriated(million(100)),
    allocated(our.NHN_MD, million(12)),
)
FOUR_GIVEN_IN_JUNE = (asked_for(1, FOUR, JUNE_1), posted(1, FOUR, JUNE_1))


def examined(*given: happened.Event | Told) -> Examination:
    command = our.reallocate(ONE, day=MAY_15)
    return examine(book_given(given), command, Asked(our.NHN, our.at_noon(MAY_15)))


def test_a_later_day_that_leaves_less_is_shown_beside_the_effective_date() -> None:
    found = examined(*TWELVE, *FOUR_GIVEN_IN_JUNE)
    assert {effect.day for effect in found.effects} == {MAY_15}
    assert found.later_effects == (
        Effect(
            our.NHN_MD.code,
            JUNE_1,
            before=Standing(million(8), 0),
            after=Standing(million(8), million(1)),
            posted=Standing(million(7), 0),
        ),
    )


def test_every_later_day_that_leaves_less_than_those_before_it_is_shown() -> None:
    more = (asked_for(2, ONE, JULY_1), posted(2, ONE, JULY_1))
    found = examined(*TWELVE, *FOUR_GIVEN_IN_JUNE, *more)
    assert [effect.day for effect in found.later_effects] == [JUNE_1, JULY_1]


def test_a_day_that_leaves_more_than_an_earlier_one_is_not_shown() -> None:
    back = (
        allocated(our.NHN_JD, million(2)),
        asked_for(2, TWO_BACK, JULY_1),
        posted(2, TWO_BACK, JULY_1),
    )
    found = examined(*TWELVE, *FOUR_GIVEN_IN_JUNE, *back)
    assert [effect.day for effect in found.later_effects] == [JUNE_1]


def test_a_later_day_that_leaves_no_less_is_not_shown() -> None:
    back = (asked_for(1, TWO_BACK, JUNE_1), posted(1, TWO_BACK, JUNE_1))
    allocated_there = allocated(our.NHN_JD, million(2))
    assert examined(*TWELVE).later_effects == ()
    assert examined(*TWELVE, allocated_there, *back).later_effects == ()


def test_a_later_day_that_fails_is_shown_once_among_the_effects() -> None:
    twelve = our.transfer(our.NHN_MD, our.NHN_JD, million(12))
    found = examined(*TWELVE, asked_for(1, twelve, JUNE_1), posted(1, twelve, JUNE_1))
    assert [effect.day for effect in found.effects if effect.account == our.NHN_MD.code] == [
        MAY_15,
        JUNE_1,
    ]
    assert found.later_effects == ()
