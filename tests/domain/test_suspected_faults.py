"""Where the documents and the code seem to disagree. Each test says what the documents demand."""

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.days import Day
from domain.objections import Rule
from domain.words import visible_characters
from features import vocabulary as our
from features.deciding import OPENED, appropriated, refused, when

LARGEST = 10**15 - 1


@pytest.mark.parametrize("text", ["0", "86400", "-86400", "1717200000", "1717200000000"])
def test_a_number_of_seconds_is_no_day(text: str) -> None:
    """http.md: dates are ISO days."""
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_json(f'"{text}"')


def test_what_is_added_together_stays_within_thirteen_digits() -> None:
    """domain.md, Money. Else the event that is written cannot be read again."""
    given = (*OPENED, appropriated(LARGEST), appropriated(LARGEST))
    twice = our.allocate((our.NHN_MD, LARGEST), (our.NHN_MD, LARGEST))
    (event,) = when(twice, given=given, by=our.MINISTRY)
    assert type(event).model_validate_json(event.model_dump_json()) == event


@pytest.mark.parametrize("invisible", ["\ufe0f", "\u034f", "\u180b", "\u17b4", "\U000e0100"])
def test_selectors_and_joiners_that_nobody_can_see_are_not_visible(invisible: str) -> None:
    """domain.md, rule 3: at least 20 visible characters."""
    assert visible_characters(invisible * 20) == 0


def test_malformed_comes_before_all_rules() -> None:
    """domain.md, Rules: also what only the book can tell."""
    stranger = our.open_account(our.service_account("FHI", "PLL"))
    with refused(Rule.MALFORMED):
        when(stranger, given=OPENED, by=our.AUDITOR)
