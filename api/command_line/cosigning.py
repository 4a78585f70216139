"""Commands for whoever keeps the ledger, when a witness is reached by files: by e-mail, say."""

from pathlib import Path
from typing import Annotated, Final

import typer

from api.command_line.database import DatabaseOption, database
from api.command_line.files import write_parts
from api.command_line.reasons import reason
from api.command_line.terminal import Terminal
from api.growth import NotSoLong, growth_of
from ledger.checkpoints import Checkpoint
from ledger.kept_checkpoints import NoSuchCheckpoint
from ledger.notes import BadSignature, Malformed, Note, Unsigned

LONGEST: Final = 20_000
"""Bytes of a cosigned checkpoint; the limit of HTTP."""


def checkpoint(
    context: typer.Context,
    book: Annotated[str, typer.Argument()],
    start: Annotated[int | None, typer.Option("--from", min=0, show_default=False)] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o")] = None,
    database_url: DatabaseOption = None,
) -> None:
    """Write the newest checkpoint; with ``--from``, the proof that it goes on from there."""
    screen: Terminal = context.obj
    with database(screen, database_url) as opened:
        note = opened.checkpoints.newest(book)
        if note is None:
            screen.end("book.unknown", book=book)
        try:
            text = str(note) if start is None else growth_of(opened.views, book, start, note)
        except NotSoLong as error:
            screen.end("position.unknown", book=book, position=start, head=error.size)
    write_parts(screen, output, [text.encode()])


def cosignature(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(readable=False)],
    database_url: DatabaseOption = None,
) -> None:
    """Take in a checkpoint that a witness has cosigned; the same file again changes nothing."""
    screen: Terminal = context.obj
    note, said = _read(screen, file)
    book = said.origin.rpartition("/")[2]
    about = {"file": file, "origin": said.origin, "size": said.size}
    with database(screen, database_url) as opened:
        if said.origin != opened.notary.origin(book) or book not in opened.log.books():
            screen.end("cosignature.other-book", **about)
        witnesses = opened.keys.witnesses()
        try:
            opened.checkpoints.cosigned(book, note, witnesses)
            signers = dict.fromkeys(one.name for one in note.good_signatures(witnesses))
        except NoSuchCheckpoint:
            screen.end("cosignature.not-ours", **about)
        except Unsigned:
            screen.end("cosignature.unknown-witness", **about)
        except BadSignature as error:
            screen.end("cosignature.bad", name=error, **about)
    screen.tell("cosignature.done", names=", ".join(signers), **about)


def _read(screen: Terminal, file: Path) -> tuple[Note, Checkpoint]:
    try:
        with file.open("rb") as opened:
            note = Note.parse(opened.read(LONGEST).decode())
        return note, Checkpoint.parse(note.text)
    except OSError as error:
        screen.end("file.unreadable", file=file, reason=reason(screen, error))
    except (Malformed, UnicodeDecodeError):
        screen.end("cosignature.malformed", file=file)
