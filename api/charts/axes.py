"""The two axes of a chart over a year: days below, millions of kroner to the left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from api.charts.drawing import LETTERS, Canvas, Drawing, label, line, number
from api.charts.scales import (
    Span,
    Steps,
    day_and_month,
    in_millions,
    money_marks,
    month_names,
    unit,
)

TOP: Final = 30
_MONTHS_SHOWN_WHEN_NARROW: Final = 2
_MONTHS: Final = range(1, 13)


@dataclass(frozen=True, slots=True)
class Field:
    """Where a chart of days and money is drawn; ``days`` counts ``date.toordinal``."""

    days: Span
    money: Span

    def day(self, day: date) -> float:
        """Return where a day begins."""
        return self.days.place(min(max(day.toordinal(), self.days.low), self.days.high))

    def stairs(self, steps: Steps, last: date) -> str:
        """Return the step line of what stands from day to day, as the data of a path."""
        inside = [(self.day(day), self.money.place(ore)) for day, ore in steps if day <= last]
        first = (self.days.start, self.money.place(0))
        x, y = inside[0] if inside and inside[0][0] == first[0] else first
        turns = [f"M{number(x)} {number(y)}"]
        turns += [f"H{number(x)}V{number(y)}" for x, y in inside]
        return "".join([*turns, f"H{number(self.day(last))}"])


def field_of(year: int, amounts: Iterable[int], left: float, right: float, bottom: float) -> Field:
    """Return a field for one year that holds all amounts (øre)."""
    shown = list(amounts)
    marks = money_marks(min(shown, default=0), max(shown, default=0))
    first, last = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    return Field(Span(first, last, left, right), Span(marks[0], marks[-1], bottom, TOP))


def draw_axes(root: Drawing, canvas: Canvas, field: Field) -> None:
    """Draw grid, months and amounts."""
    paint, days, money = canvas.palette, field.days, field.money
    for mark in money_marks(int(money.low), int(money.high)):
        height = money.place(mark)
        ends = ((days.start, height), (days.end, height))
        line(root, *ends, paint.grid if mark else paint.axis)
        written = in_millions(mark, canvas.language, decimals=3)
        place = (days.start - 6, height + LETTERS / 3)
        label(root, place, written, paint.faint_text, text_anchor="end")
    label(root, (0, LETTERS), unit(canvas.language), paint.faint_text)
    _draw_months(root, canvas, field)


def _draw_months(root: Drawing, canvas: Canvas, field: Field) -> None:
    year = date.fromordinal(int(field.days.low)).year
    bottom = field.money.start
    step = _MONTHS_SHOWN_WHEN_NARROW if canvas.is_narrow else 1
    for month, name in zip(_MONTHS, month_names(canvas.language), strict=True):
        begins = field.day(date(year, month, 1))
        line(root, (begins, bottom), (begins, bottom + 4), canvas.palette.axis)
        if (month - 1) % step == 0:
            label(root, (begins + 2, bottom + LETTERS + 4), name, canvas.palette.faint_text)


def draw_chosen_day(root: Drawing, canvas: Canvas, field: Field, day: date) -> None:
    """Mark the day that was asked for: a dashed line with the day above it."""
    x = field.day(day)
    paint = canvas.palette
    ends = ((x, TOP - 6), (x, field.money.start))
    line(root, *ends, paint.chosen, stroke_dasharray="4 3")
    anchor = "end" if x > (field.days.start + field.days.end) / 2 else "start"
    label(root, (x, TOP - 10), day_and_month(day, canvas.language), paint.text, text_anchor=anchor)
