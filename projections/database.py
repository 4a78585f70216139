"""Where the read models live: beside the ledger's file on SQLite, or in the same PostgreSQL.

They are derived: what the last seconds before a power cut lost is read from the log again.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Dialect, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

VIEWS: Final = "views"
"""What the name of a SQLite file of read models ends with."""
PATIENCE: Final = 10.0
"""Seconds to wait for another writer, at most."""
WAIT_FOR_A_CONNECTION: Final = 5.0
"""Seconds to wait for a free connection of the pool, at most."""
CONNECT_TIMEOUT: Final = 3
"""Seconds that PostgreSQL may take to answer."""

_POLL = 0.001
_WRITES = "omfordelingsbok_writes"


@dataclass(frozen=True, slots=True)
class Database:
    """The database of the read models: transactions that read one snapshot, and ones that write."""

    engine: Engine

    @property
    def is_postgresql(self) -> bool:
        """Whether this is PostgreSQL; else it is SQLite."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that sees one state of the database, from its first question on."""
        with self.engine.connect() as connection:
            if self.is_postgresql:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that may write; on SQLite it is alone in that from the beginning.

        Raises ``sqlalchemy.exc.OperationalError`` when another one writes for too long.
        """
        with self.engine.connect() as connection:
            connection.execution_options(**{_WRITES: True})
            with connection.begin():
                if self.is_postgresql:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE:.0f}s'"))
                yield connection

    def count_rows(self, tables: Iterable[Table]) -> None:
        """Let PostgreSQL's planner know at once that tables have grown; SQLite needs no telling."""
        if self.is_postgresql:
            with self.writing() as connection:
                for table in tables:
                    connection.execute(text(f'ANALYZE "{table.name}"'))


def open_database(database_url: str, beside: str = VIEWS) -> Database:
    """Open the read models that belong to a ledger, or what else stands ``beside`` it.

    ``sqlite:///PATH`` keeps them in ``PATH.views``; ``postgresql://…`` in the same database. The
    address goes to PostgreSQL's own client as it is. Raises ``ValueError`` for any other.
    """
    if database_url.startswith("postgresql://"):
        return Database(_postgresql_engine(database_url))
    path = make_url(database_url).database
    if not database_url.startswith("sqlite:///") or not path:
        raise ValueError("the database is sqlite:///PATH or postgresql://…")
    return Database(_sqlite_engine(Path(f"{path}.{beside}")))


def _postgresql_engine(database_url: str) -> Engine:
    engine = create_engine(
        "postgresql+psycopg://",
        connect_args={"connect_timeout": CONNECT_TIMEOUT, "prepare_threshold": None},
        paramstyle="format",
        pool_size=10,
        pool_pre_ping=True,
        pool_timeout=WAIT_FOR_A_CONNECTION,
    )

    def give_the_address(
        _dialect: Dialect, _record: ConnectionPoolEntry, arguments: list[str], _named: object
    ) -> None:
        arguments[:] = [database_url]

    event.listen(engine, "do_connect", give_the_address)
    return engine


def views_file(ledger_file: str) -> Path:
    """Return the file that holds the read models of a ledger on SQLite."""
    return Path(f"{ledger_file}.{VIEWS}")


def _sqlite_engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"isolation_level": None, "timeout": PATIENCE, "cached_statements": 512},
        pool_size=16,
        pool_timeout=WAIT_FOR_A_CONNECTION,
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_on_sqlite)
    return engine


def _set_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.execute("PRAGMA wal_autocheckpoint = 8000")
    cursor.execute("PRAGMA mmap_size = 1073741824")
    cursor.close()


def _begin_on_sqlite(connection: Connection) -> None:
    """Begin; to write, ask often for the lock: SQLite's own waiting starves behind a rebuild."""
    cursor = connection.connection.cursor()
    if not connection.get_execution_options().get(_WRITES):
        cursor.execute("BEGIN")
        return
    deadline = time.monotonic() + PATIENCE
    cursor.execute("PRAGMA busy_timeout = 0")
    try:
        while not _took_the_lock(cursor, deadline):
            time.sleep(_POLL)
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")
        cursor.close()


def _took_the_lock(cursor: DBAPICursor, deadline: float) -> bool:
    try:
        cursor.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
            raise OperationalError("BEGIN IMMEDIATE", None, error) from error
        return False
    return True
