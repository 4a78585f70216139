"""A book at (at, known), and the ways to walk through it in sections of bounded size.

Events are only ever added, and ``known`` is a position: sections that are read one after the other,
each in a transaction of its own, belong together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Final

from api.texts.languages import Language
from domain.events import BookOpened, DecisionRecorded
from projections.audit_trail import AUDIT_TRAIL, Filter, read_line, read_lines, read_trail
from projections.audit_trail_lines import Line
from projections.balance_rows import BALANCES
from projections.balances import BalanceRow, FundTotal, balances
from projections.cases import CASES
from projections.cases_as_known import CaseAsKnown, read_cases_as_known, read_decisions
from projections.coordinates import Coordinates, coordinates_in, year_of
from projections.positions import POSITIONS
from projections.posted import OpenedAccount, opened_accounts, posted_days
from projections.postings import POSTINGS
from projections.views import Views

SECTION: Final = 500
"""Events that are read at a time."""

FORMATS: Final = 2
"""To be raised whenever an export of the same coordinates gets other bytes than before."""


@dataclass(frozen=True, slots=True)
class Posting:
    """One event that moved money, and what the bodies had decided in its case."""

    line: Line
    decisions: Sequence[DecisionRecorded]

    @property
    def decided_on(self) -> date | None:
        """The day of the last decision; where no body decided, that of whoever asked or gave."""
        if self.decisions:
            return self.decisions[-1].decided_on
        request = self.line.request
        return self.line.decided_on or (request.decided_on if request else None)


@dataclass(frozen=True, slots=True)
class Picture:
    """A book on a day, as known at a position in one language."""

    views: Views
    book: str
    coordinates: Coordinates
    language: Language

    @property
    def at(self) -> date:
        """The last effective day that is shown."""
        return self.coordinates.at

    @property
    def position(self) -> int:
        """The last position that was known."""
        return self.coordinates.known.position

    @property
    def year(self) -> int:
        """The budget year."""
        return year_of(self.book)

    @property
    def file_name(self) -> str:
        """What a file of this picture is called, without an extension."""
        return f"{self.book}-{self.at.isoformat()}-{self.position}"

    def tag(self, kind: str) -> str:
        """Return a strong entity tag of one export: it changes with all that the bytes hang on."""
        known = self.coordinates.known
        facts = (FORMATS, kind, self.book, self.at, known.position, known.hash, self.language)
        return f'"{sha256(repr(facts).encode()).hexdigest()[:32]}"'

    def opening(self) -> BookOpened | None:
        """Return the event that opened the book, if it was known."""
        with self.views.reading(AUDIT_TRAIL) as reading:
            line = read_line(reading, self.book, 1) if self.position else None
        return line.event if line and isinstance(line.event, BookOpened) else None

    def accounts(self) -> Sequence[OpenedAccount]:
        """Return the accounts that were known, in order of opening."""
        with self.views.reading(BALANCES) as reading:
            return opened_accounts(reading, self.book, self.position)

    def balances(self, at: date | None = None) -> tuple[Sequence[BalanceRow], Sequence[FundTotal]]:
        """Return what stood on the known accounts, and their funds, on a day."""
        known = {account.code: account.fund for account in self.accounts()}
        found = balances(self.views, self.book, at or self.at, self.position)
        rows = [row for row in found.rows if row.account in known]
        return rows, [total for total in found.totals if total.fund in known.values()]

    def lines(self, kind: str | None = None) -> Iterator[Line]:
        """Yield the known events, or those of one kind, in order of position."""
        chosen, after = Filter(kind=kind, last_position=self.position), 0
        while True:
            with self.views.reading(AUDIT_TRAIL) as reading:
                lines = read_trail(reading, self.book, chosen, after=after, limit=SECTION)
            yield from lines
            if len(lines) < SECTION:
                return
            after = lines[-1].position

    def cases(self) -> Iterator[CaseAsKnown]:
        """Yield the known cases, as they stood."""
        after = 0
        while True:
            with self.views.reading(CASES) as reading:
                cases = read_cases_as_known(
                    reading, self.book, self.position, after=after, limit=SECTION
                )
            yield from cases
            if len(cases) < SECTION:
                return
            after = cases[-1].number

    def posted(self) -> Mapping[date, Sequence[int]]:
        """Return the positions of what was posted until the day, by effective day."""
        with self.views.reading(POSTINGS) as reading:
            return posted_days(reading, self.book, self.year, self.at, self.position)

    def postings(self, positions: Sequence[int]) -> Iterator[Posting]:
        """Yield some postings, in the order of their positions."""
        for first in range(0, len(positions), SECTION):
            with self.views.reading(AUDIT_TRAIL, CASES) as reading:
                lines = read_lines(reading, self.book, positions[first : first + SECTION])
                cases = {line.case for line in lines if line.case is not None}
                decisions = read_decisions(reading, self.book, sorted(cases))
            for line in lines:
                yield Posting(line, decisions.get(line.case or 0, ()))


def picture_of(
    views: Views, book: str, at: date, known: int | datetime | None, language: Language
) -> Picture:
    """Resolve what was asked for; raises ``BookUnknown`` and ``PositionUnknown``."""
    with views.reading(POSITIONS) as reading:
        return Picture(views, book, coordinates_in(reading, book, at, known), language)
