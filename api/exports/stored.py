"""``jsonl``: the events as stored, the backup format."""

from collections.abc import Iterator

from ledger.log import SECTION, EventLog


def jsonl(log: EventLog, book: str, until: int) -> Iterator[bytes]:
    """Yield the stored events of a book up to a position, one per line, as they stand."""
    after = 0
    while after < until:
        rows = log.stored(book, after, min(SECTION, until - after))
        if not rows:
            return
        yield b"".join(row.exported + b"\n" for row in rows)
        after = rows[-1].position
