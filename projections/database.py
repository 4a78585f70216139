"""Where the read models live: beside the ledger's file on SQLite, or in the same PostgreSQL.

They are derived: what the last seconds before a power cut lost is read from the log again.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Dialect, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.pool import ConnectionPoolEntry

from projections.sqlite_engine import (
    PATIENCE,
    WAIT_FOR_A_CONNECTION,
    WRITES,
    file_engine,
    live_engine,
)
from projections.view_files import ViewFiles

CONNECT_TIMEOUT: Final = 3
"""Seconds that PostgreSQL may take to answer."""


@dataclass(frozen=True, slots=True)
class Database:
    """The database of the read models: transactions that read one snapshot, and ones that write."""

    engine: Engine
    files: ViewFiles | None = None
    """On SQLite, where the rows are."""

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
            connection.execution_options(**{WRITES: True})
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


def open_database(database_url: str) -> Database:
    """Open the read models that belong to a ledger.

    ``sqlite:///PATH`` keeps them in ``PATH.views``; ``postgresql://…`` in the same database. The
    address goes to PostgreSQL's own client as it is. Raises ``ValueError`` for any other.
    """
    if database_url.startswith("postgresql://"):
        return Database(_postgresql_engine(database_url))
    path = _sqlite_path(database_url)
    files = ViewFiles(Path(f"{path}.views").absolute())
    return Database(live_engine(files), files)


def open_beside(database_url: str, name: str) -> Database:
    """Open what else stands beside a ledger: on SQLite in ``PATH.name``. As ``open_database``."""
    if database_url.startswith("postgresql://"):
        return Database(_postgresql_engine(database_url))
    return Database(file_engine(Path(f"{_sqlite_path(database_url)}.{name}").absolute()))


def _sqlite_path(database_url: str) -> str:
    path = make_url(database_url).database
    if not database_url.startswith("sqlite:///") or not path:
        raise ValueError("the database is sqlite:///PATH or postgresql://…")
    return path


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
