"""Commands that read: balances at any date, as known at any date, and the audit trail."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated

import typer
from rich.table import Table

from api.command_line.database import DatabaseOption, database
from api.command_line.terminal import WRONG_USAGE, Terminal
from api.command_line.trail_lines import shown
from api.incoming.parameters import read_day, read_known
from api.opening import Opened
from api.texts.catalogue import catalogue
from domain.days import OSLO, day_in_oslo
from domain.money import to_decimal_string, write_amount
from ledger.ledger import now
from projections.audit_trail import AUDIT_TRAIL, Filter, read_trail
from projections.audit_trail_lines import Line
from projections.balances import Balances, balances
from projections.coordinates import BookUnknown
from projections.positions import POSITIONS, PositionUnknown

PAGE = 500
"""Lines of the trail that are read at a time."""

BookArgument = Annotated[str, typer.Argument()]


def balances_(
    context: typer.Context,
    book: BookArgument,
    at: Annotated[str | None, typer.Option("--at")] = None,
    known: Annotated[str | None, typer.Option("--known")] = None,
    format_: Annotated[str, typer.Option("--format")] = "table",
    database_url: DatabaseOption = None,
) -> None:
    """Show balances on a day, as known at a point in time."""
    screen: Terminal = context.obj
    if format_ not in {"table", "json", "csv"}:
        screen.end("choice.malformed", WRONG_USAGE, choices="table, json, csv", value=format_)
    when, how_known = day(screen, at), known_at(screen, known)
    with database(screen, database_url) as opened:
        found = balances_in(screen, opened, book, when, how_known)
        name = _name_of(opened, book)
    if format_ == "table":
        show(screen, name, found)
    else:
        screen.write(as_json(found) if format_ == "json" else as_csv(found))


def audit(
    context: typer.Context,
    book: BookArgument,
    account: Annotated[str | None, typer.Option("--account")] = None,
    service: Annotated[str | None, typer.Option("--service")] = None,
    recipient: Annotated[str | None, typer.Option("--recipient")] = None,
    kind: Annotated[str | None, typer.Option("--kind")] = None,
    actor: Annotated[str | None, typer.Option("--actor")] = None,
    from_: Annotated[str | None, typer.Option("--from")] = None,
    to: Annotated[str | None, typer.Option("--to")] = None,
    search: Annotated[str | None, typer.Option("--search")] = None,
    database_url: DatabaseOption = None,
) -> None:
    """Read the audit trail, oldest first."""
    screen: Terminal = context.obj
    chosen = Filter(
        account=account,
        service=service,
        recipient=recipient,
        kind=kind,
        actor=actor,
        first_day=day(screen, from_),
        last_day=day(screen, to),
        words=search,
    )
    with database(screen, database_url) as opened:
        if _name_of(opened, book) is None:
            screen.end("book.unknown", book=book)
        found = False
        for line in _trail(opened, book, chosen):
            found = True
            for text in shown(screen, line):
                screen.out.print(text, markup=False, soft_wrap=True)
        if not found:
            screen.tell("audit.none")


def day(screen: Terminal, written: str | None) -> date | None:
    """Read a day from the command line; end the command when it is none."""
    try:
        return read_day(written) if written else None
    except ValueError:
        screen.end("day.malformed", WRONG_USAGE, value=written)


def known_at(screen: Terminal, written: str | None) -> int | datetime | None:
    """Read a point of knowledge from the command line; end the command when it is none."""
    try:
        return read_known(written) if written else None
    except ValueError:
        screen.end("known.malformed", WRONG_USAGE, value=written)


def balances_in(
    screen: Terminal, opened: Opened, book: str, at: date | None, known: int | datetime | None
) -> Balances:
    """Return the balances of a book; end the command when there are none to be had."""
    with book_of(screen, book):
        return balances(opened.views, book, at or default_day(screen, book), known)


@contextmanager
def book_of(screen: Terminal, book: str) -> Iterator[None]:
    """End the command when there is no such book, or when it is not that long."""
    try:
        yield
    except BookUnknown:
        screen.end("book.unknown", book=book)
    except PositionUnknown as error:
        screen.end("position.unknown", book=book, position=error.position, head=error.head)


def default_day(screen: Terminal, book: str) -> date:
    """Return today, or the last day of the book's year if that is past."""
    try:
        return min(day_in_oslo(now()), date(int(book.rpartition("-")[2]), 12, 31))
    except ValueError:
        screen.end("book.unknown", book=book)


def show(screen: Terminal, name: str | None, found: Balances) -> None:
    """Print balances as a table for people: figures right-aligned, funds summed."""
    known = found.coordinates.known
    moment = known.recorded_at
    as_known = (
        f"{moment.astimezone(OSLO):%d.%m.%Y %H:%M}"
        if moment
        else screen.say("balances.nothing-known")
    )
    screen.tell(
        "balances.title",
        name=name,
        at=f"{found.coordinates.at:%d.%m.%Y}",
        known=as_known,
        position=known.position,
    )
    table = Table(show_edge=False, pad_edge=False)
    for key in ("account", "name"):
        table.add_column(screen.say(f"column.{key}"), overflow="fold")
    for key in ("balance", "blocked", "available"):
        table.add_column(screen.say(f"column.{key}"), justify="right", no_wrap=True)
    for total in found.totals:
        for row in found.rows:
            if row.fund == total.fund:
                figures = map(write_amount, (row.balance, row.blocked, row.available))
                table.add_row(row.account, row.name, *figures)
        fund = catalogue(screen.language).fund(total.fund)
        figures = map(write_amount, (total.balance, total.blocked, total.available))
        table.add_row(screen.say("column.sum", fund=fund), "", *figures, end_section=True)
    screen.out.print(table)
    screen.tell("balances.frames")


def as_json(found: Balances) -> str:
    """Return balances as JSON with the names of the HTTP contract."""
    known = found.coordinates.known
    document = {
        "at": found.coordinates.at.isoformat(),
        "known": {
            "position": known.position,
            "recorded_at": known.recorded_at.isoformat() if known.recorded_at else None,
            "hash": known.hash,
        },
        "rows": [_document(row) for row in found.rows],
        "totals": [_document(total) for total in found.totals],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_csv(found: Balances) -> str:
    """Return balances as CSV for programs: comma, point, one line per account."""
    written = io.StringIO()
    rows = [_document(row) for row in found.rows]
    names = list(rows[0]) if rows else ["account"]
    table = csv.DictWriter(written, names, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return written.getvalue()


def _document(row: object) -> dict[str, object]:
    names = getattr(type(row), "__slots__", ())
    money = {"balance", "blocked", "available"}
    return {
        name: to_decimal_string(getattr(row, name)) if name in money else getattr(row, name)
        for name in names
    }


def _trail(opened: Opened, book: str, chosen: Filter) -> Iterator[Line]:
    after = 0
    while True:
        with opened.views.reading(POSITIONS, AUDIT_TRAIL) as reading:
            lines = read_trail(reading, book, chosen, after=after, limit=PAGE)
        yield from lines
        if len(lines) < PAGE:
            return
        after = lines[-1].position


def _name_of(opened: Opened, book: str) -> str | None:
    found = opened.ledger.book(book)
    return found.name if found else None
