"""A tree over the days of a year (Fenwick, 1994), by which a sum up to a day needs few rows.

Node *n* sums the days from ``n - (n & -n) + 1`` to *n*. An entry changes the at most nine nodes
that cover its day; a sum up to a day adds the at most eight nodes that lie below it. Both are
independent of how many entries there are.
"""

from datetime import date
from functools import cache
from typing import Final

LAST: Final = 366
"""The number of days of the longest year, and the last node."""

_MOST_BELOW: Final = 8


@cache
def number_of(day: date) -> int:
    """Return the number of a day in its year: 1 January is 1."""
    return day.timetuple().tm_yday


def last_number(at: date, year: int) -> int:
    """Return the number of the last day of a year that is not after ``at``; 0 before the year."""
    if at.year != year:
        return 0 if at.year < year else LAST
    return number_of(at)


@cache
def covering(number: int) -> tuple[int, ...]:
    """Return the nodes that a change on a day changes."""
    nodes = []
    while number <= LAST:
        nodes.append(number)
        number += number & -number
    return tuple(nodes)


@cache
def padded_below(number: int) -> tuple[int, ...]:
    """Return the nodes whose sums add up to the sum of all days up to a day, and zeros up to eight.

    There is no node 0: nothing stands there.
    """
    nodes = []
    while number > 0:
        nodes.append(number)
        number -= number & -number
    return (*nodes, *(0,) * (_MOST_BELOW - len(nodes)))
