"""Where sessions, kept forms and log-ins under way are stored.

On SQLite in a file of their own, ``PATH.sessions``; on PostgreSQL in tables ``access_…`` of the
same database. Several processes may share them.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import inspect, text

from api.access.tables import METADATA
from projections.database import Database, open_database

_BESIDE: Final = "sessions"
_ADVISORY_LOCK: Final = 0x61636373  # "accs"


@dataclass(frozen=True, slots=True)
class AccessStore:
    """The database of ``api.access``; safe to share between threads."""

    database: Database

    def migrate(self) -> None:
        """Make the tables that are missing; may run in several processes at once, and again."""
        with self.database.writing() as connection:
            if self.database.is_postgresql:
                lock = text("SELECT pg_advisory_xact_lock(:key)")
                connection.execute(lock, {"key": _ADVISORY_LOCK})
            METADATA.create_all(connection)

    def is_migrated(self) -> bool:
        """Say whether ``migrate`` has nothing to do."""
        with self.database.reading() as connection:
            return METADATA.tables.keys() <= set(inspect(connection).get_table_names())

    def close(self) -> None:
        """Close all connections."""
        self.database.engine.dispose()


def open_access_store(database_url: str) -> AccessStore:
    """Open what stands beside a ledger (see ``projections.database.open_database``)."""
    return AccessStore(open_database(database_url, _BESIDE))
