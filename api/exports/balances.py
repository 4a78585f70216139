"""``csv``: balances as a table, for Norwegian spreadsheets or for programs."""

import csv
import io
from enum import StrEnum
from typing import Final

from api.texts.catalogue import Catalogue
from domain.money import to_decimal_string
from projections.balances import Balances

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_TEXTS: Final = ("account", "name", "fund", "recipient", "service", "result_goal")
_AMOUNTS: Final = ("balance", "blocked", "available")


class Variant(StrEnum):
    """Who reads the table: a spreadsheet in Norway, or a program."""

    NO = "no"
    MACHINE = "machine"


def balances_csv(found: Balances, words: Catalogue, variant: Variant = Variant.NO) -> bytes:
    """Return balances as a table.

    ``no`` is what a spreadsheet reads in Norway: ``;``, decimal comma, UTF-8 with BOM, headings and
    funds in the catalogue's language. A text that a spreadsheet would take for a formula gets an
    apostrophe in front; amounts stay numbers, a negative one too. ``machine`` is RFC 4180: the
    names of the HTTP contract, decimal point, nothing added to any text.
    """
    if variant is Variant.MACHINE:
        return _for_programs(found)
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    columns = (*_TEXTS, *_AMOUNTS, "entries")
    writer.writerow([words.word("column", column) for column in columns])
    for row in found.rows:
        texts = {column: getattr(row, column) for column in _TEXTS} | {"fund": words.fund(row.fund)}
        amounts = (getattr(row, column) for column in _AMOUNTS)
        writer.writerow(
            [*map(as_cell, texts.values()), *map(decimal_comma, amounts), str(row.entries)]
        )
    return written.getvalue().encode("utf-8-sig")


def decimal_comma(ore: int) -> str:
    """Return øre as a number with decimal comma and nothing else: ``-1500000,00``."""
    return to_decimal_string(ore).replace(".", ",")


def _for_programs(found: Balances) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow((*_TEXTS, *_AMOUNTS, "entries"))
    for row in found.rows:
        texts = (getattr(row, column) or "" for column in _TEXTS)
        amounts = (to_decimal_string(getattr(row, column)) for column in _AMOUNTS)
        writer.writerow([*texts, *amounts, str(row.entries)])
    return written.getvalue().encode()


def as_cell(text: str | None) -> str:
    """Return a text as no spreadsheet takes it for a formula."""
    return f"'{text}" if text and text.startswith(_FORMULA) else text or ""
