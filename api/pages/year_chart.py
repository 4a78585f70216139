"""What stood from day to day over the year: a step chart, and the same in a table."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Final

from api.charts.drawing import Canvas, Caption
from api.charts.step import Plot, Series, plot
from api.pages.page import PageOfBook
from api.pages.point import Point
from api.pages.rendering import rendered
from api.texts.languages import Language
from domain.accounts import AccountKind
from projections.balances import BalanceRow, Balances
from projections.history import history
from projections.positions import Known
from projections.views import Views

MOST_STEPS: Final = 60
"""More than these are drawn week by week: more than eleven pixels wide nobody needs."""

MOST_KEPT: Final = 32
"""Drawings that are kept for the next reader: one for each position, language and book."""

Steps = tuple[tuple[date, int], ...]

NamedAccounts = tuple[tuple[str, tuple[str, ...]], ...]
"""For each line its name, and the codes of its accounts."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chart: its name, and what stands from each day on, in øre."""

    name: str
    steps: Steps

    def at(self, day: date) -> int:
        """Return what stands on a day, in øre."""
        before = bisect_right(self.steps, day, key=itemgetter(0))
        return self.steps[before - 1][1] if before else 0


@dataclass(frozen=True, slots=True)
class Curves:
    """All lines of the chart, drawn for wide and for narrow screens; no day is marked yet.

    ``months`` are the rows of the table for the last days of the months.
    """

    lines: tuple[Line, ...]
    wide: Plot
    narrow: Plot
    months: Mapping[date, str]


@dataclass(frozen=True, slots=True)
class YearChart:
    """The drawing for wide and for narrow screens, and a table: month ends and the chosen day.

    ``rows`` are filled-in templates.
    """

    wide: str
    narrow: str
    names: tuple[str, ...]
    rows: tuple[str, ...]


def year_chart(page: PageOfBook, point: Point, found: Balances) -> YearChart:
    """Draw recipients, what is not allocated, and the reserve, all funds together."""
    views, known = page.parts.views, found.coordinates.known
    curves = _curves(
        views, page.book.code, known, _lines(page, found), page.book.year, page.language
    )
    caption = (
        page.text("year-chart.title", year=page.book.year),
        page.text("year-chart.description", day=page.written(point.at)),
    )
    chosen = _row(curves.lines, point.at, page.language, is_chosen=True)
    rows = {**curves.months, point.at: chosen}
    return YearChart(
        wide=curves.wide.marked(Caption("year-wide", *caption), point.at),
        narrow=curves.narrow.marked(Caption("year-narrow", *caption), point.at),
        names=tuple(line.name for line in curves.lines),
        rows=tuple(rows[day] for day in sorted(rows)),
    )


@lru_cache(maxsize=MOST_KEPT)
def _curves(  # noqa: PLR0913, PLR0917 - all that the drawing depends on
    views: Views, book: str, known: Known, named: NamedAccounts, year: int, language: Language
) -> Curves:
    """Return the lines and their drawings; what was known at a position never changes."""
    lines = tuple(Line(name, _together(views, book, known, codes)) for name, codes in named)
    series = [Series(line.name, _by_week(line.steps)) for line in lines]
    return Curves(
        lines=lines,
        wide=plot(Canvas(language), series, year),
        narrow=plot(Canvas(language, is_narrow=True), series, year),
        months={day: _row(lines, day, language) for day in _month_ends(year)},
    )


def _row(lines: Iterable[Line], day: date, language: Language, *, is_chosen: bool = False) -> str:
    """Return a row of the table: what stands on each line on a day."""
    cells = [(line.name, line.at(day)) for line in lines]
    return rendered("year_row.html", language, day=day, is_chosen=is_chosen, cells=cells)


def _lines(page: PageOfBook, found: Balances) -> NamedAccounts:
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
    return tuple((name, accounts) for name, accounts in lines if accounts)


def _codes(rows: Iterable[BalanceRow]) -> tuple[str, ...]:
    return tuple(row.account for row in rows)


def _together(views: Views, book: str, known: Known, accounts: tuple[str, ...]) -> Steps:
    """Return what stands on some accounts together."""
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


def _month_ends(year: int) -> Iterable[date]:
    firsts = [date(year, month, 1) for month in range(2, 13)]
    return [*(first - timedelta(days=1) for first in firsts), date(year, 12, 31)]
