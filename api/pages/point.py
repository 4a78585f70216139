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
MOST_DAYS: Final = 366


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


def point_asked(asked: Asked, book: Book, today: date, suffix: str = "") -> Point:
    """Return the point that a form or an address asks for; by default today and all that is known.

    A day outside the year is moved to its nearest; what cannot be read is a fault of ``asked``.
    ``suffix`` ends the names of the fields where a form asks for two points.
    """
    chosen = _at(asked, book, suffix)
    inside = min(max(chosen or today, book.first_day), book.last_day)
    if chosen and chosen != inside:
        asked.misread(AT + suffix, "asked.outside-year", chosen.isoformat())
    return Point(inside, _known(asked, book, suffix), book.first_day, book.last_day)


def _at(asked: Asked, book: Book, suffix: str) -> date | None:
    """Return the day of the date field, or the slider's where only that was moved."""
    at, former = asked.day(AT + suffix), asked.sent.get(FORMER + suffix)
    number = asked.position(SLIDER + suffix, "asked.not-a-day-number")
    if number is None or at is None or at.isoformat() != former:
        return at
    return book.first_day + timedelta(min(max(number, 1), MOST_DAYS) - 1)


def _known(asked: Asked, book: Book, suffix: str) -> int | datetime | None:
    """Return the position, where one is given, else what ``known`` says: a day or as in the API."""
    position = asked.position(POSITION + suffix)
    known = _known_as_written(asked, KNOWN + suffix) if position is None else position
    if isinstance(known, int) and known > book.position:
        asked.misread(POSITION + suffix, "asked.not-there-yet", str(known))
        return None
    return known


def _known_as_written(asked: Asked, name: str) -> int | datetime | None:
    written = asked.text(name)
    if written is None:
        return None
    try:
        return read_known(written)
    except ValueError:
        day = asked.day(name)
        return last_instant(day) if day else None
