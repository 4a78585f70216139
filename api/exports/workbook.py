"""``xlsx``: balances, audit trail, cases and reserve as sheets to sort, filter and print.

The same coordinates give the same bytes: the only times in the file are those of the book.
"""

from collections.abc import Iterator
from datetime import datetime
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Final

from xlsxwriter import Workbook

from api.exports.picture import Picture
from api.exports.sheets import Cell, Column, Sheet, Sheets
from api.exports.workbook_columns import (
    BALANCES,
    BURN_DOWN,
    CASES,
    RESERVE,
    RESERVE_SUMS,
    TRAIL,
    balance_cells,
    case_cells,
    line_cells,
    reserve_case_cells,
    reserve_sum_cells,
)
from api.texts.catalogue import Catalogue, catalogue
from domain.days import OSLO
from projections.reserve import reserve

_PIECE: Final = 65_536
_INFORMATION: Final = (Column("fact", 34), Column("value", 90))


def workbook(picture: Picture) -> Iterator[bytes]:
    """Write a workbook to a temporary file, and return its bytes a piece at a time."""
    written = TemporaryFile()  # noqa: SIM115 - closed when the last piece is read
    try:
        _write(picture, written)
    except BaseException:
        written.close()
        raise
    return _pieces(written)


def _pieces(written: IO[bytes]) -> Iterator[bytes]:
    with written:
        written.seek(0)
        while piece := written.read(_PIECE):
            yield piece


def _write(picture: Picture, written: IO[bytes]) -> None:
    words = catalogue(picture.language)
    known = picture.coordinates.known
    with TemporaryDirectory() as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        book = Workbook(written, options)
        moment = known.recorded_at or datetime(picture.year, 1, 1, tzinfo=OSLO)
        book.set_properties({"title": picture.file_name, "created": moment.replace(tzinfo=None)})
        footer = f"{picture.book} · {picture.at} · {known.position} · {known.hash}"
        sheets = Sheets(book, words, footer)
        _add_information(sheets.add("information"), picture, words)
        _add_balances(sheets.add("balances"), picture, words)
        trail = (line_cells(line, words) for line in picture.lines())
        sheets.add("trail").table(TRAIL, trail)
        cases = (case_cells(case, words) for case in picture.cases())
        sheets.add("cases").table(CASES, cases)
        _add_reserve(sheets.add("reserve"), picture, words)
        book.close()


def _add_information(sheet: Sheet, picture: Picture, words: Catalogue) -> None:
    known, opening = picture.coordinates.known, picture.opening()
    facts: dict[str, Cell] = {
        "book": picture.book,
        "name": opening.name if opening else None,
        "at": picture.at,
        "known_position": known.position,
        "known_recorded_at": known.recorded_at,
        "head_hash": known.hash,
        "frames": words.words["export.frames"],
        "verify": words.words["export.verify"],
    }
    rows = [(words.word("fact", fact), value) for fact, value in facts.items()]
    sheet.facts(_INFORMATION, rows)


def _add_balances(sheet: Sheet, picture: Picture, words: Catalogue) -> None:
    rows, totals = picture.balances()
    sheet.table(BALANCES, (balance_cells(row, words) for row in rows))
    for total in totals:
        named = (words.words["export.sum"], None, words.fund(total.fund), None, None, None)
        sums = (total.balance, total.blocked, total.available, None)
        sheet.write(BALANCES, (*named, *sums))


def _add_reserve(sheet: Sheet, picture: Picture, words: Catalogue) -> None:
    found = reserve(picture.views, picture.book, picture.at, picture.position)
    known = {account.code for account in picture.accounts()}
    sheet.table(RESERVE, (reserve_case_cells(case, words) for case in found.cases))
    sheet.skip()
    funds = [fund for fund in found.funds if fund.account in known]
    sums = (reserve_sum_cells(words.fund(fund.fund), fund.sums) for fund in funds)
    sheet.table(RESERVE_SUMS, sums, is_first=False)
    sheet.skip()
    days = ((day.day, day.remaining) for day in found.total.burn_down)
    sheet.table(BURN_DOWN, days, is_first=False)
