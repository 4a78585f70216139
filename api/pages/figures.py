"""Amounts, days and moments as pages write them; money is in øre, moments are in any zone."""

from datetime import date, datetime
from typing import Final

from babel import Locale
from babel.dates import format_date

from api.charts.scales import in_millions
from api.texts.languages import Language
from domain.days import OSLO
from domain.money import write_amount

_LOCALES: Final = {
    Language.NB: Locale("nb"),
    Language.NN: Locale("nn"),
    Language.EN: Locale("en", "GB"),
}
_MINUS: Final = "\u2212"
_FIXED_SPACE: Final = "\u00a0"


class Html(str):
    """Text that a template takes as it stands."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the text, as templates ask for it."""
        return self


def amount(ore: int, language: Language) -> str:
    """Write øre: ``4 000 000,00``, in English ``4,000,000.00``; the minus sign is U+2212."""
    written = write_amount(ore)
    if language is Language.EN:
        written = written.replace(",", ".").replace(_FIXED_SPACE, ",")
    return written


def signed(ore: int, language: Language) -> str:
    """Write a change in øre, its sign always: ``+4 000 000,00``, ``−4 000 000,00``, ``0,00``."""
    return f"+{amount(ore, language)}" if ore > 0 else amount(ore, language)


def figure(ore: int, language: Language) -> Html:
    """Write øre for a page: in figures of one width, marked when below zero."""
    return _marked(amount(ore, language), ore)


def change(ore: int, language: Language) -> Html:
    """Write a change in øre for a page, as ``figure`` with a sign always."""
    return _marked(signed(ore, language), ore)


def millions(ore: int, language: Language) -> str:
    """Write øre in millions, as many decimals as they have, three at most: ``67,2 mill. kr``."""
    number = in_millions(ore, language, decimals=3)
    unit = f"NOK{_FIXED_SPACE}{number}m"
    return unit if language is Language.EN else f"{number}{_FIXED_SPACE}mill.{_FIXED_SPACE}kr"


def percent(share: str, language: Language) -> str:
    """Write a share of hundred that comes as a decimal string: ``17,71 %``, ``17.71%``."""
    if language is Language.EN:
        return f"{share}%".replace("-", _MINUS)
    return f"{share}{_FIXED_SPACE}%".replace(".", ",").replace("-", _MINUS)


def day(when: date, language: Language) -> str:
    """Write a day: ``01.06.2024``, in English ``1 Jun 2024``."""
    if language is Language.EN:
        return format_date(when, "d MMM yyyy", locale=_LOCALES[language])
    return f"{when:%d.%m.%Y}"


def long_day(when: date, language: Language) -> str:
    """Write a day in words: ``1. juni 2024``."""
    return format_date(when, format="long", locale=_LOCALES[language])


def moment(when: datetime, language: Language) -> str:
    """Write a moment in Norwegian time: ``01.06.2024 kl. 14.05``, ``1 Jun 2024 at 14:05``."""
    there = when.astimezone(OSLO)
    if language is Language.EN:
        return f"{day(there.date(), language)} at {there:%H:%M}"
    return f"{day(there.date(), language)} kl. {there:%H.%M}"


def _marked(written: str, ore: int) -> Html:
    kind = "figure negative" if ore < 0 else "figure"
    return Html(f'<span class="{kind}">{written}</span>')
