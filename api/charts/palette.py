"""What a chart is painted with: class names on pages, opaque colours in print.

On a page every colour is ``currentColor`` and every element has class names, so that the style
sheet decides for light and dark; without a style sheet all is drawn in the colour of the text. In
print nothing is transparent (PDF/A readers and printers disagree about that), so tints are colours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Attributes = Mapping[str, str]

COLOURS: Final = 6
"""Colours that tell series apart; after the last comes the first again, with another dash."""

DASHES: Final = ("none", "7 3", "2 3", "10 3 2 3", "5 2 1 2 1 2", "1 2")
"""Patterns of lines, in units of the drawing. They tell series apart without colour."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The paint of each part of a chart, as attributes of SVG.

    ``lines``, ``tints`` and ``bars`` are for series 0, 1, 2 …: a stroke, a light area and a dark
    one. ``text`` and ``faint_text`` colour letters, ``grid`` and ``axis`` lines, ``chosen`` the
    day that was asked for, ``below_zero`` the area where a balance is negative.
    """

    root: Attributes
    text: Attributes
    faint_text: Attributes
    grid: Attributes
    axis: Attributes
    chosen: Attributes
    below_zero: Attributes
    lines: tuple[Attributes, ...]
    tints: tuple[Attributes, ...]
    bars: tuple[Attributes, ...]

    def line(self, number: int) -> Attributes:
        """Return the stroke of a series: colour and dash, no two of the first 36 alike."""
        dash = DASHES[(number + number // COLOURS) % len(DASHES)]
        return {**self.lines[number % COLOURS], "stroke-dasharray": dash}

    def tint(self, number: int) -> Attributes:
        """Return the light area of a series."""
        return self.tints[number % COLOURS]

    def bar(self, number: int) -> Attributes:
        """Return the dark area of a series."""
        return self.bars[number % COLOURS]


def _on_pages() -> Palette:
    numbers = range(1, COLOURS + 1)
    return Palette(
        root={"class": "chart"},
        text={"class": "chart-text", "fill": "currentColor"},
        faint_text={"class": "chart-text chart-faint", "fill": "currentColor"},
        grid={"class": "chart-grid", "stroke": "currentColor", "stroke-opacity": "0.2"},
        axis={"class": "chart-axis", "stroke": "currentColor"},
        chosen={"class": "chart-chosen", "stroke": "currentColor"},
        below_zero={"class": "chart-below", "fill": "currentColor", "fill-opacity": "0.3"},
        lines=tuple(
            {"class": f"chart-line chart-colour-{n}", "stroke": "currentColor"} for n in numbers
        ),
        tints=tuple(
            {
                "class": f"chart-tint chart-colour-{n}",
                "fill": "currentColor",
                "fill-opacity": "0.22",
            }
            for n in numbers
        ),
        bars=tuple(
            {"class": f"chart-bar chart-colour-{n}", "fill": "currentColor"} for n in numbers
        ),
    )


_INKS: Final = ("#00548f", "#9a3b00", "#3b6e22", "#6b2c91", "#8a1538", "#3d4a57")
_TINTS: Final = ("#cfe1f0", "#f3d9c6", "#d6e6cc", "#e2d3ec", "#f1d0d8", "#dbdfe3")


def _in_print() -> Palette:
    return Palette(
        root={"font-family": "Libertinus Serif"},
        text={"fill": "#1a1a1a"},
        faint_text={"fill": "#4d4d4d"},
        grid={"stroke": "#d4d4d4"},
        axis={"stroke": "#1a1a1a"},
        chosen={"stroke": "#1a1a1a"},
        below_zero={"fill": "#e8a9a9"},
        lines=tuple({"stroke": ink} for ink in _INKS),
        tints=tuple({"fill": tint} for tint in _TINTS),
        bars=tuple({"fill": ink} for ink in _INKS),
    )


ON_PAGES: Final = _on_pages()
IN_PRINT: Final = _in_print()
