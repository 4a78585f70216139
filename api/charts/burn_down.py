"""What remains of a reserve over a year, with every amount that left it written at its step."""

from datetime import date
from itertools import pairwise
from typing import Final

from api.charts.axes import Field, draw_axes, draw_chosen_day, field_of
from api.charts.drawing import (
    LETTERS,
    Canvas,
    Caption,
    Drawing,
    label,
    number,
    path,
    sheet,
    written,
)
from api.charts.scales import Steps, at_day, in_millions, millions_of_kroner

_PLOT: Final = 240
_LEFT: Final = 52
_RIGHT: Final = 14


def burn_down(
    caption: Caption, canvas: Canvas, remaining: Steps, year: int, chosen: date | None
) -> str:
    """Draw what remains (øre) from each day on, as a step line above a tinted area.

    The line ends on the chosen day, else with the year: what comes after is not known yet.
    """
    last = chosen or date(year, 12, 31)
    field = field_of(
        year, [ore for _, ore in remaining], _LEFT, canvas.width - _RIGHT, float(_PLOT)
    )
    root = sheet(caption, canvas, _PLOT + 2 * LETTERS)
    stairs = field.stairs(remaining, last)
    zero, start = number(field.money.place(0)), number(field.days.start)
    path(root, f"{stairs}V{zero}H{start}Z", canvas.palette.tint(0))
    draw_axes(root, canvas, field)
    path(root, stairs, canvas.palette.line(0), fill="none", stroke_width="2.5")
    _draw_drawdowns(root, canvas, field, [step for step in remaining if step[0] <= last])
    if chosen is not None:
        draw_chosen_day(root, canvas, field, chosen)
    _draw_rest(root, canvas, field, last, at_day(remaining, last))
    return written(root)


def _draw_drawdowns(root: Drawing, canvas: Canvas, field: Field, steps: Steps) -> None:
    """Write how much each step changed, above the line that follows it, where there is room."""
    free = field.days.start
    for (_, before), (day, after) in pairwise(steps):
        change = in_millions(after - before, canvas.language, decimals=3)
        signed = change if after < before else f"+{change}"
        x, width = field.day(day) + 4, len(signed) * LETTERS * 0.5
        if x >= free and x + width < canvas.width:
            label(root, (x, field.money.place(after) - 4), signed, canvas.palette.text)
            free = x + width


def _draw_rest(root: Drawing, canvas: Canvas, field: Field, last: date, ore: int) -> None:
    """Write what remains at the end of the line: below it, or above where that is too narrow."""
    x, y = field.day(last), field.money.place(ore)
    has_room_below = field.money.place(0) - y > 2 * LETTERS
    y += LETTERS + 4 if has_room_below else -LETTERS - 6
    words = millions_of_kroner(ore, canvas.language)
    anchor = "end" if x > field.days.start + len(words) * LETTERS else "start"
    label(root, (x - 4, y), words, canvas.palette.text, text_anchor=anchor, font_weight="bold")
