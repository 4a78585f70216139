"""What stood from day to day over the year: a step chart, and the same in a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from api.charts.drawing import Canvas, Caption
from api.charts.step import Series, step
from api.pages import figures
from api.pages.page import PageOfBook
from api.pages.point import Point
from api.texts.languages import Language
from api.texts.page_texts import page_texts
from domain.accounts import AccountKind
from projections.balances import BalanceRow, Balances
from projections.history import history
from projections.positions import Known
from projections.views import Views

MOST_STEPS: Final = 60
"""More than these are drawn week by week: more than eleven pixels wide nobody needs."""

MOST_KEPT: Final = 128
"""Lines that are kept for the next reader."""

Steps = tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chart: its name, and what stands from each day on, in øre."""

    name: str
    steps: Steps

    def at(self, day: date) -> int:
        """Return what stands on a day, in øre."""
        return next((ore for begins, ore in reversed(self.steps) if begins <= day), 0)


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
    views, known = page.parts.views, found.coordinates.known
    lines = tuple(
        Line(name, _together(views, page.book.code, known, accounts))
        for name, accounts in _lines(page, found)
    )
    days = sorted({*_month_ends(page.book.year), point.at})
    return YearChart(
        wide=_drawn(lines, point.at, page.language, is_narrow=False),
        narrow=_drawn(lines, point.at, page.language, is_narrow=True),
        names=tuple(line.name for line in lines),
        rows=tuple(
            DayRow(day, day == point.at, tuple(line.at(day) for line in lines)) for day in days
        ),
    )


def _drawn(lines: tuple[Line, ...], at: date, language: Language, *, is_narrow: bool) -> str:
    """Draw the lines with one day marked."""
    text = page_texts(language)
    caption = Caption(
        "year-narrow" if is_narrow else "year-wide",
        text("year-chart.title", year=at.year),
        text("year-chart.description", day=figures.day(at, language)),
    )
    series = [Series(line.name, _by_week(line.steps)) for line in lines]
    return step(caption, Canvas(language, is_narrow=is_narrow), series, at.year, at)


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


@lru_cache(maxsize=MOST_KEPT)
def _together(views: Views, book: str, known: Known, accounts: tuple[str, ...]) -> Steps:
    """Return what stands on some accounts together; what was known at a position never changes."""
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
