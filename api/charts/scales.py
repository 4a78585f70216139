"""From days and øre to places on the sheet, and where an axis has its marks."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from operator import itemgetter
from typing import Final

from babel.dates import get_month_names

from api.texts.languages import Language
from domain.money import ORE_PER_KRONE, ORE_PER_MILLION

_LOCALES: Final = {Language.NB: "nb", Language.NN: "nn", Language.EN: "en_GB"}
_UNITS: Final = {Language.NB: "mill. kr", Language.NN: "mill. kr", Language.EN: "MNOK"}
_MARKS: Final = {
    Language.NB: (",", "\u00a0"),
    Language.NN: (",", "\u00a0"),
    Language.EN: (".", ","),
}
"""Before the decimals, and between the thousands."""

_MOST_MARKS: Final = 6

Steps = Sequence[tuple[date, int]]
"""From which day on how many øre, in order of days; 0 before the first."""


@dataclass(frozen=True, slots=True)
class Span:
    """A straight scale: ``low`` stands at ``start`` and ``high`` at ``end``."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Return where a value stands."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def money_marks(lowest: int, highest: int) -> range:
    """Return round amounts in øre, evenly spaced, that begin and end around all that is shown.

    Zero is always among them.
    """
    low, high = min(0, lowest), max(0, highest, ORE_PER_KRONE)
    rounds = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in rounds if (high - low) / step <= _MOST_MARKS)
    return range(low // step * step, -(-high // step) * step + 1, step)


def in_millions(ore: int, language: Language, *, decimals: int = 1) -> str:
    """Write øre as millions: ``1 250,5``, a minus in front of a negative one."""
    shown = round(Decimal(ore) / ORE_PER_MILLION, decimals)
    whole, _, part = f"{abs(shown):,}".partition(".")
    mark, group = _MARKS[language]
    minus, part = "\u2212" if ore < 0 else "", part.rstrip("0")
    return minus + whole.replace(",", group) + (mark + part if part else "")


def millions_of_kroner(ore: int, language: Language) -> str:
    """Write øre with the unit: ``67,2 mill. kr``, ``67.2 MNOK``."""
    return f"{in_millions(ore, language, decimals=3)}\u00a0{_UNITS[language]}"


def unit(language: Language) -> str:
    """Return what the axis of money counts."""
    return _UNITS[language]


def month_names(language: Language) -> list[str]:
    """Return the short names of the twelve months."""
    names = get_month_names("abbreviated", "stand-alone", _LOCALES[language])
    return [names[number].rstrip(".") for number in range(1, 13)]


def day_and_month(day: date, language: Language) -> str:
    """Write a day as people do under a chart: ``1.6.``, in English ``1 Jun``."""
    if language is Language.EN:
        return f"{day.day} {month_names(language)[day.month - 1]}"
    return f"{day.day}.{day.month}."


def at_day(steps: Steps, day: date) -> int:
    """Return what stands on a day, in øre."""
    before = bisect_right(steps, day, key=itemgetter(0))
    return steps[before - 1][1] if before else 0
