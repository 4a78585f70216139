"""What a PDF is made of, read by a program that did not write it."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String, parse_content_stream

_PAIR: Final = re.compile(r"^<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>$", re.MULTILINE)


def opened(content: bytes) -> Pdf:
    """Read a PDF."""
    return Pdf.open(BytesIO(content))


def pages_of(content: bytes) -> list[str]:
    """Return what each page says, a line per run of letters and per picture, in order."""
    pdf = opened(content)
    return ["\n".join((*_runs(page, page.Resources), "")) for page in pdf.pages]


def _runs(stream: Page | Object, resources: Object) -> Iterator[str]:
    letters: dict[int, str] = {}
    for instruction in parse_content_stream(stream):
        operands = instruction.operands
        match str(instruction.operator):
            case "Tf":
                letters = _letters(resources.Font[str(operands[0])])
            case "Tj" | "TJ":
                strings = operands[0] if isinstance(operands[0], Array) else operands
                shown = b"".join(bytes(one) for one in strings if isinstance(one, String))
                numbers = (int.from_bytes(shown[n : n + 2]) for n in range(0, len(shown), 2))
                yield "".join(letters[number] for number in numbers)
            case "Do":
                drawn = resources.XObject[str(operands[0])]
                if drawn.Subtype == Name.Form:
                    yield "".join(_runs(drawn, drawn.get(Name.Resources, resources)))
            case _:
                pass


def _letters(font: Object) -> dict[int, str]:
    """Return the letters of a font by the number of the glyph, from its own table."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    return {
        int(number, 16): bytes.fromhex(letters).decode("utf-16-be")
        for number, letters in _PAIR.findall(table)
    }


def tags_of(pdf: Pdf) -> list[tuple[str, Dictionary]]:
    """Return the names of all structure elements, in order, with the elements."""
    found: list[tuple[str, Dictionary]] = []
    waiting: list[Object] = [pdf.Root.StructTreeRoot.K]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, Array):
            waiting[:0] = list(one)
        elif isinstance(one, Dictionary) and Name.S in one:
            found.append((str(one.S), one))
            waiting[:0] = [one.K] if Name.K in one else []
    return found


def fonts_of(pdf: Pdf) -> list[Dictionary]:
    """Return the descriptors of all fonts in the file."""
    return [
        one
        for one in pdf.objects
        if isinstance(one, Dictionary) and one.get(Name.Type) == Name.FontDescriptor
    ]
