"""Connections to the read models on SQLite: to the file that is read, and to one being built."""

import sqlite3
import time
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor, ExceptionContext
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from projections.view_files import ViewFiles

PATIENCE: Final = 10.0
"""Seconds to wait for another writer, at most."""
WAIT_FOR_A_CONNECTION: Final = 5.0
"""Seconds to wait for a free connection of the pool, at most."""
WRITES: Final = "omfordelingsbok_writes"
"""The option of a connection that begins a transaction which may write."""

_POLL: Final = 0.001
_TO_READ: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA cache_size = -65536",
    "PRAGMA wal_autocheckpoint = 8000",
    "PRAGMA mmap_size = 1073741824",
)
_TO_BUILD: Final = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = MEMORY",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
)
"""Nobody else knows the file yet, and half a file is thrown away: it need not survive a crash."""


_DAMAGES: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Damaged(OperationalError):
    """The file that is read is no longer what SQLite wrote; the log can make it anew."""


class _Opened(sqlite3.Connection):
    """A connection that knows its file."""

    file: Path


def live_engine(files: ViewFiles) -> Engine:
    """Return connections to the file that is read, whichever that is when one is asked for."""

    def connect() -> _Opened:
        """Open the live file; where it was replaced meanwhile, its companions may be gone."""
        while True:
            file = _live(files)
            try:
                connection = _open(file, _TO_READ)
            except sqlite3.OperationalError:
                if file == _live(files):
                    raise
                continue
            if file == _live(files):
                return connection
            connection.close()

    def leave_a_former_file(
        connection: DBAPIConnection, _record: ConnectionPoolEntry, _proxy: PoolProxiedConnection
    ) -> None:
        if isinstance(connection, _Opened) and connection.file != _live(files):
            raise DisconnectionError

    engine = create_engine(
        f"sqlite:///{files.link}",
        creator=connect,
        pool_size=16,
        pool_timeout=WAIT_FOR_A_CONNECTION,
    )
    event.listen(engine, "checkout", leave_a_former_file)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _tell_of_damage)
    return engine


def file_engine(file: Path) -> Engine:
    """Return connections to a file of its own, made when it is missing, for the user alone."""

    def connect() -> _Opened:
        file.touch(mode=0o600)
        return _open(file, _TO_READ)

    engine = create_engine(
        f"sqlite:///{file}", creator=connect, pool_size=16, pool_timeout=WAIT_FOR_A_CONNECTION
    )
    event.listen(engine, "begin", _begin)
    return engine


def building_engine(file: Path) -> Engine:
    """Return the one connection to a file that nobody else uses."""
    engine = create_engine(
        f"sqlite:///{file}", creator=lambda: _open(file, _TO_BUILD), pool_size=1, max_overflow=0
    )
    event.listen(engine, "begin", _begin)
    return engine


def _tell_of_damage(context: ExceptionContext) -> Damaged | None:
    """Say what a damaged file is, and the way out."""
    original = context.original_exception
    if getattr(original, "sqlite_errorcode", 0) & 0xFF not in _DAMAGES:
        return None
    reason = f"the read models are damaged ({original}); make them anew: omfordeling rebuild"
    return Damaged(context.statement, None, sqlite3.OperationalError(reason))


def _live(files: ViewFiles) -> Path:
    """Return the file that is read; without a folder there is no database."""
    try:
        return files.live()
    except OSError as error:
        raise sqlite3.OperationalError(str(error)) from error


def _open(file: Path, settings: tuple[str, ...]) -> _Opened:
    connection = sqlite3.connect(
        f"{file.as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        timeout=PATIENCE,
        cached_statements=512,
        check_same_thread=False,
        factory=_Opened,
    )
    connection.file = file
    try:
        for setting in settings:
            _set(connection, setting)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _set(connection: sqlite3.Connection, setting: str) -> None:
    """Set, and ask again: of many who make a file WAL at once SQLite lets some not even wait."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute(setting)
        except sqlite3.OperationalError as error:
            if _may_not_wait(error, deadline):
                raise
            time.sleep(_POLL)
        else:
            return


def _may_not_wait(error: sqlite3.OperationalError, deadline: float) -> bool:
    """Say whether something else is wrong than that others are busy, or it has lasted too long."""
    return error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline


def _begin(connection: Connection) -> None:
    """Begin; to write, ask often for the lock: SQLite's own waiting lets others pass."""
    cursor = connection.connection.cursor()
    if not connection.get_execution_options().get(WRITES):
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
        if _may_not_wait(error, deadline):
            raise OperationalError("BEGIN IMMEDIATE", None, error) from error
        return False
    return True
