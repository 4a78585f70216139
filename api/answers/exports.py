"""Exports: what is sent over HTTP and written by the command line, byte for byte the same."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from api.texts.catalogue import Catalogue
from ledger.log import SECTION, EventLog
from projections.balances import Balances

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_TEXTS: Final = ("account", "name", "fund", "recipient", "service", "result_goal")
_AMOUNTS: Final = ("balance", "blocked", "available")


def jsonl(log: EventLog, book: str, until: int, after: int = 0) -> Iterator[bytes]:
    """Yield the stored events of a book after a position and up to one, a line each."""
    while after < until:
        rows = log.stored(book, after, min(SECTION, until - after))
        if not rows:
            return
        yield b"".join(row.exported + b"\n" for row in rows)
        after = rows[-1].position


def balances_csv(found: Balances, words: Catalogue) -> bytes:
    """Return balances as a spreadsheet reads them in Norway: ``;``, decimal comma, UTF-8 with BOM.

    A text that a spreadsheet would take for a formula gets an apostrophe in front; amounts stay
    numbers, a negative one too.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    columns = (*_TEXTS, *_AMOUNTS, "entries")
    writer.writerow([words.word("column", column) for column in columns])
    for row in found.rows:
        texts = (getattr(row, column) for column in _TEXTS)
        amounts = (getattr(row, column) for column in _AMOUNTS)
        writer.writerow([*map(as_cell, texts), *map(decimal_comma, amounts), str(row.entries)])
    return written.getvalue().encode("utf-8-sig")


def decimal_comma(ore: int) -> str:
    """Return øre as a number with decimal comma and nothing else: ``-1500000,00``."""
    kroner, rest = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{kroner},{rest:02d}"


def as_cell(text: str | None) -> str:
    """Return a text as no spreadsheet takes it for a formula."""
    return f"'{text}" if text and text.startswith(_FORMULA) else text or ""
