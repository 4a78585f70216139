"""Where money went: sources to the left, targets to the right, bands as thick as the amounts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.charts.drawing import (
    LETTERS,
    Canvas,
    Caption,
    Drawing,
    box,
    label,
    number,
    path,
    sheet,
    wrapped,
    written,
)
from api.charts.scales import millions_of_kroner

_THICKNESS: Final = 360.0
"""What all bands together take of the height, at most."""

_OF_ONE_BAND: Final = 72.0

_LINE: Final = LETTERS + 2.0
_MOST_LINES: Final = 3
"""Lines that a name may take, above its amount."""

_GAP: Final = 6.0
_BAR: Final = 8.0
_MARGIN: Final = 230.0


@dataclass(frozen=True, slots=True)
class Band:
    """All that went one way between two ends, in øre; names as people read them."""

    source: str
    target: str
    amount: int


@dataclass(frozen=True, slots=True)
class _Column:
    """One side: the order of its ends, where each begins, and how high all of it is.

    ``scale`` is how thick one øre is, ``edge`` where the bars stand, ``names`` are in lines.
    """

    names: Mapping[str, tuple[str, ...]]
    begins: Mapping[str, float]
    sums: Mapping[str, int]
    height: float
    scale: float
    edge: float


def sankey(caption: Caption, canvas: Canvas, bands: Sequence[Band]) -> str:
    """Draw each band from its source to its target, both with name and sum written beside them.

    An end that gives and receives stands on both sides. On a narrow drawing the names stand on the
    bands, else outside them.
    """
    drawn = [band for band in bands if band.amount > 0]
    thickness = min(_THICKNESS, _OF_ONE_BAND * len(drawn))
    scale = thickness / max(1, sum(band.amount for band in drawn))
    margin = 0.0 if canvas.is_narrow else _MARGIN
    room = canvas.width / 2 - 2 * _BAR if canvas.is_narrow else _MARGIN - 10
    left = _column([(band.source, band.amount) for band in drawn], scale, margin, room)
    edge = canvas.width - margin - _BAR
    right = _column([(band.target, band.amount) for band in drawn], scale, edge, room)
    root = sheet(caption, canvas, max(left.height, right.height, _LINE))
    _draw_bands(root, canvas, drawn, left, right)
    for column, is_left in ((left, True), (right, False)):
        for order, end in enumerate(column.begins):
            bar = canvas.palette.bar(order if is_left else len(column.begins))
            size = (_BAR, max(1.0, column.sums[end] * scale))
            box(root, (column.edge, column.begins[end]), size, bar)
            _draw_name(root, canvas, end, column, is_left=is_left)
    return written(root)


def _column(ends: Sequence[tuple[str, int]], scale: float, edge: float, room: float) -> _Column:
    sums: dict[str, int] = {}
    for name, amount in ends:
        sums[name] = sums.get(name, 0) + amount
    names = {name: wrapped(name, room, most=_MOST_LINES) for name in sums}
    begins, free = {}, 0.0
    for name, amount in sums.items():
        begins[name] = free
        free += max(_LINE * (len(names[name]) + 1), amount * scale) + _GAP
    return _Column(names, begins, sums, free, scale, edge)


def _draw_bands(
    root: Drawing, canvas: Canvas, bands: Sequence[Band], left: _Column, right: _Column
) -> None:
    free_left, free_right = dict(left.begins), dict(right.begins)
    colours = {name: order for order, name in enumerate(left.begins)}
    x0, x1 = left.edge + _BAR, right.edge
    middle = number((x0 + x1) / 2)
    for band in sorted(bands, key=lambda one: colours[one.source]):
        thick = max(1.0, band.amount * left.scale)
        y0, y1 = free_left[band.source], free_right[band.target]
        free_left[band.source] += band.amount * left.scale
        free_right[band.target] += band.amount * left.scale
        upper = f"M{number(x0)} {number(y0)}C{middle} {number(y0)} {middle} {number(y1)} "
        upper += f"{number(x1)} {number(y1)}V{number(y1 + thick)}"
        lower = f"C{middle} {number(y1 + thick)} {middle} {number(y0 + thick)} "
        lower += f"{number(x0)} {number(y0 + thick)}Z"
        path(root, upper + lower, canvas.palette.tint(colours[band.source]))


def _draw_name(root: Drawing, canvas: Canvas, end: str, column: _Column, *, is_left: bool) -> None:
    outside = not canvas.is_narrow
    away = _MARGIN - 6 if outside else _BAR + 5
    x = away if is_left else canvas.width - away
    anchor = "end" if is_left == outside else "start"
    amount = millions_of_kroner(column.sums[end], canvas.language)
    for order, line in enumerate((*column.names[end], amount)):
        y = column.begins[end] + LETTERS + order * _LINE
        label(root, (x, y), line, canvas.palette.text, text_anchor=anchor)
