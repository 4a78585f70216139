"""``jsonl``: the events as stored, the backup format."""

from collections.abc import Iterator

from ledger.log import SECTION, EventLog


def jsonl(log: EventLog, book: str, until: int, after: int = 0) -> Iterator[bytes]:
    """Yield the stored events of a book after a position and up to one, a line each."""
    while after < until:
        rows = log.stored(book, after, min(SECTION, until - after))
        if not rows:
            return
        yield b"".join(row.exported + b"\n" for row in rows)
        after = rows[-1].position
