"""What stood from day to day over the year: a step chart, and the same in a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from api.charts.drawing import Canvas, Caption
from api.charts.step import Series, step
from api.pages.page import PageOfBook
from api.pages.point import Point
from domain.accounts import AccountKind
from domain.book import Book
from projections.balances import BalanceRow, Balances
from projections.coordinates import Coordinates
from projections.history import history
from projections.positions import Known
from projections.views import Views

MOST_STEPS: Final = 60
"""More than these are drawn week by week: more than eleven pixels wide nobody needs."""

Steps = tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    """What stands on each line of the chart on a day, in øre."""

    day: date
    is_chosen: bool
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class YearChart:
    """The drawing for wide and for narrow screens, and a table: month ends and the chosen day."""

    wide: str
    narrow: str
    names: tuple[str, ...]
    rows: tuple[DayRow, ...]


def year_chart(page: PageOfBook, point: Point, found: Balances) -> YearChart:
    """Draw recipients, what is not allocated, and the reserve, all funds together."""
    lines = _lines(page, found)
    names = tuple(name for name, _ in lines)
    stands = [
        _together(page.parts.views, page.book.code, found.coordinates.known, accounts)
        for _, accounts in lines
    ]
    series = [Series(name, _by_week(steps)) for name, steps in zip(names, stands, strict=True)]
    wide, narrow = (
        step(_caption(page, found.coordinates, size), canvas, series, page.book.year, point.at)
        for size, canvas in (
            ("wide", Canvas(page.language)),
            ("narrow", Canvas(page.language, is_narrow=True)),
        )
    )
    days = sorted({*_month_ends(page.book), point.at})
    rows = tuple(
        DayRow(day, day == point.at, tuple(_at(steps, day) for steps in stands)) for day in days
    )
    return YearChart(wide, narrow, names, rows)


def _lines(page: PageOfBook, found: Balances) -> list[tuple[str, tuple[str, ...]]]:
    """Return the name and the accounts of each line."""
    lines = [
        (party.name, _codes(row for row in found.rows if row.recipient == party.code))
        for party in page.book.recipients
    ]
    for kind, key in (
        (AccountKind.RESERVE, "overview.reserve"),
        (AccountKind.UNALLOCATED, "overview.unallocated"),
    ):
        lines.append((page.text(key), _codes(row for row in found.rows if row.kind == kind)))
    return [(name, accounts) for name, accounts in lines if accounts]


def _codes(rows: Iterable[BalanceRow]) -> tuple[str, ...]:
    return tuple(row.account for row in rows)


@lru_cache(maxsize=128)  # What was known at a position never changes.
def _together(views: Views, book: str, known: Known, accounts: tuple[str, ...]) -> Steps:
    """Return what stands on some accounts together from each day on, in øre."""
    changes: dict[date, int] = {}
    for account in accounts:
        for one in history(views, book, account, known.position).days:
            changes[one.day] = changes.get(one.day, 0) + one.change
    return _summed(changes)


def _summed(changes: Mapping[date, int]) -> Steps:
    total, steps = 0, []
    for day in sorted(changes):
        total += changes[day]
        steps.append((day, total))
    return tuple(steps)


def _by_week(steps: Steps) -> Steps:
    """Return the last step of each week, where there are too many to draw."""
    if len(steps) <= MOST_STEPS:
        return steps
    return tuple({day.isocalendar()[:2]: (day, ore) for day, ore in steps}.values())


def _at(steps: Steps, day: date) -> int:
    return next((ore for begins, ore in reversed(steps) if begins <= day), 0)


def _month_ends(book: Book) -> Iterable[date]:
    firsts = [date(book.year, month, 1) for month in range(2, 13)]
    return [*(first - timedelta(days=1) for first in firsts), book.last_day]


def _caption(page: PageOfBook, coordinates: Coordinates, size: str) -> Caption:
    day = page.written(coordinates.at)
    return Caption(
        f"year-{size}",
        page.text("year-chart.title", year=page.book.year),
        page.text("year-chart.description", day=day),
    )
