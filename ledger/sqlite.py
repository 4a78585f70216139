"""The event table in a SQLite file: WAL, ``synchronous=FULL``, append-only by triggers."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteCursor, SQLiteDatastore

from ledger.mapper import digest
from ledger.rows import EVENTS_TABLE, StoredRow
from ledger.sqlite_pool import SQLitePool

LOCK_TIMEOUT: Final = 10
"""Seconds that a write waits for another process to finish its own."""

_TABLE = f"""
CREATE TABLE IF NOT EXISTS {EVENTS_TABLE} (
    rowid INTEGER PRIMARY KEY AUTOINCREMENT,
    originator_id TEXT NOT NULL,
    originator_version INTEGER NOT NULL,
    topic TEXT NOT NULL,
    state BLOB NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (originator_id, originator_version)
)"""
_OPENINGS = f"""
CREATE INDEX IF NOT EXISTS {EVENTS_TABLE}_openings ON {EVENTS_TABLE} (originator_id)
WHERE originator_version = 1"""
_REFUSALS = tuple(
    f"""
CREATE TRIGGER IF NOT EXISTS {EVENTS_TABLE}_no_{act.lower()} BEFORE {act} ON {EVENTS_TABLE}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""
    for act in ("UPDATE", "DELETE")
)
_NO_REPLACE = f"""
CREATE TRIGGER IF NOT EXISTS {EVENTS_TABLE}_no_replace BEFORE INSERT ON {EVENTS_TABLE}
WHEN EXISTS (SELECT 1 FROM {EVENTS_TABLE} WHERE originator_id = NEW.originator_id
             AND originator_version = NEW.originator_version)
  OR EXISTS (SELECT 1 FROM {EVENTS_TABLE} WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""  # noqa: S608 - a constant name
_INSERT = f"""
INSERT INTO {EVENTS_TABLE} (originator_id, originator_version, topic, state, hash)
VALUES (?, ?, ?, ?, ?)"""  # noqa: S608 - a constant name
_COLUMNS = (
    "rowid, CAST(originator_id AS BLOB), originator_version, "
    "CAST(topic AS BLOB), CAST(state AS BLOB), CAST(hash AS BLOB)"
)


def _row(  # noqa: PLR0913, PLR0917 - the columns
    sequence: int, book: bytes, position: int, topic: bytes, state: bytes, hash_: bytes
) -> StoredRow:
    """Return a row whatever bytes stand in it: SQLite checks no encoding, and ``verify`` must."""
    return StoredRow(sequence, _text(book), position, _text(topic), state, _text(hash_))


def _text(written: bytes) -> str:
    return written.decode(errors="backslashreplace")


class SQLiteRecorder(SQLiteApplicationRecorder):
    """The library's recorder with a hash column and gapless sequence numbers."""

    def __init__(self, path: Path) -> None:
        """Open the file; it and its table are made by ``create_table``."""
        datastore = SQLiteDatastore(str(path), lock_timeout=LOCK_TIMEOUT, originator_id_type="text")
        datastore.pool = SQLitePool(db_name=str(path), lock_timeout=LOCK_TIMEOUT)
        super().__init__(datastore, EVENTS_TABLE)

    def construct_create_table_statements(self) -> list[str]:
        """Return the table, its index and the triggers that keep it append-only."""
        return [_TABLE, _OPENINGS, *_REFUSALS, _NO_REPLACE]

    def create_table(self) -> None:
        """Make what is missing, under the write lock; safe to run twice and at once."""
        with self.datastore.get_connection(commit=True) as connection:
            cursor = connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            try:
                self._create_table(cursor)
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def is_migrated(self) -> bool:
        """Say whether the event table is there."""
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (EVENTS_TABLE,))
            return cursor.fetchone() is not None

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: object) -> list[int]:
        """Insert all or nothing; raise ``IntegrityError`` when a position is taken."""
        with self.datastore.transaction(commit=True) as cursor:
            return self._insert_events(cursor, stored_events)

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **_: object
    ) -> list[int]:
        sequences = []
        for event in stored_events:
            row = (
                event.originator_id,
                event.originator_version,
                event.topic,
                event.state,
                digest(event.state),
            )
            c.execute(_INSERT, row)
            sequences.append(int(c.lastrowid))
        return sequences

    def select_rows(self, book: str | None, after: int, limit: int) -> list[StoredRow]:
        """Return rows as they stand: of one book by position, or of all by sequence."""
        where = (
            "rowid >= ? ORDER BY rowid LIMIT ?"
            if book is None
            else "originator_id = ? AND originator_version >= ? ORDER BY originator_version LIMIT ?"
        )
        parameters = (after + 1, limit) if book is None else (book, after + 1, limit)
        with self.datastore.transaction(commit=False) as cursor:
            statement = f"SELECT {_COLUMNS} FROM {EVENTS_TABLE} WHERE {where}"  # noqa: S608
            cursor.execute(statement, parameters)
            return [_row(*row) for row in cursor.fetchall()]

    def select_some(self, sequences: Sequence[int]) -> list[StoredRow]:
        """Return the rows of some sequences, in their order, as they stand."""
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute(
                f"SELECT {_COLUMNS} FROM {EVENTS_TABLE} "  # noqa: S608
                "WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid",
                (json.dumps(list(sequences)),),
            )
            return [_row(*row) for row in cursor.fetchall()]

    def select_books(self) -> list[str]:
        """Return the code of every book, in order of opening."""
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute(
                f"SELECT originator_id FROM {EVENTS_TABLE} "  # noqa: S608
                "WHERE originator_version = 1 ORDER BY rowid"
            )
            return [row[0] for row in cursor.fetchall()]
