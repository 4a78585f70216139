"""Commands for whoever keeps the ledger: migrate, import, restore, verify, rebuild."""

import getpass
from pathlib import Path
from typing import Annotated, Final

import typer

from api.command_line.database import DatabaseOption, database, without_password
from api.command_line.reasons import reason
from api.command_line.terminal import REFUSED, Terminal
from api.importing import NotImportable, import_file
from api.opening import Opened
from ledger.draft import Draft
from ledger.faults import Fault
from ledger.restore import NotEmpty, NotRestorable, restore
from ledger.verify import verify, verify_rules
from ledger.verify_checkpoints import verify_signatures

_LONGEST_ROW: Final = 300
"""Characters of a row that are shown."""


def migrate(context: typer.Context, database_url: DatabaseOption = None) -> None:
    """Create or upgrade the tables."""
    screen: Terminal = context.obj
    with database(screen, database_url, make_tables=True) as opened:
        screen.tell("migrate.done", database=without_password(opened.database_url))


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(readable=False)],
    database_url: DatabaseOption = None,
) -> None:
    """Import a book from a file of requests."""
    screen: Terminal = context.obj
    with (
        database(screen, database_url, may_be_new=True) as opened,
        screen.progress("import.progress") as done,
    ):
        try:
            came = import_file(file, lambda: Draft(opened.log, opened.notary), _me(), done)
        except NotImportable as error:
            facts = error.facts | {"line": str(error.number)}
            if error.problem is not None:
                document = error.problem.document(screen.language)
                facts |= {"code": document["code"], "sentence": document["detail"]}
            screen.end(f"import.{error.reason}", REFUSED, file=file, **facts)
        except OSError as error:
            screen.end("file.unreadable", file=file, reason=reason(screen, error))
    screen.tell(
        "import.done",
        accepted=came.accepted,
        refused=came.refused,
        events=came.events,
        books=", ".join(came.books),
    )


def restore_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(readable=False)],
    database_url: DatabaseOption = None,
) -> None:
    """Restore stored events into an empty database."""
    screen: Terminal = context.obj
    with (
        database(screen, database_url, make_tables=True) as opened,
        screen.progress("restore.progress") as done,
    ):
        try:
            with file.open("rb") as lines:
                count = restore(opened.log, opened.notary, lines, done)
        except NotEmpty:
            screen.end("restore.not-empty")
        except NotRestorable as error:
            what = screen.say(f"flaw.{error.what}")
            screen.end("restore.refused", file=file, line=error.line, what=what)
        except OSError as error:
            screen.end("file.unreadable", file=file, reason=reason(screen, error))
    screen.tell("restore.done", events=count)


def verify_(
    context: typer.Context,
    book: Annotated[str | None, typer.Argument()] = None,
    expect_head: Annotated[str | None, typer.Option("--expect-head")] = None,
    database_url: DatabaseOption = None,
) -> None:
    """Re-verify chain, gaps, rules and projections."""
    screen: Terminal = context.obj
    with database(screen, database_url) as opened:
        books = opened.log.books()
        if book is not None and book not in books:
            screen.end("book.unknown", book=book)
        total = opened.log.head()
        with screen.progress("verify.chain", total) as done:
            found = verify(opened.log, book, expect_head, done)
        if found.first_fault is not None:
            _end_with(screen, found.first_fault)
        screen.tell("verify.chain-intact", events=total)
        for code in [book] if book else books:
            with screen.progress("verify.rules") as done:
                fault = verify_rules(opened.log, code, done)
            if fault is not None:
                _end_with(screen, fault)
            _verify_signatures(screen, opened, code)
            head = opened.ledger.head(code)
            if head is not None:
                screen.tell("verify.rules-kept", book=code, position=head.position, hash=head.hash)
        for name in opened.views.names:
            with screen.progress("verify.projection") as done:
                difference = opened.views.difference(name, done)
            if difference is not None:
                screen.end(
                    "verify.projection-differs",
                    projection=name,
                    table=difference.table,
                    live=_briefly(difference.live),
                    rebuilt=_briefly(difference.rebuilt),
                )
        screen.tell("verify.projections-equal", count=len(opened.views.names))


def rebuild(
    context: typer.Context,
    projection: Annotated[str | None, typer.Argument()] = None,
    database_url: DatabaseOption = None,
) -> None:
    """Rebuild read models, one or all."""
    screen: Terminal = context.obj
    with database(screen, database_url) as opened:
        if projection is not None and projection not in opened.views.names:
            names = ", ".join(opened.views.names)
            screen.end("rebuild.unknown", projection=projection, names=names)
        with screen.progress("rebuild.progress", opened.log.head()) as done:
            opened.views.rebuild([projection] if projection else [], done)
        screen.tell("rebuild.done", count=1 if projection else len(opened.views.names))


def _briefly(row: object) -> str:
    """Return a row that differs; a long one is cut short, for some hold thousands of bytes."""
    written = str(row)
    return written if len(written) <= _LONGEST_ROW else f"{written[:_LONGEST_ROW]} …"


def _verify_signatures(screen: Terminal, opened: Opened, book: str) -> None:
    own = opened.keys.signers(opened.notary.origin(book), book)
    with screen.progress("verify.checkpoints") as done:
        fault = verify_signatures(opened.log, book, own, opened.keys.witnesses(), done)
    if fault is not None:
        _end_with(screen, fault)


def _end_with(screen: Terminal, fault: Fault) -> None:
    screen.end(
        "verify.fault" if fault.book else "verify.fault-in-the-log",
        REFUSED,
        sequence=fault.sequence,
        book=fault.book,
        position=fault.position,
        what=screen.say(f"flaw.{fault.what}"),
    )


def _me() -> str:
    try:
        return getpass.getuser()
    except OSError:
        return "?"
