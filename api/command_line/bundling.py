"""Writes a bundle to a file, or to standard output."""

from pathlib import Path

from api.bundles import bundle_of, packed, pieces
from api.command_line.database import database
from api.command_line.files import write_parts
from api.command_line.terminal import Terminal
from api.growth import NotSoLong


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
        write_parts(screen, output, pieces(packed(opened, bundle)))
