"""The ledger's tables in a SQLite file: WAL, ``synchronous=FULL``, append-only by triggers."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from eventsourcing.persistence import IntegrityError, StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteCursor, SQLiteDatastore

from ledger.mapper import digest
from ledger.rows import (
    CHECKPOINTS_TABLE,
    COSIGNATURES_TABLE,
    EVENTS_TABLE,
    AddedSignature,
    KeptCheckpoint,
    StoredRow,
)
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
_CHECKPOINTS = f"""
CREATE TABLE IF NOT EXISTS {CHECKPOINTS_TABLE} (
    book TEXT NOT NULL,
    size INTEGER NOT NULL,
    note TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (book, size)
)"""
_COSIGNATURES = f"""
CREATE TABLE IF NOT EXISTS {COSIGNATURES_TABLE} (
    book TEXT NOT NULL,
    size INTEGER NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (book, size, line)
)"""
_REFUSALS = tuple(
    f"""
CREATE TRIGGER IF NOT EXISTS {table}_no_{act.lower()} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""
    for table in (EVENTS_TABLE, CHECKPOINTS_TABLE, COSIGNATURES_TABLE)
    for act in ("UPDATE", "DELETE")
)
_NO_REPLACE = f"""
CREATE TRIGGER IF NOT EXISTS {EVENTS_TABLE}_no_replace BEFORE INSERT ON {EVENTS_TABLE}
WHEN EXISTS (SELECT 1 FROM {EVENTS_TABLE} WHERE originator_id = NEW.originator_id
             AND originator_version = NEW.originator_version)
  OR EXISTS (SELECT 1 FROM {EVENTS_TABLE} WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""  # noqa: S608 - a constant name
_NO_OTHER_NOTE = tuple(
    f"""
CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid
             OR (book = NEW.book AND size = NEW.size{and_line}))
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""  # noqa: S608 - constant names
    for table, and_line in ((CHECKPOINTS_TABLE, ""), (COSIGNATURES_TABLE, " AND line = NEW.line"))
)
_INSERT = f"""
INSERT INTO {EVENTS_TABLE} (originator_id, originator_version, topic, state, hash)
VALUES (?, ?, ?, ?, ?)"""  # noqa: S608 - a constant name
_INSERT_CHECKPOINT = f"""
INSERT INTO {CHECKPOINTS_TABLE} (book, size, note, sequence)
VALUES (?1, ?2, ?3, (SELECT rowid FROM {EVENTS_TABLE}
                     WHERE originator_id = ?1 AND originator_version = ?2))"""  # noqa: S608
_INSERT_COSIGNATURE = f"INSERT INTO {COSIGNATURES_TABLE} (book, size, line) VALUES (?, ?, ?)"  # noqa: S608
_COUNT_BOOKS = f"SELECT count(*) FROM {EVENTS_TABLE} WHERE originator_version = 1"  # noqa: S608
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
        tables = [_TABLE, _OPENINGS, _CHECKPOINTS, _COSIGNATURES]
        return [*tables, *_REFUSALS, _NO_REPLACE, *_NO_OTHER_NOTE]

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
        """Say whether the tables are there."""
        tables = (EVENTS_TABLE, CHECKPOINTS_TABLE, COSIGNATURES_TABLE)
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE name IN (?, ?, ?)", tables)
            return int(cursor.fetchone()[0]) == len(tables)

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        checkpoints: Sequence[KeptCheckpoint] = (),
        books: int | None = None,
        **_: object,
    ) -> list[int]:
        """Insert all or nothing; raise ``IntegrityError`` when a position is taken.

        So too when there are then more than that many ``books``.
        """
        with self.datastore.transaction(commit=True) as cursor:
            sequences = self._insert_events(cursor, stored_events)
            if books is not None:
                cursor.execute(_COUNT_BOOKS)
                if cursor.fetchone()[0] != books:
                    raise IntegrityError
            for kept in checkpoints:
                cursor.execute(_INSERT_CHECKPOINT, (kept.book, kept.size, kept.note))
            return sequences

    def insert_signature(self, added: AddedSignature) -> None:
        """Insert a signature line; raise ``IntegrityError`` when it is there."""
        with self.datastore.transaction(commit=True) as cursor:
            cursor.execute(_INSERT_COSIGNATURE, (added.book, added.size, added.line))

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

    def select_checkpoints(self, book: str, after: int, limit: int) -> list[KeptCheckpoint]:
        """Return kept checkpoints of a book with a size above ``after``, by size."""
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute(
                "SELECT book, size, CAST(note AS BLOB), sequence "  # noqa: S608
                f"FROM {CHECKPOINTS_TABLE} "
                "WHERE book = ? AND size > ? ORDER BY size LIMIT ?",
                (book, after, limit),
            )
            return [KeptCheckpoint(b, n, _text(note), at) for b, n, note, at in cursor.fetchall()]

    def select_checkpointed_books(self) -> list[str]:
        """Return the code of every book that has a checkpoint."""
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute(f"SELECT DISTINCT CAST(book AS BLOB) FROM {CHECKPOINTS_TABLE}")  # noqa: S608
            return [_text(row[0]) for row in cursor.fetchall()]

    def select_signatures(self, book: str, first: int, last: int) -> list[AddedSignature]:
        """Return the lines added to checkpoints from one size to another, by size and line."""
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute(
                f"SELECT book, size, CAST(line AS BLOB) FROM {COSIGNATURES_TABLE} "  # noqa: S608
                "WHERE book = ? AND size BETWEEN ? AND ? ORDER BY size, line",
                (book, first, last),
            )
            return [AddedSignature(row[0], row[1], _text(row[2])) for row in cursor.fetchall()]

    def select_books(self) -> list[str]:
        """Return the code of every book, in order of opening."""
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute(
                f"SELECT originator_id FROM {EVENTS_TABLE} "  # noqa: S608
                "WHERE originator_version = 1 ORDER BY rowid"
            )
            return [row[0] for row in cursor.fetchall()]
