"""Amounts as people write them, read without guessing; the result is in øre.

``4 mill.``, ``4,2 mill``, ``500 tusen``, ``4 000 000,00``, ``4.000.000``, ``kr 4 000 000,-``,
``NOK 4,000,000.00``. What can be read in two ways, such as ``4.000``, is refused with both. Before
a unit the signs are those of the language: ``1,234 mill.`` has decimals in Norwegian.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from api.texts.languages import Language
from domain.money import MOST_DIGITS, ORE_PER_KRONE

LONGEST: Final = 60
"""Characters in an amount, at most."""

_SPACES: Final = "\u0020\u00a0\u2009\u202f"
_MINUS_SIGNS: Final = "-\u2212"
_UNITS: Final = {
    1_000: ("tusen", "tusind", "tus", "tnok", "thousand"),
    1_000_000: ("millioner", "million", "mill", "mnok", "m"),
    1_000_000_000: ("milliarder", "milliard", "mrd", "billion"),
}
_FACTORS: Final = {name: factor for factor, names in _UNITS.items() for name in names}
_CURRENCY: Final = r"(?:kroner|krone|nok|kr\.?)"
_UNIT: Final = "|".join(sorted(_FACTORS, key=len, reverse=True))
_WRITTEN: Final = re.compile(
    rf"(?P<minus>[{_MINUS_SIGNS}]?)[{_SPACES}]*(?:{_CURRENCY}[{_SPACES}]*)?"
    rf"(?P<late_minus>[{_MINUS_SIGNS}]?)"
    rf"(?P<number>[0-9][0-9.,{_SPACES}]*?)(?P<no_ore>[,.][-\u2013\u2212])?"
    rf"[{_SPACES}]*(?P<unit>(?:{_UNIT})\.?)?[{_SPACES}]*{_CURRENCY}?",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"[0-9]+")
_IN_GROUPS: Final = re.compile(r"[1-9][0-9]{0,2}(?P<sign>[.,\u0020])[0-9]{3}(?:(?P=sign)[0-9]{3})*")
_WITH_DECIMALS: Final = re.compile(r"(?P<whole>.*)[.,](?P<part>[0-9]+)")


@dataclass(frozen=True, slots=True)
class TwoReadings:
    """The two things that an amount may mean, as they can be written without doubt."""

    whole: str
    part: str


class NotAnAmount(ValueError):
    """It cannot be read; ``key`` is the text that says why, ``readings`` what it may mean."""

    def __init__(self, key: str, readings: TwoReadings | None = None) -> None:
        """Refuse with the key of a text."""
        super().__init__(key)
        self.key = key
        self.readings = readings


def read_written_amount(text: str, language: Language = Language.NB) -> int:
    """Return the øre of an amount as people write it; raise ``NotAnAmount``."""
    found = _WRITTEN.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if found is None or (found["minus"] and found["late_minus"]):
        raise NotAnAmount("form.amount.unreadable")
    number = re.sub(f"[{_SPACES}]", " ", found["number"])
    unit = (found["unit"] or "").removesuffix(".").lower()
    if found["no_ore"] and unit:
        raise NotAnAmount("form.amount.unreadable")
    is_settled = unit and (language is Language.EN or "," in number)
    if not found["no_ore"] and not is_settled:
        _refuse_two_readings(number, found["unit"] or "", _decimal_sign(language))
    kroner = _whole(number) if found["no_ore"] else _decimal(number, unit, language)
    ore = kroner * _FACTORS.get(unit, 1) * ORE_PER_KRONE
    if ore >= 10**MOST_DIGITS * ORE_PER_KRONE:
        raise NotAnAmount("form.amount.too-large")
    if ore != ore.to_integral_value():
        raise NotAnAmount("form.amount.finer-than-ore")
    return int(-ore if found["minus"] or found["late_minus"] else ore)


def _decimal_sign(language: Language) -> str:
    return "." if language is Language.EN else ","


def _decimal(number: str, unit: str, language: Language) -> Decimal:
    """Return a number whose decimals, if it has any, come after its last sign."""
    parts = _WITH_DECIMALS.fullmatch(number)
    groups = _IN_GROUPS.fullmatch(number)
    has_own_decimals = bool(unit) and number.count(_decimal_sign(language)) == 1
    if parts is None or (groups and not (has_own_decimals and groups["sign"] != " ")):
        return _whole(number)
    if parts["whole"].count(number[-len(parts["part"]) - 1]):
        raise NotAnAmount("form.amount.unreadable")
    return _whole(parts["whole"]) + Decimal(f"0.{parts['part']}")


def _whole(number: str) -> Decimal:
    """Return a whole number, in groups of three or in none."""
    if not _DIGITS.fullmatch(number) and not _IN_GROUPS.fullmatch(number):
        raise NotAnAmount("form.amount.unreadable")
    return Decimal(re.sub("[^0-9]", "", number))


def _refuse_two_readings(number: str, unit: str, decimal_sign: str) -> None:
    """Refuse one sign before three digits: it may stand between thousands or before decimals."""
    before, sign, after = number.replace(",", ".").partition(".")
    is_alone = bool(sign) and "." not in after and _DIGITS.fullmatch(before) is not None
    if is_alone and len(after) == 3 and len(before) <= 3 and not before.startswith("0"):  # noqa: PLR2004 - thousands
        shown = f"\u00a0{unit}" if unit else ""
        readings = TwoReadings(
            f"{before}\u00a0{after}{shown}", f"{before}{decimal_sign}{after}{shown}"
        )
        raise NotAnAmount("form.amount.ambiguous", readings)
