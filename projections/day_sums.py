"""Running sums of one account per effective day: bounded by the days of the year."""

from bisect import bisect_left
from typing import Self

from pydantic_core import from_json, to_json


class DaySums:
    """Net change in øre per effective day (ISO days), added up as the events come in."""

    def __init__(self) -> None:
        """Start with an account on which nothing stands."""
        self._days: list[str] = []
        self._changes: list[int] = []
        self._total = 0

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read back what ``to_text`` wrote."""
        sums = cls()
        sums._days, sums._changes = from_json(text)
        sums._total = sum(sums._changes)
        return sums

    def to_text(self) -> str:
        """Return a text that a view row can keep."""
        return to_json([self._days, self._changes]).decode()

    def post(self, day: str, ore: int) -> int:
        """Add a net change that is effective from a day on; return the balance there before it.

        That is all but what comes later, for few days do.
        """
        place = bisect_left(self._days, day)
        if place < len(self._days) and self._days[place] == day:
            before = self._total - sum(self._changes[place + 1 :])
            self._changes[place] += ore
        else:
            before = self._total - sum(self._changes[place:])
            self._days.insert(place, day)
            self._changes.insert(place, ore)
        self._total += ore
        return before
