"""The smallest read model, which shows what was applied: one row per event, never two.

Started as a process (``-m support.counted URL EVENTS``) it reads once when a line tells it to, and
prints how many rows it saw.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from sqlalchemy import BigInteger, Column, String, func, select

from domain.accounts import Account, AccountKind
from domain.envelope import CommandReference, Entry, Recorded
from domain.events import AccountOpened, Event
from domain.merkle import leaf_hash
from domain.words import Actor, Role
from projections.log import Log
from projections.projection import Projection, Writing
from projections.schema import view_table
from projections.views import Views, open_views
from support.memory_log import MemoryLog

BOOK: Final = "counted-2024"
ROWS: Final = view_table(
    "counted",
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", String, nullable=False),
)
_ACCOUNT = Account(code="A", kind=AccountKind.UNALLOCATED, fund="ordinary", name="A")
_ACTOR = Actor(subject="kari", name="Kari", role=Role.ADMINISTRATOR, organisation="HOD")


class Refusing:
    """Refuses to apply one event, as long as it is told to."""

    def __init__(self) -> None:
        self.sequence: int | None = None


REFUSED: Final = Refusing()


def _apply(writing: Writing, batch: Sequence[Recorded]) -> None:
    if REFUSED.sequence in {recorded.sequence for recorded in batch}:
        raise LookupError("an account that nobody opened")
    writing.insert(ROWS, [(recorded.sequence, recorded.hash) for recorded in batch])


COUNTED: Final = Projection("counted", 1, (ROWS,), _apply)


def numbered_events(first: int, last: int, kind: str = "") -> Iterator[Recorded]:
    """Yield events that are alike but for their numbers; another kind has other hashes."""
    for sequence in range(first, last + 1):
        entry = Entry[Event](
            type=AccountOpened.TOPIC,
            book=BOOK,
            position=sequence,
            recorded_at=datetime(2024, 1, 2, tzinfo=UTC),
            actor=_ACTOR,
            command=CommandReference(id="command"),
            previous="0" * 64,
            event=AccountOpened(account=_ACCOUNT),
        )
        state = f"{kind}{sequence}".encode()
        yield Recorded(sequence, sha256(state).hexdigest(), entry, leaf_hash(state))


@contextmanager
def opened(
    database_url: str, log: Log, projections: Iterable[Projection] = (COUNTED,)
) -> Iterator[Views]:
    """Give read models with their tables made, and close them afterwards."""
    views = open_views(database_url, log, projections)
    try:
        views.migrate()
        yield views
    finally:
        views.close()


def rows_seen(views: Views) -> int:
    """Return the number of rows that a read sees."""
    with views.reading(COUNTED) as reading:
        generation = reading.generation(COUNTED)
        counted = select(func.count()).select_from(ROWS).where(ROWS.c.generation == generation)
        return reading.connection.execute(counted).scalar_one()


def newer_version() -> Projection:
    """Return the read model as a later version of the program has it."""
    return replace(COUNTED, version=2)


if __name__ == "__main__":
    with opened(sys.argv[1], MemoryLog(numbered_events(1, int(sys.argv[2]))).log) as ready:
        print("ready", flush=True)  # noqa: T201
        sys.stdin.readline()
        print(rows_seen(ready))  # noqa: T201
