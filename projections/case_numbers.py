"""Case numbers as people write them, made comparable: ``43/23``, ``43-23`` and ``sak 043/2023``.

The papers of one meeting may carry several numbers (those of NUIT 4/2023 say both 43/23 and 42-23);
``projections.exceptions`` asks about it, and this module says which writings are one number.
"""

import re
import unicodedata
from typing import Final

_CASE: Final = r"(?:sak(?:s?nr|snummer)?\b\.?\s*(?:nr\b\.?|nummer\b)?\s*:?)"
_PAIR: Final = r"([0-9]{1,9})\s*[/\-\u2010-\u2015\u2212]\s*([0-9]{1,9})"

_NUMBER = re.compile(rf"{_CASE}?\s*{_PAIR}")
_IN_TITLE = re.compile(rf"\b{_CASE}\s*{_PAIR}(?![0-9]|[./\-\u2010-\u2015\u2212][0-9])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def normalised(written: str) -> str:
    """Return a case number in the one form that is compared.

    ``sak 043-2023`` gives ``43/23``. A year that stands first, as in an archive's ``2023/000417``,
    stays there in full: ``2023/417``. Anything else is compared as it is written, but for case and
    spacing.
    """
    text = " ".join(unicodedata.normalize("NFC", written).casefold().split())
    found = _NUMBER.fullmatch(text)
    return _joined(found) if found else text


def named_in(title: str) -> str | None:
    """Return the case number that a title names after the word *sak*, normalised, or nothing.

    ``Vedlegg 1, sak 42-23`` names ``42/23``; ``Prop. 1 S (2023-2024)`` names none.
    """
    found = _IN_TITLE.search(unicodedata.normalize("NFC", title).casefold())
    return _joined(found) if found else None


def _joined(found: re.Match[str]) -> str:
    first, second = found[1].lstrip("0") or "0", found[2]
    if _YEAR.fullmatch(first):
        return f"{first}/{second.lstrip('0') or '0'}"
    return f"{first}/{second[2:] if _YEAR.fullmatch(second) else second}"
