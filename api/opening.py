"""Opens everything that belongs to one database URL: the log, the ledger and the read models."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from api.access.store import AccessStore, open_access_store
from api.places import data_folder, key_folder, origin_prefix
from api.receipts import Receipts
from domain.envelope import Recorded
from ledger.kept_checkpoints import KeptCheckpoints
from ledger.key_folder import KeyFolder
from ledger.ledger import Ledger
from ledger.log import EventLog, NotMigrated, Unreachable, open_log, sqlite_path
from ledger.notary import Notary, keys_of
from ledger.rows import StoredRow
from projections.catalogue import PROJECTIONS
from projections.log import Log, Unreadable
from projections.views import Views, open_views

DATABASE_FILE: Final = "omfordelingsbok.sqlite"

COLLECT_SELDOM: Final = (100_000, 20, 100)
"""Thresholds of the garbage collector: the program makes many small values and hardly a cycle, and
folding a log took half as long again with the thresholds that Python starts with."""

DATABASE_AWAY: Final = (Unreachable, OperationalError, PoolTimeout)
"""What is raised when the database does not answer."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a running program works on."""

    database_url: str
    log: EventLog
    ledger: Ledger
    views: Views
    access: AccessStore
    keys: KeyFolder
    notary: Notary

    @property
    def checkpoints(self) -> KeptCheckpoints:
        """The checkpoints of the ledger."""
        return KeptCheckpoints(self.ledger, self.notary)

    @property
    def receipts(self) -> Receipts:
        """The receipts of cases."""
        return Receipts(self.ledger, self.views, self.notary)

    def migrate(self) -> None:
        """Make the tables that are missing; safe to do twice and from two processes at once."""
        self.log.migrate()
        self.views.migrate()
        self.access.migrate()

    def check_migrated(self) -> None:
        """Raise ``NotMigrated`` when tables are missing."""
        self.log.check_migrated()
        if not (self.views.is_migrated() and self.access.is_migrated()):
            raise NotMigrated

    def close(self) -> None:
        """Give all connections back."""
        self.access.close()
        self.views.close()
        self.log.close()


def default_database_url() -> str:
    """Return the URL of the SQLite file in the user's data folder."""
    return f"sqlite:///{data_folder() / DATABASE_FILE}"


def open_database(database_url: str, *, make_tables: bool = False) -> Opened:
    """Open a database.

    A SQLite file gets its tables (and its folder) by itself; PostgreSQL only when asked. The keys
    are made where there are none. Raises ``NotMigrated``, ``KeysUnusable``, ``Malformed`` for an
    origin that cannot be signed by, and what ``ledger.log.open_log`` raises.
    """
    gc.set_threshold(*COLLECT_SELDOM)
    is_file = database_url.startswith("sqlite:///")
    if is_file:
        _make_private(sqlite_path(database_url))
    keys = KeyFolder(key_folder())
    keys.make()
    notary = Notary(origin_prefix(), keys_of(keys))
    notary.signed("-", "")
    log = open_log(database_url)
    views = open_views(database_url, Log(log.head, _reader(log), _picker(log)), PROJECTIONS)
    access = open_access_store(database_url)
    opened = Opened(database_url, log, Ledger(log, notary), views, access, keys, notary)
    try:
        if is_file or make_tables:
            opened.migrate()
        opened.check_migrated()
    except BaseException:
        opened.close()
        raise
    return opened


def is_missing_file(database_url: str) -> bool:
    """Say whether the URL is that of a SQLite file which is not there."""
    return database_url.startswith("sqlite:///") and not sqlite_path(database_url).exists()


def _make_private(file: Path) -> None:
    """Make a database file, and its folder, that only the user may read; leave what is there."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)


def _picker(log: EventLog) -> Callable[[Sequence[int]], Sequence[Recorded]]:
    def pick(sequences: Sequence[int]) -> Sequence[Recorded]:
        return [_decoded(log, row) for row in log.some(sequences)]

    return pick


def _reader(log: EventLog) -> Callable[[int, int], Sequence[Recorded]]:
    def read(after: int, limit: int) -> Sequence[Recorded]:
        return [_decoded(log, row) for row in log.stored(None, after, limit)]

    return read


def _decoded(log: EventLog, row: StoredRow) -> Recorded:
    try:
        return log.decoded(row)
    except (ValueError, LookupError) as error:
        raise Unreadable(row.sequence, row.book, row.position, str(error)) from error
