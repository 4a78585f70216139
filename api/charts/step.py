"""Balances over a year as step lines, one for each account: what stands holds until it changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from api.charts.axes import Field, draw_axes, draw_chosen_day, field_of
from api.charts.drawing import (
    LETTERS,
    Canvas,
    Caption,
    Drawing,
    label,
    line,
    number,
    path,
    shapes,
    sheet,
    wrapped,
    written,
)
from api.charts.scales import Steps, at_day, millions_of_kroner

_PLOT: Final = 260
_ROW: Final = 20
_LEFT: Final = 52
_RIGHT: Final = 26
_LINES: Final = (0.0, LETTERS + 2.0, 2 * (LETTERS + 2.0))
"""How far below its first line each line of a name stands."""


@dataclass(frozen=True, slots=True)
class Series:
    """One account: its name, and its balance (øre) from each day on."""

    name: str
    steps: Steps


@dataclass(frozen=True, slots=True)
class Plot:
    """Axes and lines of a chart, drawn once for every day that may be marked in it.

    ``drawn`` are the shapes as text. Below them stands the key: ``rows`` are the base lines of its
    rows, ``height`` is where it ends.
    """

    canvas: Canvas
    series: tuple[Series, ...]
    year: int
    field: Field
    drawn: str
    rows: tuple[float, ...]
    height: float

    def marked(self, caption: Caption, chosen: date | None) -> str:
        """Return the picture with a day marked, and what stands on it (else on the last day)."""
        root = sheet(caption, self.canvas, self.height)
        if chosen is not None:
            draw_chosen_day(root, self.canvas, self.field, chosen)
        day = chosen or date(self.year, 12, 31)
        for one, base in zip(self.series, self.rows, strict=True):
            amount = millions_of_kroner(at_day(one.steps, day), self.canvas.language)
            place = (self.canvas.width, base)
            label(root, place, amount, self.canvas.palette.text, text_anchor="end")
        return written(root, self.drawn)


def step(
    caption: Caption, canvas: Canvas, series: Sequence[Series], year: int, chosen: date | None
) -> str:
    """Draw a line for each series until the end of the year; ``chosen`` is a day to mark.

    Every line ends in its number; below the plot stand number, dash, name, and what stands on the
    chosen day (else on the last). Areas where a balance is negative are filled.
    """
    return plot(canvas, series, year).marked(caption, chosen)


def plot(canvas: Canvas, series: Sequence[Series], year: int) -> Plot:
    """Draw what does not depend on a chosen day, as ``step`` says."""
    bottom = float(_PLOT)
    amounts = [ore for one in series for _, ore in one.steps]
    field = field_of(year, amounts, _LEFT, canvas.width - _RIGHT, bottom)
    root = Drawing()
    last = date(year, 12, 31)
    for one in series:
        _fill_below_zero(root, canvas, field, one, last)
    draw_axes(root, canvas, field)
    for order, one in enumerate(series):
        stroke = canvas.palette.line(order)
        path(root, field.stairs(one.steps, last), stroke, fill="none", stroke_width="2")
    _draw_ends(root, canvas, field, series)
    rows, free = [], bottom + 2 * LETTERS + 12
    for order, one in enumerate(series):
        rows.append(free + LETTERS)
        free += _ROW + _draw_key(root, canvas, order, one, rows[-1])
    return Plot(canvas, tuple(series), year, field, shapes(root), tuple(rows), free)


def _fill_below_zero(
    root: Drawing, canvas: Canvas, field: Field, series: Series, last: date
) -> None:
    if all(ore >= 0 for _, ore in series.steps):
        return
    negative = [(day, min(0, ore)) for day, ore in series.steps]
    zero = number(field.money.place(0))
    outline = f"{field.stairs(negative, last)}V{zero}H{number(field.days.start)}Z"
    path(root, outline, canvas.palette.below_zero)


def _draw_ends(root: Drawing, canvas: Canvas, field: Field, series: Sequence[Series]) -> None:
    """Number the lines where they end, no number on top of another."""
    ends = sorted(
        (field.money.place(one.steps[-1][1] if one.steps else 0), order)
        for order, one in enumerate(series)
    )
    free = float(LETTERS)
    for y, order in ends:
        free = max(free, y + LETTERS / 3)
        place = (field.days.end + 4, free)
        label(root, place, str(order + 1), canvas.palette.text)
        free += LETTERS


def _draw_key(root: Drawing, canvas: Canvas, order: int, one: Series, base: float) -> float:
    """Write number, dash and name of one series below the plot, with room for any amount of it.

    Return the height of what the name takes besides its first line.
    """
    paint = canvas.palette
    label(root, (0, base), str(order + 1), paint.text)
    middle = base - LETTERS / 3
    line(root, (20, middle), (_LEFT - 4, middle), paint.line(order), stroke_width="2")
    amounts = {0, *(ore for _, ore in one.steps)}
    longest = max(len(millions_of_kroner(ore, canvas.language)) for ore in amounts)
    room = canvas.width - _LEFT - longest * LETTERS * 0.6
    below = 0.0
    for below, words in zip(_LINES, wrapped(one.name, room, most=len(_LINES)), strict=False):
        label(root, (_LEFT + 2, base + below), words, paint.text)
    return below
