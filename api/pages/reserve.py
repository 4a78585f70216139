"""Usikkerhetsavsetning: what was set aside, what is left, every case, and the use per tertial."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from api.charts.burn_down import burn_down
from api.charts.drawing import Canvas, Caption
from api.pages.asked import Asked, Misread
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from api.pages.point import Point, point_asked
from api.routes.balance_reads import default_day
from domain.days import day_in_oslo
from projections.reserve import Reserve, reserve

TERTIALS: Final = ((4, 30), (8, 31), (12, 31))
"""Month and day on which each tertial ends."""

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Tertial:
    """What was released in a tertial, in øre, and its share of what was set aside, in percent.

    ``None`` for a tertial that begins after the day asked for.
    """

    number: int
    last_day: date
    released: int | None
    share: str | None


@dataclass(frozen=True, slots=True)
class ReservePage:
    """What the page shows; the chart for wide and for narrow screens.

    What waits has waited until ``as_known_on``: the day whose end is known, else today.
    """

    point: Point
    as_known_on: date
    found: Reserve
    tertials: tuple[Tertial, ...]
    wide: str
    narrow: str
    faults: Mapping[str, Misread]


@router.get("/reserve")
def show_reserve(page: ThePageOfBook) -> Response:
    """Show the contingency reserve."""
    return page.show("reserve.html", view=reserve_page(page))


def reserve_page(page: PageOfBook) -> ReservePage:
    """Return what the page shows."""
    asked = Asked(page.request.query_params)
    point = point_asked(asked, page.book, default_day(page.parts, page.book.code))
    found = reserve(page.parts.views, page.book.code, point.at, point.known)
    return ReservePage(
        point=point,
        as_known_on=_as_known_on(page, point, found),
        found=found,
        tertials=_tertials(page, point, found),
        wide=_drawn(page, found, is_narrow=False),
        narrow=_drawn(page, found, is_narrow=True),
        faults=asked.faults,
    )


def _as_known_on(page: PageOfBook, point: Point, found: Reserve) -> date:
    recorded_at = found.coordinates.known.recorded_at
    if point.known_position is not None and recorded_at:
        return day_in_oslo(recorded_at)
    return point.known_day or page.parts.today


def _tertials(page: PageOfBook, point: Point, found: Reserve) -> tuple[Tertial, ...]:
    tertials, before, begins = [], 0, page.book.first_day
    for number, (month, day) in enumerate(TERTIALS, 1):
        last = date(page.book.year, month, day)
        if point.at < begins:
            tertials.append(Tertial(number, last, None, None))
            continue
        known = found.coordinates.known.position
        until = reserve(page.parts.views, page.book.code, min(last, point.at), known).total
        released = until.released - before
        share = _percent(released, found.total.set_aside)
        tertials.append(Tertial(number, last, released, share))
        before, begins = until.released, last
    return tuple(tertials)


def _percent(part: int, whole: int) -> str:
    share = Decimal(100 * part) / whole if whole else Decimal(0)
    return str(share.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _drawn(page: PageOfBook, found: Reserve, *, is_narrow: bool) -> str:
    caption = Caption(
        "reserve-narrow" if is_narrow else "reserve-wide",
        page.text("reserve.chart", year=page.book.year),
        page.text("reserve.chart-description", day=page.written(found.coordinates.at)),
    )
    canvas = Canvas(page.language, is_narrow=is_narrow)
    steps = [(one.day, one.remaining) for one in found.total.burn_down]
    return burn_down(caption, canvas, steps, page.book.year, found.coordinates.at)
