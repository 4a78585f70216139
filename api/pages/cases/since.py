"""What was recorded after somebody was shown the book."""

from api.pages.page import PageOfBook
from projections.audit_trail import AUDIT_TRAIL, read_trail
from projections.audit_trail_lines import Line

MOST = 20


def since(page: PageOfBook, position: int) -> tuple[Line, ...]:
    """Return the first events after a position, oldest first."""
    with page.parts.views.reading(AUDIT_TRAIL) as reading:
        return read_trail(reading, page.book.code, after=position, limit=MOST)
