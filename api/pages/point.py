"""The two coordinates that a reader chooses: effective day, and what was known."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from api.incoming.parameters import read_known
from api.pages.asked import Asked
from domain.book import Book
from domain.days import day_in_oslo, last_instant

AT: Final = "at"
SLIDER: Final = "day"
FORMER: Final = "was"
KNOWN: Final = "known"
POSITION: Final = "event"


@dataclass(frozen=True, slots=True)
class Point:
    """Where in a book somebody looks. *Gjelder per, kjent per.*

    ``known`` is a moment, a position, or ``None`` for all that is recorded; ``first`` and ``last``
    are the days of the budget year.
    """

    at: date
    known: int | datetime | None
    first: date
    last: date

    @property
    def day_number(self) -> int:
        """Which day of the year ``at`` is, from 1."""
        return (self.at - self.first).days + 1

    @property
    def days(self) -> int:
        """How many days the year has."""
        return (self.last - self.first).days + 1

    @property
    def known_day(self) -> date | None:
        """The day whose end is meant, if a moment was chosen."""
        return day_in_oslo(self.known) if isinstance(self.known, datetime) else None

    @property
    def known_position(self) -> int | None:
        """The position that was chosen, if one was."""
        return self.known if isinstance(self.known, int) else None

    @property
    def query(self) -> str:
        """The point as the query of an address, of pages and API alike."""
        asked = {AT: self.at.isoformat()}
        if isinstance(self.known, datetime):
            asked[KNOWN] = self.known.isoformat().replace("+00:00", "Z")
        elif self.known is not None:
            asked[KNOWN] = str(self.known)
        return urlencode(asked)


def point_asked(asked: Asked, book: Book, today: date) -> Point:
    """Return the point that a form or an address asks for; by default today and all that is known.

    A day outside the year is moved to its nearest; what cannot be read is a fault of ``asked``.
    """
    at = _at(asked, book) or today
    inside = min(max(at, book.first_day), book.last_day)
    return Point(inside, _known(asked, book), book.first_day, book.last_day)


def _at(asked: Asked, book: Book) -> date | None:
    """Return the day of the date field, or the slider's where only that was moved."""
    at, former, number = asked.day(AT), asked.day(FORMER), asked.position(SLIDER)
    if number is None or at != former:
        return at
    return book.first_day + timedelta(min(max(number, 1), 366) - 1)


def _known(asked: Asked, book: Book) -> int | datetime | None:
    position = asked.position(POSITION)
    written = asked.text(KNOWN)
    if position is None and written is not None:
        day = asked.day(KNOWN)
        if day is not None:
            return last_instant(day)
        try:
            known = read_known(written)
        except ValueError:
            return None
        asked.faults.pop(KNOWN)
        if isinstance(known, datetime):
            return known
        position = known
    if position is not None and position > book.position:
        asked.faults[POSITION] = "asked.not-there-yet"
        return None
    return position
