"""Money in whole øre. A float never comes near it.

Shapes: inside the ledger an ``int`` of øre; in JSON a decimal string with two decimals
(``"267100000.00"``); for people ``1 500 000,00 kr`` or ``67,2 mill. kr``.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Final

from pydantic import BeforeValidator, PlainSerializer, ValidationInfo, WithJsonSchema

ORE_PER_KRONE: Final = 100
ORE_PER_MILLION: Final = 1_000_000 * ORE_PER_KRONE
MOST_DIGITS: Final = 13
"""Digits before the decimal sign, at most (domain.md, Money)."""

DECIMAL_STRING: Final = rf"^-?[0-9]{{1,{MOST_DIGITS}}}\.[0-9]{{2}}$"
_DECIMAL_STRING = re.compile(DECIMAL_STRING)
_SPACES = dict.fromkeys(map(ord, " \u00a0\u2009\u202f"))
_AS_WRITTEN = re.compile(
    rf"(?P<sign>-?)(?P<whole>[0-9]{{1,{MOST_DIGITS}}})(?:,(?P<part>[0-9]{{1,8}}))?"
    r"(?P<millions>mill\.?|million(?:er)?)?(?:kr\.?|kroner?)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=16_384)
def from_decimal_string(text: str) -> int:
    """Return the øre of a JSON amount such as ``"-12.50"``; raise ``ValueError`` for any other."""
    if not _DECIMAL_STRING.fullmatch(text):
        msg = f"an amount is a decimal string with two decimals, such as 1000000.00; got {text!r}"
        raise ValueError(msg)
    return int(text.replace(".", ""))


def to_decimal_string(ore: int) -> str:
    """Return øre as a JSON amount: ``1250`` gives ``"12.50"``."""
    kroner, rest = divmod(abs(ore), ORE_PER_KRONE)
    return f"{'-' if ore < 0 else ''}{kroner}.{rest:02d}"


def read_amount(text: str) -> int:
    """Return the øre of an amount as people write it.

    Takes ``4 mill.``, ``67,2 mill. kr``, ``1 500 000,00 kr`` with any of the four spaces and both
    minus signs. Raises ``ValueError`` for a point as thousands separator, for more than 13 digits
    and for fractions of an øre.
    """
    written = text.translate(_SPACES).replace("\u2212", "-")
    found = _AS_WRITTEN.fullmatch(written)
    if not found:
        msg = f"{text.strip()!r} is not an amount; write 1 500 000,00 or 1,5 mill."
        raise ValueError(msg)
    kroner = Decimal(f"{found['sign']}{found['whole']}.{found['part'] or '0'}")
    ore = kroner * (ORE_PER_MILLION if found["millions"] else ORE_PER_KRONE)
    if ore != ore.to_integral_value() or abs(ore) >= 10**MOST_DIGITS * ORE_PER_KRONE:
        msg = f"{text.strip()!r} has fractions of an øre or more than {MOST_DIGITS} digits"
        raise ValueError(msg)
    return int(ore)


def write_amount(ore: int) -> str:
    """Return øre as people read it in Norwegian: ``1 500 000,00`` with no-break spaces."""
    kroner, rest = divmod(abs(ore), ORE_PER_KRONE)
    grouped = f"{kroner:,}".replace(",", "\u00a0")
    sign = "\u2212" if ore < 0 else ""
    return f"{sign}{grouped},{rest:02d}"


def _validate(value: object, info: ValidationInfo) -> int:
    if isinstance(value, str):
        return from_decimal_string(value)
    if info.mode == "python" and isinstance(value, int) and not isinstance(value, bool):
        return value
    msg = "an amount is a decimal string with two decimals, never a JSON number"
    raise ValueError(msg)


Money = Annotated[
    int,
    BeforeValidator(_validate),
    PlainSerializer(to_decimal_string, when_used="json"),
    WithJsonSchema(
        {"type": "string", "pattern": DECIMAL_STRING, "examples": ["1500000.00", "-250.50"]}
    ),
]
"""Whole øre: an ``int`` in Python, a decimal string with two decimals in JSON."""
