"""Oversikt: what stands on the accounts on a day, as known at a time, and what has changed."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.asked import Asked
from api.pages.balance_tables import FundTable, fund_tables
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from api.pages.point import Point, point_asked
from api.routes.balance_reads import default_day
from projections.balances import balances
from projections.coordinates import Coordinates

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows; ``faults`` names the fields that could not be read."""

    point: Point
    coordinates: Coordinates
    funds: tuple[FundTable, ...]
    faults: dict[str, str]


@router.get("")
def show_overview(page: ThePageOfBook) -> Response:
    """Show the balances at the point that is asked for."""
    return page.show("overview.html", view=overview(page))


def overview(page: PageOfBook) -> Overview:
    """Return what the page shows."""
    asked = Asked(page.request.query_params)
    point = point_asked(asked, page.book, _today(page))
    found = balances(page.parts.views, page.book.code, point.at, point.known)
    return Overview(
        point=point,
        coordinates=found.coordinates,
        funds=fund_tables(page.book, found),
        faults=asked.faults,
    )


def _today(page: PageOfBook) -> date:
    return default_day(page.parts, page.book.code)
