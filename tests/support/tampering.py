"""An attacker with every right in the database: takes the guards off, then changes rows."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple
from typing import Any, Final, Protocol

import psycopg

from ledger.log import sqlite_path
from ledger.rows import StoredRow

TEXTS: Final = ("book", "topic", "hash")
NUMBERS: Final = ("sequence", "position")
COLUMNS: Final = (*NUMBERS, *TEXTS, "state")

_NAMES: Final = {
    "book": "originator_id",
    "position": "originator_version",
    "topic": "topic",
    "state": "state",
    "hash": "hash",
}


class Attacker(Protocol):
    """One way in for each database. Columns are named as in ``StoredRow``."""

    texts: range
    """The bytes that the database lets stand in a text."""

    def change(self, sequence: int, column: str, value: int | bytes) -> None:
        """Set one column of one row; texts are given as their bytes."""

    def rewrite(self, rows: Sequence[StoredRow]) -> None:
        """Let the table hold these rows and no others."""

    def execute(self, statement: str) -> None:
        """Run any statement."""


@contextmanager
def attacking(database_url: str) -> Iterator[Attacker]:
    """Break into a database."""
    if database_url.startswith("sqlite:"):
        file = sqlite_path(database_url)
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            yield _InSQLite(connection)
    else:
        with psycopg.connect(database_url, autocommit=True) as session:
            yield _InPostgreSQL(session)


class _InSQLite:
    texts = range(256)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (trigger,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")

    def change(self, sequence: int, column: str, value: int | bytes) -> None:
        name = {**_NAMES, "sequence": "rowid"}[column]
        to = "CAST(? AS TEXT)" if column in TEXTS else "?"
        statement = f"UPDATE ledger_events SET {name} = {to} WHERE rowid = ?"  # noqa: S608 - constants
        assert self._connection.execute(statement, (value, sequence)).rowcount == 1

    def execute(self, statement: str) -> None:
        self._connection.execute(statement)

    def rewrite(self, rows: Sequence[StoredRow]) -> None:
        self._connection.execute("DELETE FROM ledger_events")
        values = [astuple(row) for row in rows]
        self._connection.executemany("INSERT INTO ledger_events VALUES (?, ?, ?, ?, ?, ?)", values)


class _InPostgreSQL:
    texts = range(1, 128)

    def __init__(self, session: psycopg.Connection[Any]) -> None:
        self._session = session
        for table in ("ledger_events", "ledger_checkpoints", "ledger_cosignatures"):
            session.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL".encode())

    def change(self, sequence: int, column: str, value: int | bytes) -> None:
        name = {**_NAMES, "sequence": "notification_id"}[column]
        if column in TEXTS and isinstance(value, bytes):
            to: int | bytes | str = value.decode()
        else:
            to = value
        statement = f"UPDATE ledger_events SET {name} = %s WHERE notification_id = %s"  # noqa: S608 - constants
        assert self._session.execute(statement.encode(), (to, sequence)).rowcount == 1

    def execute(self, statement: str) -> None:
        self._session.execute(statement.encode())

    def rewrite(self, rows: Sequence[StoredRow]) -> None:
        self._session.execute("DELETE FROM ledger_events")
        with self._session.cursor() as cursor:
            values = [astuple(row) for row in rows]
            cursor.executemany("INSERT INTO ledger_events VALUES (%s, %s, %s, %s, %s, %s)", values)
