"""Connections to a SQLite file: those of the library, that fail as they should."""

import sqlite3
import time
from contextlib import closing
from typing import Final

from eventsourcing.persistence import InterfaceError
from eventsourcing.sqlite import SQLiteConnection, SQLiteConnectionPool

PAUSE: Final = 0.02
"""Seconds between two attempts to change the journal, for which SQLite does not wait by itself."""


class SQLitePool(SQLiteConnectionPool):
    """The library's pool, but many may open a new file at once, and no failure leaves a lock."""

    def get_connection(
        self, timeout: float | None = None, *, is_writer: bool | None = None
    ) -> SQLiteConnection:
        """Return a connection; raise an error of the library or of SQLite."""
        try:
            return super().get_connection(timeout, is_writer=is_writer)
        except (sqlite3.Error, InterfaceError):
            # No connection could be made, but the library has taken the writer's lock for it.
            if is_writer:
                self._num_writers -= 1
                self._writer_lock.release()
            raise

    def _create_connection(self) -> SQLiteConnection:
        if not self.is_journal_mode_wal:
            self._write_ahead()
        return super()._create_connection()

    def _write_ahead(self) -> None:
        patience = self.lock_timeout or 0
        deadline = time.monotonic() + patience
        with closing(sqlite3.connect(self.db_name, timeout=patience, uri=True)) as connection:
            while True:
                try:
                    connection.execute("PRAGMA journal_mode = WAL")
                except sqlite3.OperationalError as error:
                    is_busy = error.sqlite_errorcode == sqlite3.SQLITE_BUSY
                    if not is_busy or time.monotonic() > deadline:
                        raise
                    time.sleep(PAUSE)
                else:
                    return
