"""The sheet that a chart is drawn on, and the few shapes that it is made of.

All lengths are units of the ``viewBox``; the picture scales to the width that it is given.
"""

import re
from dataclasses import dataclass, field
from html import escape
from typing import Final

from api.charts.palette import ON_PAGES, Attributes, Palette
from api.texts.languages import Language

WIDE: Final = 760
NARROW: Final = 360
LETTERS: Final = 13
"""Height of letters: at 390 pixels the narrow drawing shows them at 13 pixels or more."""

_WIDTH_OF_A_LETTER: Final = 0.52 * LETTERS
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart is called, and what it says to whoever does not see it.

    ``ident`` begins every id in the drawing; no other chart on the page may have the same.
    """

    ident: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Canvas:
    """How to draw: with what paint, in which language, wide or for a narrow screen."""

    language: Language = Language.NB
    palette: Palette = ON_PAGES
    is_narrow: bool = False

    @property
    def width(self) -> int:
        """Width of the drawing."""
        return NARROW if self.is_narrow else WIDE


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes as text, one on top of the other, and what stands before them in a picture."""

    opening: str = ""
    shapes: list[str] = field(default_factory=list)

    def add(self, shape: str, attributes: Attributes, text: str | None = None) -> None:
        """Lay a shape on top; attributes are names, numbers and colours of ours, text is not."""
        named = "".join(f' {name}="{value}"' for name, value in attributes.items())
        ends = "/>" if text is None else f">{_legal(text)}</{shape}>"
        self.shapes.append(f"<{shape}{named}{ends}")


def sheet(caption: Caption, canvas: Canvas, height: float) -> Drawing:
    """Return an empty picture with its title and description."""
    title, description = f"{caption.ident}-title", f"{caption.ident}-desc"
    root = {
        "viewBox": f"0 0 {canvas.width} {number(height)}",
        "role": "img",
        "aria-labelledby": f"{title} {description}",
        "font-size": str(LETTERS),
        **canvas.palette.root,
    }
    named = "".join(f' {name}="{value}"' for name, value in root.items())
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg"{named}>'
        f'<title id="{title}">{_legal(caption.title)}</title>'
        f'<desc id="{description}">{_legal(caption.description)}</desc>'
    )


def written(root: Drawing, first: str = "") -> str:
    """Return a picture as text, to be put into a page or a file.

    ``first`` are shapes that were written before, by ``shapes``; all others lie on top of them.
    """
    return f"{root.opening}{first}{shapes(root)}</svg>"


def shapes(group: Drawing) -> str:
    """Return the shapes of a group as text, for ``written``."""
    return "".join(group.shapes)


def line(
    root: Drawing,
    start: tuple[float, float],
    end: tuple[float, float],
    paint: Attributes,
    **more: str,
) -> None:
    """Draw a straight line."""
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    places = {name: number(place) for name, place in ends.items()}
    root.add("line", {**places, **paint, **_names(more)})


def box(
    root: Drawing, corner: tuple[float, float], size: tuple[float, float], paint: Attributes
) -> None:
    """Draw a rectangle from its upper left corner, width and height."""
    sides = {"x": corner[0], "y": corner[1], "width": size[0], "height": size[1]}
    places = {name: number(side) for name, side in sides.items()}
    root.add("rect", {**places, **paint})


def path(root: Drawing, data: str, paint: Attributes, **more: str) -> None:
    """Draw a line or an area."""
    root.add("path", {"d": data, **paint, **_names(more)})


def label(
    root: Drawing, place: tuple[float, float], text: str, paint: Attributes, **more: str
) -> None:
    """Write one line of text with its base line at a place."""
    where = {"x": number(place[0]), "y": number(place[1])}
    root.add("text", {**where, **paint, **_names(more)}, text)


def fitted(text: str, width: float) -> str:
    """Return a text that is hardly wider than a width, cut off with … where it has to be."""
    most = max(2, int(width / _WIDTH_OF_A_LETTER))
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def wrapped(text: str, width: float, *, most: int) -> tuple[str, ...]:
    """Return a text in lines that are hardly wider than a width, ``most`` of them at most.

    Only a word that is too wide by itself is cut off, and what the last line has no room for.
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(lines) < most and fitted(longer, width) != longer:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(fitted(one, width) for one in lines)


def number(value: float) -> str:
    """Write a length: at most two decimals, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _names(attributes: Attributes) -> dict[str, str]:
    return {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}


def _legal(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text), quote=False)
