"""Lines of the audit trail as pages show them."""

from api.answers.trail import LineAnswer
from api.pages.page import PageOfBook
from projections import audit_trail
from projections.audit_trail import AUDIT_TRAIL, read_line, read_trail

LAST = 6
"""Lines that show what has happened lately."""


def last_lines(page: PageOfBook, known: int) -> tuple[LineAnswer, ...]:
    """Return the last lines up to a position, the latest first."""
    after = max(0, known - LAST)
    return lines(page, audit_trail.EVERY_LINE, after=after, limit=known - after)[::-1]


def lines(
    page: PageOfBook, chosen: audit_trail.Filter, *, after: int, limit: int
) -> tuple[LineAnswer, ...]:
    """Return at most ``limit`` lines above a position, oldest first."""
    with page.parts.views.reading(AUDIT_TRAIL) as reading:
        found = read_trail(reading, page.book.code, chosen, after=after, limit=limit)
    return tuple(LineAnswer.of(line, page.names, page.words) for line in found)


def line(page: PageOfBook, position: int) -> LineAnswer | None:
    """Return the line of one event, or nothing."""
    with page.parts.views.reading(AUDIT_TRAIL) as reading:
        found = read_line(reading, page.book.code, position)
    return LineAnswer.of(found, page.names, page.words) if found else None
