"""Days and amounts as people read them, in each language."""

from datetime import date
from typing import Final

from babel.dates import format_date

from api.texts.languages import Language
from domain.money import write_amount

_LOCALES: Final = {Language.NB: "nb", Language.NN: "nn", Language.EN: "en_GB"}


def day_in_words(day: date, language: Language) -> str:
    """Write a day: ``1. juni 2024``, ``1 June 2024``."""
    return format_date(day, format="long", locale=_LOCALES[language])


def amount_in_words(ore: int, language: Language) -> str:
    """Write øre: ``1 500 000,00 kr``, ``NOK 1,500,000.00``."""
    norwegian = write_amount(ore)
    if language is not Language.EN:
        return f"{norwegian}\u00a0kr"
    return "NOK\u00a0" + norwegian.replace(",", ".").replace("\u00a0", ",")
