"""The days of a year by number: 1 January is 1, so that a row can hold one and compare it."""

from datetime import date
from functools import cache
from typing import Final

LAST: Final = 366
"""The number of the last day of the longest year."""


@cache
def number_of(day: date) -> int:
    """Return the number of a day in its year: 1 January is 1."""
    return day.timetuple().tm_yday


def last_number(at: date, year: int) -> int:
    """Return the number of the last day of a year that is not after ``at``; 0 before the year."""
    if at.year != year:
        return 0 if at.year < year else LAST
    return number_of(at)
