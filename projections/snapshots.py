"""What stands on one account on every day, kept from time to time: few rows add up to the rest.

A snapshot has the days of the longest year in order: for each, balance and blocked in øre and the
number of postings, with all that counts from that day or an earlier one. Each is a signed number of
eight bytes, the most significant first. So it is as large for a million changes as for one.
"""

from collections.abc import Iterable
from itertools import accumulate
from operator import add
from struct import Struct
from typing import Final

from projections.day_numbers import LAST

CHANGES_BETWEEN: Final = 128
"""Rows of changes of an account after which a snapshot is due: a reader adds up few more."""

_OF_A_DAY: Final = Struct(">3q")
_OF_ALL_DAYS: Final = Struct(f">{3 * LAST}q")


DayChange = tuple[int, int, int, int]
"""A day (1 is 1 January), and by how much an account changes from it on: balance and blocked in
øre, and postings."""


def place_of(day: int) -> tuple[int, int]:
    """Return where a day stands in a snapshot: its first byte, counted from 1, and its length."""
    return (day - 1) * _OF_A_DAY.size + 1, _OF_A_DAY.size


def read_day(written: bytes) -> tuple[int, int, int]:
    """Return balance, blocked and entries from the bytes of one day."""
    balance, blocked, entries = _OF_A_DAY.unpack(written)
    return balance, blocked, entries


def snapshot_after(former: bytes | None, later: Iterable[DayChange]) -> bytes:
    """Return the snapshot after some changes; ``former`` is the one before them, if there is one.

    Raises ``struct.error`` for bytes that are no snapshot, and for sums beyond eight bytes.
    """
    sums = list(_OF_ALL_DAYS.unpack(former)) if former else [0] * (3 * LAST)
    changed = [[0] * LAST for _ in range(3)]
    for day, *change in later:
        for by_day, value in zip(changed, change, strict=True):
            by_day[day - 1] += value
    for column, by_day in enumerate(changed):
        sums[column::3] = map(add, sums[column::3], accumulate(by_day))
    return _OF_ALL_DAYS.pack(*sums)
