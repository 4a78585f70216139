"""Amounts as people write them: read to the øre, or asked about, never guessed."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as some

from api.pages import figures
from api.pages.forms.amounts import NotAnAmount, TwoReadings, read_written_amount
from api.texts.languages import Language
from domain.money import MOST_DIGITS, to_decimal_string

FOUR_MILLION: Final = 400_000_000
LARGEST: Final = 10**MOST_DIGITS * 100 - 1
ORE: Final = some.integers(-LARGEST, LARGEST)


@pytest.mark.parametrize(
    "written",
    [
        "4 mill.",
        "4 mill",
        "4mill.",
        "4,0 mill. kr",
        "4 millioner kroner",
        "4 Million",
        "4 MNOK",
        "4000 tusen",
        "4 000 tusen kr",
        "0,004 mrd",
        "4 000 000",
        "4 000 000,00",
        "4 000 000,0",
        "4\u00a0000\u00a0000,00",
        "4\u202f000\u202f000",
        "4\u2009000\u2009000",
        "4000000",
        "4000000.00",
        "4.000.000",
        "4.000.000,00",
        "4,000,000",
        "4,000,000.00",
        "kr 4 000 000,-",
        "kr. 4 000 000,–",
        "4 000 000,- kr",
        "NOK 4,000,000.00",
        "NOK\u00a04m",
        "  4 000 000 kroner  ",
    ],
)
def test_four_million_is_read_however_it_is_written(written: str) -> None:
    assert read_written_amount(written) == FOUR_MILLION


@pytest.mark.parametrize(
    ("written", "ore"),
    [
        ("0", 0),
        ("1", 100),
        ("0,01", 1),
        ("12,5", 1_250),
        ("12.50", 1_250),
        ("4,2 mill", 420_000_000),
        ("4.2 mill", 420_000_000),
        ("500 tusen", 50_000_000),
        ("0,125 mill", 12_500_000),
        ("1,2345 mill.", 123_450_000),
        ("1,234 mill.", 123_400_000),
        ("1234,5 mill", 123_450_000_000),
        ("3 773 584,91", 377_358_491),
        ("-1,00", -100),
        ("−4 mill.", -400_000_000),
        ("kr -1,00", -100),
        ("9999999999999,99", LARGEST),
    ],
)
def test_an_amount_is_read_to_the_ore(written: str, ore: int) -> None:
    assert read_written_amount(written) == ore


@pytest.mark.parametrize(
    ("written", "whole", "part"),
    [
        ("4.000", "4\u00a0000", "4,000"),
        ("1,234", "1\u00a0234", "1,234"),
        ("123.456", "123\u00a0456", "123,456"),
        ("4.000 mill.", "4\u00a0000\u00a0mill.", "4,000\u00a0mill."),
        ("kr 4.000", "4\u00a0000", "4,000"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_about(written: str, whole: str, part: str) -> None:
    with pytest.raises(NotAnAmount) as refused:
        read_written_amount(written)
    assert refused.value.key == "form.amount.ambiguous"
    assert refused.value.readings is not None
    assert (refused.value.readings.whole, refused.value.readings.part) == (whole, part)


def test_in_english_the_second_reading_has_the_sign_of_english() -> None:
    with pytest.raises(NotAnAmount) as refused:
        read_written_amount("4,000", Language.EN)
    readings = refused.value.readings
    assert readings == TwoReadings("4\u00a0000", "4.000")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1,005 5",
        "fire millioner",
        "4 00 000",
        "4 0000",
        "40 00",
        "4.00.000",
        "4,000.000,00",
        "4.000,000.00",
        "1,2,3",
        "4,",
        ",5",
        "4..5",
        "--4",
        "-kr -4",
        "4e6",
        "1_000",
        "٤",
        "²",
        "=1+1",
        "<script>",
        "4 mill. tusen",
        "4,- mill",
        "\u202e4 000",
        "4\x00",
        "1" * 20_000,
        " " * 20_000,
        "1 " * 10_000,
    ],
)
def test_what_is_not_an_amount_is_not_made_into_one(written: str) -> None:
    with pytest.raises(NotAnAmount, match="unreadable"):
        read_written_amount(written)


@pytest.mark.parametrize(
    "written", ["1 000,005", "0,001", "1234,567", "1,234567891 mill", "0,1234567 tusen"]
)
def test_there_is_nothing_smaller_than_an_ore(written: str) -> None:
    with pytest.raises(NotAnAmount, match="finer-than-ore"):
        read_written_amount(written)


@pytest.mark.parametrize("written", ["10 000 000 000 000", "10000 mrd", "99999999999999"])
def test_there_is_a_largest_amount(written: str) -> None:
    with pytest.raises(NotAnAmount, match="too-large"):
        read_written_amount(written)


@given(ore=ORE, language=some.sampled_from(list(Language)))
def test_every_amount_that_the_pages_write_reads_back(ore: int, language: Language) -> None:
    assert read_written_amount(figures.amount(ore, language), language) == ore


@given(ore=ORE, currency=some.sampled_from(["{} kr", "kr {}", "NOK {}", "{}\u00a0kroner"]))
def test_a_currency_changes_nothing(ore: int, currency: str) -> None:
    written = figures.amount(abs(ore), Language.NB)
    assert read_written_amount(currency.format(written)) == abs(ore)


@given(ore=ORE)
def test_an_amount_of_the_contract_reads_back(ore: int) -> None:
    assert read_written_amount(to_decimal_string(ore)) == ore


@given(thousands=some.integers(-(10**7), 10**7), language=some.sampled_from(list(Language)))
def test_every_amount_in_millions_reads_back(thousands: int, language: Language) -> None:
    ore = thousands * 100_000
    assert read_written_amount(figures.millions(ore, language), language) == ore


@given(text=some.text(alphabet=some.characters() | some.sampled_from("0123456789., -krmil")))
def test_any_text_is_an_amount_or_is_refused(text: str) -> None:
    try:
        ore = read_written_amount(text)
    except NotAnAmount as refused:
        assert refused.key.startswith("form.amount.")  # noqa: PT017 - either is right
    else:
        assert abs(ore) <= LARGEST
