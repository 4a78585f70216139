"""A day is a day in Oslo, also when the clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days import day_in_oslo, last_instant

MICROSECOND = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2024, 3, 30), 24),
        (date(2024, 3, 31), 23),
        (date(2024, 6, 1), 24),
        (date(2024, 10, 27), 25),
        (date(2024, 12, 31), 24),
    ],
)
def test_a_day_has_its_own_length_when_the_clocks_change(day: date, hours: int) -> None:
    assert last_instant(day) - last_instant(day - timedelta(days=1)) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2024, 1, 1), datetime(2024, 1, 1, 22, 59, 59, 999_999, UTC)),
        (date(2024, 7, 1), datetime(2024, 7, 1, 21, 59, 59, 999_999, UTC)),
        (date(2024, 3, 31), datetime(2024, 3, 31, 21, 59, 59, 999_999, UTC)),
        (date(2024, 10, 27), datetime(2024, 10, 27, 22, 59, 59, 999_999, UTC)),
    ],
)
def test_the_last_instant_of_a_day_is_that_of_oslo(day: date, end: datetime) -> None:
    assert last_instant(day) == end


@given(day=st.dates(date(1946, 1, 1), date(2100, 1, 1)))
def test_the_last_instant_belongs_to_the_day_and_the_next_one_does_not(day: date) -> None:
    assert day_in_oslo(last_instant(day)) == day
    assert day_in_oslo(last_instant(day) + MICROSECOND) == day + timedelta(days=1)


def test_late_evening_in_utc_is_the_next_day_in_oslo() -> None:
    assert day_in_oslo(datetime(2024, 5, 31, 22, 0, tzinfo=UTC)) == date(2024, 6, 1)
    assert day_in_oslo(datetime(2024, 12, 31, 22, 59, tzinfo=UTC)) == date(2024, 12, 31)
