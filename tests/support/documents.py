"""What a PDF is made of, read by a program that did not write it."""

import subprocess
from io import BytesIO
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf

from support.foreign_tools import foreign_tool


def opened(content: bytes) -> Pdf:
    """Read a PDF."""
    return Pdf.open(BytesIO(content))


def text_of(content: bytes, folder: Path) -> str:
    """Return what the pages say, as they are laid out."""
    file = folder / "text.pdf"
    file.write_bytes(content)
    command = [foreign_tool("pdftotext", "poppler-utils"), "-layout", str(file), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


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
