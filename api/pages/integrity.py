"""Kontroll: the chain, verified now, and how to check it without us."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.downloads import Download, downloads
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from api.pages.point import Point
from api.routes.balance_reads import default_day
from api.texts.flaws import flaw_in_words
from ledger.verify import Integrity, verify_book

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class IntegrityPage:
    """What was found, when; ``flaw`` says in words what is wrong first, if anything is."""

    found: Integrity
    checked_at: datetime
    flaw: str | None
    downloads: tuple[Download, ...]


@router.get("/kontroll")
def show_integrity(page: ThePageOfBook) -> Response:
    """Verify the chain and say what came of it."""
    return page.show("integrity.html", view=integrity_page(page))


def integrity_page(page: PageOfBook) -> IntegrityPage:
    """Return what the page shows."""
    found = verify_book(page.parts.log, page.book.code)
    fault = found.first_fault
    at = default_day(page.parts, page.book.code)
    point = Point(at, None, page.book.first_day, page.book.last_day)
    return IntegrityPage(
        found=found,
        checked_at=page.parts.clock(),
        flaw=flaw_in_words(fault.what, page.language) if fault else None,
        downloads=downloads(page, point.query),
    )
