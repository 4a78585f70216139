"""The command that writes a book in a foreign format, byte for byte as HTTP does."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from api.command_line.bundling import export_bundle
from api.command_line.database import DatabaseOption, database
from api.command_line.reading import BookArgument, balances_in, book_of, day, default_day, known_at
from api.command_line.terminal import WRONG_USAGE, Terminal
from api.command_line.writing_files import write_file
from api.exports.balances import Variant, balances_csv
from api.exports.beancount import beancount
from api.exports.journal import journal
from api.exports.picture import Picture, picture_of
from api.exports.report import report
from api.exports.stored import jsonl
from api.exports.tertials import OutsideTertial, report_days
from api.exports.workbook import workbook
from api.opening import Opened
from api.texts.catalogue import catalogue

OF_A_PICTURE: Final = {"journal": journal, "beancount": beancount, "xlsx": workbook}
FORMATS: Final = ("jsonl", "csv", *OF_A_PICTURE, "pdf", "bundle")


def export(
    context: typer.Context,
    book: BookArgument,
    format_: Annotated[str, typer.Argument(metavar="format")],
    output: Annotated[Path | None, typer.Option("--output", "-o")] = None,
    at: Annotated[str | None, typer.Option("--at")] = None,
    known: Annotated[str | None, typer.Option("--known")] = None,
    variant: Annotated[str, typer.Option("--variant")] = Variant.NO,
    tertial: Annotated[int | None, typer.Option("--tertial", min=1, max=3)] = None,
    start: Annotated[int, typer.Option("--from", min=0)] = 0,
    database_url: DatabaseOption = None,
) -> None:
    """Export a book, as HTTP does."""
    screen: Terminal = context.obj
    if format_ not in FORMATS:
        screen.end("choice.malformed", WRONG_USAGE, choices=", ".join(FORMATS), value=format_)
    if variant not in list(Variant):
        screen.end("choice.malformed", WRONG_USAGE, choices=", ".join(Variant), value=variant)
    if format_ == "bundle":
        export_bundle(screen, book, start, output, database_url)
        return
    when, how_known = day(screen, at), known_at(screen, known)
    with database(screen, database_url) as opened, book_of(screen, book):
        if format_ == "csv":
            found = balances_in(screen, opened, book, when, how_known)
            parts = iter((balances_csv(found, catalogue(screen.language), Variant(variant)),))
        elif format_ == "pdf":
            parts = _report(screen, opened, book, (tertial, when), how_known)
        else:
            picture = _picture(screen, opened, book, when, how_known)
            parts = (
                jsonl(opened.log, book, picture.position)
                if format_ == "jsonl"
                else OF_A_PICTURE[format_](picture)
            )
        _write(screen, output, parts)
    if output is not None:
        screen.tell("export.done", file=output)


def _report(
    screen: Terminal,
    opened: Opened,
    book: str,
    asked: tuple[int | None, date | None],
    known: int | datetime | None,
) -> Iterator[bytes]:
    number, when = asked
    try:
        tertial, at = report_days(book, number, when, default_day(screen, book))
    except OutsideTertial:
        screen.end("tertial.outside", WRONG_USAGE, day=when, tertial=number)
    return report(_picture(screen, opened, book, at, known), tertial)


def _picture(
    screen: Terminal, opened: Opened, book: str, at: date | None, known: int | datetime | None
) -> Picture:
    when = at or default_day(screen, book)
    return picture_of(opened.views, book, when, known, screen.language)


def _write(screen: Terminal, output: Path | None, parts: Iterable[bytes]) -> None:
    if output is None:
        sys.stdout.buffer.writelines(parts)
    else:
        write_file(screen, output, parts)
