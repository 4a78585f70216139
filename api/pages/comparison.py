"""Sammenlign: two days, or two states of knowledge, told in words and set beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.asked import Asked, Misread
from api.pages.narration import Narration, narrated
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from api.pages.point import Point, point_asked
from api.routes.balance_reads import default_day
from domain.days import day_in_oslo
from projections.comparison import compare

A_WHILE: Final = timedelta(days=30)
"""How far back the first picture knows unless another is asked for."""

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """What the page shows: two points, and what differs between them."""

    first: Point
    second: Point
    told: Narration
    faults: Mapping[str, Misread]


@router.get("/sammenlign")
def show_comparison(page: ThePageOfBook) -> Response:
    """Tell what differs between two pictures of the book."""
    return page.show("comparison.html", view=comparison_page(page))


def comparison_page(page: PageOfBook) -> ComparisonPage:
    """Return what the page shows."""
    asked = Asked(_with_default(page))
    today = default_day(page.parts, page.book.code)
    first = point_asked(asked, page.book, today)
    second = point_asked(asked, page.book, first.at, "2")
    found = compare(
        page.parts.views, page.book.code, first.at, first.known, second.at, second.known
    )
    return ComparisonPage(first, second, narrated(page, found, first.known_day), asked.faults)


def _with_default(page: PageOfBook) -> Mapping[str, str]:
    """Return what was sent; if nothing was, ask what was known a while before the last event."""
    sent = page.request.query_params
    if sent:
        return sent
    return {"known": (day_in_oslo(page.book.recorded_at) - A_WHILE).isoformat()}
