"""Sheets of a workbook: a table with headings that stay, a filter, and a page that prints well.

Rows are written as they come and not kept. Numbers are numbers, days are dates, and a text is a
text whatever it looks like: nothing that is exported becomes a formula or a link.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from api.texts.catalogue import Catalogue
from domain.days import OSLO

LONGEST_CELL: Final = 32_767
"""Characters that a cell may hold."""

_A4: Final = 9
Cell = str | int | Decimal | date | datetime | None


class Shape(StrEnum):
    """What a column holds: money in øre, a share of 1, a moment as the time in Norway."""

    TEXT = "text"
    MONEY = "money"
    DAY = "day"
    MOMENT = "moment"
    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its word in the catalogue, its width in characters, what it holds."""

    word: str
    width: int
    shape: Shape = Shape.TEXT


_FORMATS: Final = {
    Shape.TEXT: {"text_wrap": True, "valign": "top"},
    Shape.MONEY: {"num_format": "#,##0.00", "valign": "top"},
    Shape.DAY: {"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"},
    Shape.MOMENT: {"num_format": "dd.mm.yyyy hh:mm:ss", "valign": "top", "align": "left"},
    Shape.COUNT: {"num_format": "0", "valign": "top"},
    Shape.SHARE: {"num_format": "0.00 %", "valign": "top"},
}
_HEADING: Final = {"bold": True, "bottom": 1, "bg_color": "#E7EDF3", "text_wrap": True}


class Sheets:
    """A workbook that is being written, in one language, with a footer on every page."""

    def __init__(self, workbook: Workbook, words: Catalogue, footer: str) -> None:
        self._workbook = workbook
        self._words = words
        self._footer = footer.replace("&", "&&")
        self._heading = workbook.add_format(_HEADING)
        self._formats = {s: workbook.add_format(facts) for s, facts in _FORMATS.items()}

    def add(self, name: str) -> "Sheet":
        """Add a sheet, named by a word of the catalogue."""
        sheet = self._workbook.add_worksheet(self._words.word("sheet", name))
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        sheet.set_footer(f"&L&8{self._footer}&R&8&P / &N")
        return Sheet(sheet, self._words, self._heading, self._formats)


@dataclass(slots=True)
class Sheet:
    """One sheet; ``row`` is the next free one."""

    sheet: Worksheet
    words: Catalogue
    heading: Format
    formats: dict[Shape, Format]
    row: int = 0

    def table(
        self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, is_first: bool = True
    ) -> None:
        """Write headings and rows; those of the first table stay in view, repeat and filter."""
        begins = self.row
        for place, column in enumerate(columns):
            self.sheet.write_string(begins, place, self._head(column), self.heading)
            if is_first:
                self.sheet.set_column(place, place, column.width)
        self.row += 1
        for row in rows:
            self.write(columns, row)
        if is_first:
            self.sheet.freeze_panes(begins + 1, 1)
            self.sheet.repeat_rows(begins)
            self.sheet.autofilter(begins, 0, max(self.row - 1, begins), len(columns) - 1)

    def write(self, columns: Sequence[Column], row: Sequence[Cell]) -> None:
        """Write one row; an empty cell stays empty."""
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if cell is not None:
                self._write_cell(place, column.shape, cell)
        self.row += 1

    def facts(self, columns: tuple[Column, Column], facts: Iterable[tuple[str, Cell]]) -> None:
        """Write names and values below each other; a value is shown by what it is."""
        for name, value in facts:
            self.sheet.write_string(self.row, 0, name, self.heading)
            if value is not None:
                self._write_cell(1, _shape_of(value), value)
            self.row += 1
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, column.width)

    def skip(self) -> None:
        """Leave a row empty."""
        self.row += 1

    def _head(self, column: Column) -> str:
        return self.words.word("column", column.word)

    def _write_cell(self, place: int, shape: Shape, cell: str | int | Decimal | date) -> None:
        paint = self.formats[shape]
        if isinstance(cell, str):
            text = cell if len(cell) <= LONGEST_CELL else f"{cell[: LONGEST_CELL - 1]}…"
            self.sheet.write_string(self.row, place, text, self.formats[Shape.TEXT])
        elif isinstance(cell, int | Decimal):
            self.sheet.write_number(self.row, place, _number(cell, shape), paint)
        else:
            self.sheet.write_datetime(self.row, place, _on_the_clock(cell), paint)


def _number(cell: int | Decimal, shape: Shape) -> Any:  # noqa: ANN401 - XlsxWriter's types are too narrow
    return _kroner(cell) if isinstance(cell, int) and shape is Shape.MONEY else cell


def _kroner(ore: int) -> int | Decimal:
    """Return an amount that is written digit by digit; a float 64.10 is 64.09999999999999."""
    kroner, rest = divmod(ore, 100)
    return Decimal(ore).scaleb(-2) if rest else kroner


def _on_the_clock(cell: date) -> datetime:
    """Return a day, or a moment as clocks in Norway showed it."""
    if isinstance(cell, datetime):
        return cell.astimezone(OSLO).replace(tzinfo=None)
    return datetime.combine(cell, time.min)


def _shape_of(value: Cell) -> Shape:
    if isinstance(value, datetime):
        return Shape.MOMENT
    if isinstance(value, date):
        return Shape.DAY
    return Shape.COUNT if isinstance(value, int) else Shape.TEXT
