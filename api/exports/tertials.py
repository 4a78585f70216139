"""Tertials: the thirds of a budget year, by which recipients and ministry report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from projections.coordinates import year_of

NUMBERS: Final = (1, 2, 3)
_MONTHS: Final = 4


@dataclass(frozen=True, slots=True)
class Tertial:
    """One third of a year: number 1 is January to April."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        months = self.number * _MONTHS
        return date(self.year + months // 12, months % 12 + 1, 1) - timedelta(days=1)


def tertial_of(day: date) -> Tertial:
    """Return the tertial that a day lies in."""
    return Tertial(day.year, (day.month - 1) // _MONTHS + 1)


def tertials_until(tertial: Tertial) -> Sequence[Tertial]:
    """Return the tertials of the year up to one, that one included."""
    return [Tertial(tertial.year, number) for number in NUMBERS if number <= tertial.number]


class OutsideTertial(ValueError):
    """A day was asked for that does not lie in the tertial that was asked for."""


def report_days(
    book: str, number: int | None, at: date | None, today: date
) -> tuple[Tertial, date]:
    """Return which tertial of a book's year a report is about, and the day of its figures.

    Without a number it is that of the day, by default today. Raises ``OutsideTertial``.
    """
    year = year_of(book)
    if number is None:
        day = min(max(at or today, date(year, 1, 1)), date(year, 12, 31))
        return tertial_of(day), day
    tertial = Tertial(year, number)
    if at is not None and not tertial.first <= at <= tertial.last:
        raise OutsideTertial
    return tertial, at or tertial.last
