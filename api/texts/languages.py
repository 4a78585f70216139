"""Which language somebody wants, by ``Accept-Language`` (RFC 9110, 12.5.4). Bokmål unless asked."""

from enum import StrEnum
from typing import Final


class Language(StrEnum):
    """The languages of the program."""

    NB = "nb"
    NN = "nn"
    EN = "en"


_ALIASES: Final = {"no": Language.NB}


def preferred(accept_language: str | None) -> Language:
    """Return the language with the highest weight; of equal ones the first named."""
    best, best_weight = Language.NB, 0.0
    for named in (accept_language or "").split(","):
        tag, _, parameters = named.strip().partition(";")
        language = _language(tag.strip().lower())
        weight = _weight(parameters)
        if language is not None and weight > best_weight:
            best, best_weight = language, weight
    return best


def _language(tag: str) -> Language | None:
    primary = tag.partition("-")[0]
    return _ALIASES.get(primary) or next((one for one in Language if one == primary), None)


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if not name:
        return 1.0
    whole, _, part = value.partition(".")
    if name.strip() != "q" or whole not in {"0", "1"} or not (part.isascii() and part.isdigit()):
        return float(value == "1")
    thousandths = int(part[:3].ljust(3, "0"))
    return min(1.0, int(whole) + thousandths / 1000)
