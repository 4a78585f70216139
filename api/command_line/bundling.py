"""Writes a bundle to a file, or to standard output."""

import sys
from pathlib import Path

from api.bundles import NotSoLong, bundle_of, packed, pieces
from api.command_line.database import database
from api.command_line.terminal import Terminal
from api.command_line.writing_files import write_file


def export_bundle(
    screen: Terminal, book: str, start: int, output: Path | None, database_url: str | None
) -> None:
    """Write all events of a book after one, with what is needed to check them."""
    with database(screen, database_url) as opened:
        try:
            bundle = bundle_of(opened, book, start)
        except NotSoLong as error:
            screen.end("position.unknown", book=book, position=start, head=error.size)
        if bundle is None:
            screen.end("book.unknown", book=book)
        if output is None:
            sys.stdout.buffer.writelines(pieces(packed(opened, bundle)))
            return
        write_file(screen, output, pieces(packed(opened, bundle)))
    screen.tell("export.done", file=output)
