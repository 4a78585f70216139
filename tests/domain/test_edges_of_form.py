"""Values at the edge of what is well-formed: days, sums, characters that nobody can see."""

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.days import Day
from domain.words import visible_characters
from features import vocabulary as our

LARGEST = 10**15 - 1


@pytest.mark.parametrize("text", ["0", "86400", "-86400", "1717200000", "1717200000000"])
def test_a_number_of_seconds_is_no_day(text: str) -> None:
    """http.md: dates are ISO days."""
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_json(f'"{text}"')


def test_what_is_added_together_stays_within_thirteen_digits() -> None:
    """domain.md, Money. Else the event that is written could not be read again."""
    with pytest.raises(ValidationError, match="together have more than 13 digits"):
        our.allocate((our.NHN_MD, LARGEST), (our.NHN_MD, 1))


@pytest.mark.parametrize("invisible", ["\ufe0f", "\u034f", "\u180b", "\u17b4", "\U000e0100"])
def test_selectors_and_joiners_that_nobody_can_see_are_not_visible(invisible: str) -> None:
    """domain.md, rule 3: at least 20 visible characters."""
    assert visible_characters(invisible * 20) == 0
