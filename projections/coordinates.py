"""The two coordinates of every answer about money: effective day, and what was known."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from projections.positions import Known, known_in
from projections.views import Reading


class BookUnknown(Exception):
    """There is no such book."""

    def __init__(self, book: str) -> None:
        super().__init__(f"there is no book {book}")
        self.book = book


@dataclass(frozen=True, slots=True)
class Coordinates:
    """The day asked for, and what was known of the book."""

    at: date
    known: Known


def coordinates_in(
    reading: Reading, book: str, at: date, known: int | datetime | None
) -> Coordinates:
    """Resolve what was asked; raises ``BookUnknown`` and ``PositionUnknown``."""
    latest = known_in(reading, book, None)
    if latest.position == 0:
        raise BookUnknown(book)
    return Coordinates(at, latest if known is None else known_in(reading, book, known))


@cache
def year_of(book: str) -> int:
    """Return the budget year that the code of a book ends with."""
    return int(book.rsplit("-", 1)[1])
