"""Oversikt: what stands on the accounts on a day, as known at a time, and what has changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from api.answers.trail import LineAnswer
from api.pages.asked import Asked
from api.pages.assumptions import assumptions
from api.pages.balance_tables import FundTable, fund_tables
from api.pages.downloads import Download, downloads
from api.pages.lines import last_lines
from api.pages.narration import Narration, narrated
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from api.pages.point import Point, point_asked
from api.pages.year_chart import YearChart, year_chart
from api.routes.balance_reads import default_day
from domain.days import last_instant
from projections.balances import balances
from projections.comparison import compare
from projections.coordinates import Coordinates

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows; ``faults`` names the fields that could not be read.

    ``changed`` is what has changed since the day ``since``; without it the ``last`` events stand.
    """

    point: Point
    coordinates: Coordinates
    funds: tuple[FundTable, ...]
    chart: YearChart
    since: date | None
    changed: Narration | None
    last: tuple[LineAnswer, ...]
    assumed: Mapping[int, str]
    downloads: tuple[Download, ...]
    faults: Mapping[str, str]


@router.get("")
def show_overview(page: ThePageOfBook) -> Response:
    """Show the balances at the point that is asked for."""
    return page.show("overview.html", view=overview(page))


def overview(page: PageOfBook) -> Overview:
    """Return what the page shows."""
    asked = Asked(page.request.query_params)
    point = point_asked(asked, page.book, default_day(page.parts, page.book.code))
    since = asked.day("since")
    found = balances(page.parts.views, page.book.code, point.at, point.known)
    known = found.coordinates.known.position
    return Overview(
        point=point,
        coordinates=found.coordinates,
        funds=fund_tables(page.book, found),
        chart=year_chart(page, point, found),
        since=since,
        changed=_changed(page, point, since) if since else None,
        last=() if since else last_lines(page, known),
        assumed=assumptions(page.parts.log, page.book.code),
        downloads=downloads(page, point.query),
        faults=asked.faults,
    )


def _changed(page: PageOfBook, point: Point, since: date) -> Narration:
    """Compare the picture as it was at the end of a day with the one that is shown."""
    first = last_instant(since)
    views, book = page.parts.views, page.book.code
    return narrated(page, compare(views, book, since, first, point.at, point.known), since)
