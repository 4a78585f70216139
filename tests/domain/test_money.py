"""Money as people write it, as JSON carries it, and as whole øre."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.money import (
    MOST_DIGITS,
    from_decimal_string,
    read_amount,
    to_decimal_string,
    write_amount,
)
from domain.words import Line

LARGEST = 10 ** (MOST_DIGITS + 2) - 1
AMOUNTS = st.integers(min_value=-LARGEST, max_value=LARGEST)
SPACES = [" ", "\u00a0", "\u2009", "\u202f"]


@given(ore=AMOUNTS)
def test_what_is_written_for_json_is_read_back(ore: int) -> None:
    assert from_decimal_string(to_decimal_string(ore)) == ore


@given(ore=AMOUNTS)
def test_what_is_written_for_people_is_read_back(ore: int) -> None:
    assert read_amount(write_amount(ore)) == ore
    assert read_amount(f"{write_amount(ore)} kr") == ore


@given(ore=AMOUNTS, space=st.sampled_from(SPACES), minus=st.sampled_from("-\u2212"))
def test_any_of_four_spaces_and_two_minus_signs_is_read(ore: int, space: str, minus: str) -> None:
    written = write_amount(ore).replace("\u00a0", space).replace("\u2212", minus)
    assert read_amount(f"{space}{written}{space}kroner") == ore


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("0", 0),
        ("67,2 mill. kr", 6_720_000_000),
        ("67,2 mill kroner", 6_720_000_000),
        ("1,25 millioner kroner", 125_000_000),
        ("0,00000001 mill.", 1),
        ("1 500 000,00 kr", 150_000_000),
        ("1500000", 150_000_000),
        ("-250,50", -25_050),
        ("−250,5 kr", -25_050),
        ("9999999999999,99", LARGEST),
        ("9 999 999 mill.", 999_999_900_000_000),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, ore: int) -> None:
    assert read_amount(text) == ore


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "kr",
        "1.500.000",
        "1.500,00",
        "67.2 mill.",
        "1,2,3",
        "1,",
        ",5",
        "--1",
        "1-",
        "+1",
        "1e6",
        "1,555",
        "0,000000001 mill.",
        "10000000000000",
        "10 000 000 mill.",
        "1\t000",
        "1\n000",
        "\u0661\u0660",
        "1 mrd.",
        "1 EUR",
    ],
)
def test_anything_else_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not an amount|has fractions"):
        read_amount(text)


@pytest.mark.parametrize("text", ["0.00", "-0.01", "9999999999999.99", "267100000.00"])
def test_json_carries_two_decimals(text: str) -> None:
    assert to_decimal_string(from_decimal_string(text)) == text


@pytest.mark.parametrize(
    "text", ["1", "1.0", "1.000", "1,00", "+1.00", "1 000.00", ".50", "10000000000000.00", "1.00\n"]
)
def test_json_takes_no_other_shape(text: str) -> None:
    with pytest.raises(ValueError, match="decimal string with two decimals"):
        from_decimal_string(text)


@pytest.mark.parametrize("number", ["1", "1.5", "1.00", "1e2", "-0", "true", "null", "[]"])
def test_a_json_number_is_never_money(number: str) -> None:
    with pytest.raises(ValidationError):
        Line.model_validate_json(f'{{"account": "NHN.MD", "amount": {number}}}')


@pytest.mark.parametrize("value", [1.0, True, None, 1 + 0j])
def test_only_whole_ore_are_money_in_python(value: object) -> None:
    with pytest.raises(ValidationError):
        Line.model_validate({"account": "NHN.MD", "amount": value})


@given(ore=AMOUNTS)
def test_money_survives_json(ore: int) -> None:
    line = Line(account="NHN.MD", amount=ore)
    assert Line.model_validate_json(line.model_dump_json()) == line


def test_amounts_are_shown_with_fixed_spaces_and_a_true_minus() -> None:
    assert write_amount(-123_456_789_01) == "\u2212123\u00a0456\u00a0789,01"
    assert write_amount(5) == "0,05"
