"""Amounts, days and moments, as each language writes them."""

from datetime import UTC, date, datetime

from api.pages import figures
from api.texts.languages import Language


def test_an_amount_has_fixed_spaces_and_a_true_minus() -> None:
    assert figures.amount(-400_000_000, Language.NB) == "−4\u00a0000\u00a0000,00"
    assert figures.amount(400_000_050, Language.EN) == "4,000,000.50"


def test_a_change_always_has_a_sign() -> None:
    assert figures.signed(150, Language.NN) == "+1,50"
    assert figures.signed(-150, Language.NN) == "−1,50"
    assert figures.signed(0, Language.NB) == "0,00"


def test_millions_have_as_many_decimals_as_they_need() -> None:
    assert figures.millions(6_720_000_000, Language.NB) == "67,2\u00a0mill.\u00a0kr"
    assert figures.millions(-217_500_000, Language.EN) == "NOK\u00a0−2.175m"


def test_a_share_has_a_decimal_comma_and_a_space() -> None:
    assert figures.percent("17.71", Language.NB) == "17,71\u00a0%"
    assert figures.percent("17.71", Language.EN) == "17.71%"


def test_a_day_is_written_with_dots() -> None:
    june = date(2024, 6, 1)
    assert figures.day(june, Language.NB) == "01.06.2024"
    assert figures.day(june, Language.EN) == "1 Jun 2024"
    assert figures.long_day(june, Language.NN) == "1. juni 2024"


def test_a_moment_is_norwegian_time() -> None:
    moment = datetime(2024, 6, 30, 22, 5, tzinfo=UTC)
    assert figures.moment(moment, Language.NB) == "01.07.2024 kl. 00.05"
    assert figures.moment(moment, Language.EN) == "1 Jul 2024 at 00:05"
