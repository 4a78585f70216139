"""The event log and its checkpoints: tables, chosen by one database URL, only ever appended to.

Errors::

    LogError
    ├── Unreachable   the database does not answer (HTTP 503, exit code 3)
    ├── NotMigrated   a table is not there; ``omfordeling migrate`` makes it
    ├── Conflict      somebody else wrote that position, or opened a book, first
    └── BadAddress    the database URL is not one of ours
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from eventsourcing.persistence import (
    IntegrityError,
    PersistenceError,
)

from domain.envelope import Recorded
from ledger.mapper import EntryMapper, Sealed
from ledger.postgresql import PostgreSQLRecorder, is_address
from ledger.rows import (
    CHECKPOINTS_TABLE,
    COSIGNATURES_TABLE,
    EVENTS_TABLE,
    AddedSignature,
    KeptCheckpoint,
    StoredRow,
)
from ledger.sqlite import SQLiteRecorder

SECTION: Final = 1000
"""Entries that are read at a time."""


class LogError(Exception):
    """Something about the log itself."""


class Unreachable(LogError):
    """The database does not answer, or is too busy to."""


class NotMigrated(LogError):
    """A table of the ledger is not there."""


class Conflict(LogError):
    """Somebody else wrote that position, or opened a book, first. Nothing was written."""


class BadAddress(LogError):
    """The database URL is not one of ours."""


def sqlite_path(database_url: str) -> Path:
    """Return the file of a ``sqlite:///PATH`` URL; a fourth slash makes the path absolute."""
    return Path(unquote(database_url.removeprefix("sqlite:///")))


def open_log(database_url: str, mapper: EntryMapper | None = None) -> "EventLog":
    """Open the log of a ``sqlite:///PATH`` or ``postgresql://…`` URL."""
    with reachable():
        if database_url.startswith("sqlite:///") and database_url != "sqlite:///":
            path = sqlite_path(database_url)
            if not path.parent.is_dir():
                msg = f"there is no folder {path.parent}"
                raise Unreachable(msg)
            return EventLog(SQLiteRecorder(path), mapper or EntryMapper())
        if database_url.startswith("postgresql://") and is_address(database_url):
            return EventLog(PostgreSQLRecorder(database_url), mapper or EntryMapper())
    msg = f"a database is sqlite:///PATH or postgresql://…, not {database_url.partition(':')[0]}:…"
    raise BadAddress(msg)


@contextmanager
def reachable() -> Iterator[None]:
    """Say ``Conflict``, ``NotMigrated`` and ``Unreachable`` for what library and drivers raise."""
    try:
        yield
    except IntegrityError as error:
        raise Conflict(str(error)) from error
    except (PersistenceError, sqlite3.Error, OSError) as error:
        if _names_no_table(error):
            raise NotMigrated from error
        raise Unreachable(str(error)) from error


def _names_no_table(error: Exception) -> bool:
    """Say whether a table is missing, in the words of SQLite or the code of PostgreSQL."""
    tables = (EVENTS_TABLE, CHECKPOINTS_TABLE, COSIGNATURES_TABLE)
    missing = any(f"no such table: {table}" in str(error) for table in tables)
    return missing or getattr(error.__cause__, "sqlstate", None) == "42P01"


class EventLog:
    """All entries of all books, in the order in which they were committed."""

    def __init__(self, recorder: SQLiteRecorder | PostgreSQLRecorder, mapper: EntryMapper) -> None:
        """Wrap a recorder of the library."""
        self.mapper = mapper
        self._recorder = recorder

    def migrate(self) -> None:
        """Make the tables and what guards them; safe to run twice and at once."""
        with reachable():
            self._recorder.create_table()

    def check_migrated(self) -> None:
        """Raise ``NotMigrated`` when a table is not there."""
        with reachable():
            if not self._recorder.is_migrated():
                raise NotMigrated

    def append(
        self,
        sealed: Sequence[Sealed],
        checkpoints: Sequence[KeptCheckpoint],
        books: Sequence[str] | None = None,
    ) -> list[Recorded]:
        """Append entries and their checkpoints, all or nothing, durably.

        Raises ``Conflict`` when a position is taken, or, for whoever opens a book and names all
        ``books`` that were there, when there are more by then.
        """
        rows = [one.row for one in sealed]
        there = None if books is None else len(books) + 1
        with reachable():
            sequences = self._recorder.insert_events(rows, checkpoints=checkpoints, books=there)
        return [one.recorded(sequence) for sequence, one in zip(sequences, sealed, strict=True)]

    def checkpoints(self, book: str, after: int = 0) -> Iterator[KeptCheckpoint]:
        """Yield the kept checkpoints of a book with a size above ``after``, by size."""
        while True:
            with reachable():
                section = self._recorder.select_checkpoints(book, after, SECTION)
            yield from section
            if len(section) < SECTION:
                return
            after = section[-1].size

    def checkpoint(self, book: str, size: int) -> KeptCheckpoint | None:
        """Return the kept checkpoint of a size, or nothing."""
        with reachable():
            found = self._recorder.select_checkpoints(book, size - 1, 1)
        return found[0] if found and found[0].size == size else None

    def checkpointed_books(self) -> list[str]:
        """Return the code of every book that has a checkpoint."""
        with reachable():
            return self._recorder.select_checkpointed_books()

    def add_signature(self, added: AddedSignature) -> None:
        """Keep a signature line beside a checkpoint; raise ``Conflict`` when it is there."""
        with reachable():
            self._recorder.insert_signature(added)

    def signatures(self, book: str, first: int, last: int) -> list[AddedSignature]:
        """Return the lines added to checkpoints from one size to another, by size and line."""
        with reachable():
            return self._recorder.select_signatures(book, first, last)

    def head(self) -> int:
        """Return the last sequence number, 0 for an empty log."""
        with reachable():
            return self._recorder.max_notification_id() or 0

    def read(self, after: int, limit: int = SECTION) -> list[Recorded]:
        """Return entries of all books by sequence."""
        with reachable():
            found = self._recorder.select_notifications(after, limit, inclusive_of_start=False)
        return [self.mapper.recorded(row.id, row.topic, row.state) for row in found]

    def entries(self, book: str, after: int = 0) -> Iterator[Recorded]:
        """Yield the entries of one book after a position."""
        return map(self.decoded, self.rows(book, after))

    def rows(self, book: str, after: int = 0) -> Iterator[StoredRow]:
        """Yield the rows of one book after a position, section by section."""
        while True:
            section = self.stored(book, after, SECTION)
            yield from section
            if len(section) < SECTION:
                return
            after = section[-1].position

    def decoded(self, row: StoredRow) -> Recorded:
        """Return the entry of a row."""
        return self.mapper.recorded(row.sequence, row.topic, row.state)

    def stored(self, book: str | None, after: int, limit: int) -> list[StoredRow]:
        """Return rows as they stand: of one book by position, or of all books by sequence."""
        with reachable():
            return self._recorder.select_rows(book, after, limit)

    def some(self, sequences: Sequence[int]) -> list[StoredRow]:
        """Return rows of all books by their sequences, as they stand."""
        with reachable():
            return self._recorder.select_some(sequences)

    def books(self) -> list[str]:
        """Return the code of every book, in order of opening."""
        with reachable():
            return self._recorder.select_books()

    def close(self) -> None:
        """Give connections back."""
        self._recorder.datastore.close()
