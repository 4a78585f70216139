"""Text as the fonts of the report can show it: what they cannot is named, never left out.

PDF/A and PDF/UA refuse a character that no embedded font has. A code point in angle quotation
marks says which one stood there, and shows what is meant not to be seen, such as a change of
direction.
"""

import re
import unicodedata
from typing import Final

_PRINTABLE: Final = (
    *(("\u0020", "\u007e"), ("\u00a0", "\u00ac"), ("\u00ae", "\u024f")),
    *(("\u0391", "\u03a1"), ("\u03a3", "\u03c9"), ("\u0400", "\u04ff"), ("\u1e00", "\u1eff")),
    *(("\u2009", "\u2009"), ("\u2010", "\u2027"), ("\u202f", "\u203e")),
    *(("\u20a0", "\u20bf"), ("\u2190", "\u21ff"), ("\u2200", "\u22ff")),
)
_OTHER: Final = re.compile(f"[^{''.join(f'{first}-{last}' for first, last in _PRINTABLE)}]")
_SPACES: Final = re.compile(r"[\t\v\f]+")


def printable(text: str) -> str:
    """Return one line of text for the report."""
    return _OTHER.sub(_named, _SPACES.sub(" ", unicodedata.normalize("NFC", text)))


def paragraphs(text: str) -> list[str]:
    """Return the lines of a text for the report; blank ones are left out."""
    return [printable(line.strip()) for line in text.splitlines() if line.strip()]


def _named(found: re.Match[str]) -> str:
    return f"\u2039U+{ord(found[0]):04X}\u203a"
