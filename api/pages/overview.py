"""Oversikt: what stands on the accounts on a day, as known at a time, and what has changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.asked import Asked, Misread
from api.pages.assumptions import assumptions
from api.pages.balance_tables import FundTable, fund_tables
from api.pages.downloads import Download, downloads
from api.pages.kept import Kept
from api.pages.lines import last_lines
from api.pages.narration import Narration, narrated
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from api.pages.point import Point, point_asked
from api.pages.rendering import rendered
from api.pages.year_chart import YearChart, year_chart
from api.routes.balance_reads import default_day
from domain.days import last_instant
from projections.balance_rows import BALANCES
from projections.balances import Balances, balances_in
from projections.comparison import compare
from projections.coordinates import Coordinates, coordinates_in
from projections.positions import POSITIONS, Known

MOST_KEPT: Final = 64
_PICTURES: Final = Kept(MOST_KEPT)
_LAST_EVENTS: Final = Kept(MOST_KEPT)

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows: a form, whose ``faults`` name what could not be read, and the picture.

    ``picture`` is the filled-in template of ``Picture``.
    """

    point: Point
    since: date | None
    picture: str
    faults: Mapping[str, Misread]


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands, and how it came to.

    ``changed`` is what has changed since the day ``since``; without it the ``last`` events stand,
    the filled-in template of some ``LineAnswer``.
    """

    coordinates: Coordinates
    funds: tuple[FundTable, ...]
    chart: YearChart
    since: date | None
    changed: Narration | None
    last: str
    assumed: Mapping[int, str]
    downloads: tuple[Download, ...]


@router.get("")
def show_overview(page: ThePageOfBook) -> Response:
    """Show the balances at the point that is asked for."""
    return page.show("overview.html", view=overview(page))


def overview(page: PageOfBook) -> Overview:
    """Return what the page shows; a picture that was shown before is shown again as it was."""
    asked = Asked(page.request.query_params)
    point = point_asked(asked, page.book, default_day(page.parts, page.book.code))
    since = asked.day("since")
    return Overview(point, since, _shown(page, point, since), asked.faults)


def _shown(page: PageOfBook, point: Point, since: date | None) -> str:
    views, book = page.parts.views, page.book
    with views.reading(POSITIONS, BALANCES) as reading:
        coordinates = coordinates_in(reading, book.code, point.at, point.known)
        key = (views, book.code, book.position, coordinates, since, page.language)
        kept = _PICTURES.find(key)
        if kept is not None:
            return kept
        found = balances_in(reading, book.code, coordinates)
    shown = replace(point, known=coordinates.known.position)
    view = _picture(page, shown, since, found)
    return _PICTURES.keep(key, _rendered(page, "overview_picture.html", view=view))


def _picture(page: PageOfBook, point: Point, since: date | None, found: Balances) -> Picture:
    assumed = assumptions(page.parts.log, page.book.code)
    return Picture(
        coordinates=found.coordinates,
        funds=fund_tables(page.book, found),
        chart=year_chart(page, point, found),
        since=since,
        changed=_changed(page, point, since) if since else None,
        last="" if since else _last_events(page, found.coordinates.known, assumed),
        assumed=assumed,
        downloads=downloads(page.book_address, point.query),
    )


def _last_events(page: PageOfBook, known: Known, assumed: Mapping[int, str]) -> str:
    """Return the last events as the page lists them, which are the same whatever day it shows."""
    key = (page.parts.views, page.book.code, page.book.position, known, page.language)

    def listed() -> str:
        lines = last_lines(page, known.position)
        return _rendered(page, "overview_last.html", lines=lines, assumed=assumed)

    return _LAST_EVENTS.get(key, listed)


def _rendered(page: PageOfBook, template: str, /, **shown: object) -> str:
    """Fill in a piece that is the same for every reader; it knows nobody who is logged in."""
    of_book = {"book": page.book, "book_address": page.book_address}
    return rendered(template, page.language, **of_book, **shown)


def _changed(page: PageOfBook, point: Point, since: date) -> Narration:
    """Compare the picture as it was at the end of a day with the one that is shown."""
    first = last_instant(since)
    views, book = page.parts.views, page.book.code
    return narrated(page, compare(views, book, since, first, point.at, point.known), since)
