"""Commands about proof: the keys that sign, and receipts."""

from pathlib import Path
from typing import Annotated

import typer

from api.command_line.database import DatabaseOption, database
from api.command_line.files import write_parts
from api.command_line.terminal import WRONG_USAGE, Terminal
from api.opening import Opened
from api.receipts import receipt_file
from projections.coordinates import BookUnknown


def keys(
    context: typer.Context,
    action: Annotated[str | None, typer.Argument()] = None,
    number: Annotated[int | None, typer.Argument()] = None,
    database_url: DatabaseOption = None,
) -> None:
    """Show the keys; ``rotate`` adds one, ``retire NUMBER`` takes one out of use for good."""
    screen: Terminal = context.obj
    if action not in {None, "rotate", "retire"}:
        screen.end("choice.malformed", WRONG_USAGE, choices="rotate, retire", value=action)
    with database(screen, database_url, may_be_new=True) as opened:
        if action == "rotate":
            screen.tell("keys.rotated", number=opened.keys.rotate().number)
            _sign_heads(opened)
        if action == "retire":
            _retire(screen, opened, number)
        _show(screen, opened)


def receipt(
    context: typer.Context,
    book: Annotated[str, typer.Argument()],
    case: Annotated[int, typer.Argument()],
    output: Annotated[Path | None, typer.Option("--output", "-o")] = None,
    database_url: DatabaseOption = None,
) -> None:
    """Write the receipt of a case; ``-o`` with a folder names the file by itself."""
    screen: Terminal = context.obj
    with database(screen, database_url) as opened:
        try:
            text = opened.receipts.of_case(book, case)
        except BookUnknown:
            screen.end("book.unknown", book=book)
    if text is None:
        screen.end("case.unknown", book=book, case=case)
    if output is not None and output.is_dir():
        output /= receipt_file(book, case)
    write_parts(screen, output, [text.encode()])


def _retire(screen: Terminal, opened: Opened, number: int | None) -> None:
    """Retire a key when every book's newest checkpoint is signed by one that stays."""
    if number is None:
        screen.end("usage.missing", WRONG_USAGE, name="NUMBER")
    _sign_heads(opened)
    heads = {book: opened.ledger.head(book) for book in opened.log.books()}
    until = {book: head.position for book, head in heads.items() if head}
    try:
        opened.keys.retire(number, until)
    except LookupError:
        screen.end("keys.not-retired", number=number)
    screen.tell("keys.retired", number=number)


def _sign_heads(opened: Opened) -> None:
    for book in opened.log.books():
        opened.checkpoints.newest(book)


def _show(screen: Terminal, opened: Opened) -> None:
    for key in opened.keys.active():
        screen.tell("keys.active", number=key.number)
        for book in opened.log.books():
            screen.tell("keys.line", vkey=key.verifier(opened.notary.origin(book)))
    for left in opened.keys.retired():
        screen.tell("keys.former", number=left.number)
        for book, size in left.until.items():
            key_line = left.verifier(opened.notary.origin(book))
            screen.tell("keys.former-line", vkey=key_line, size=size)
    for witness in opened.keys.witnesses():
        screen.tell("keys.witness", vkey=witness)
