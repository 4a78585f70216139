"""Books of a given size, on SQLite and PostgreSQL: valid histories, decided by the domain."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final, Self
from unittest.mock import patch

from benchmarks.busy_year import BusyYear, Step
from benchmarks.programme import BOOK, YEAR, opening
from domain.decide import decide
from domain.envelope import CommandReference
from domain.merkle import CompactRange, leaf_hash
from domain.question import Asked
from ledger.desk import Desk
from ledger.fingerprint import fingerprint
from ledger.log import EventLog, open_log
from ledger.mapper import EntryMapper, Sealed
from ledger.restore import restore
from ledger.rows import KeptCheckpoint
from ledger.sealing import sealed_on
from ledger.verify import rows
from support.postgres import PostgresServer, running_server
from support.signing import NOTARY, folder_with

SECTION: Final = 10_000
"""Entries that are appended in one commit."""

FIRST_MOMENT: Final = datetime(YEAR, 1, 2, 8, tzinfo=UTC)
LAST_MOMENT: Final = datetime(YEAR, 12, 30, 15, tzinfo=UTC)


class Databases:
    """A folder and a PostgreSQL server that are gone afterwards. Use as a context."""

    def __init__(self, parent: Path | None = None) -> None:
        """Keep the files in a new folder below ``parent``, by default where temporary files go."""
        self._parent = parent
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Make the folder."""
        folder = tempfile.TemporaryDirectory(prefix="omfordelingsbok-benchmarks-", dir=self._parent)
        self.folder = Path(self._open.enter_context(folder))
        keys = {"OMFORDELING_KEYS": str(folder_with(self.folder / "keys").path)}
        self._open.enter_context(patch.dict(os.environ, keys))
        return self

    def __exit__(self, *_: object) -> None:
        """Take everything away."""
        self._open.close()

    @cached_property
    def server(self) -> PostgresServer:
        """A PostgreSQL server with ``fsync`` on, started on first use."""
        return self._open.enter_context(running_server())

    @contextmanager
    def sqlite(self, events: int) -> Iterator[str]:
        """Give the URL of a SQLite file that nobody else uses, with a book of so many events."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            path = Path(folder) / "book.sqlite"
            shutil.copyfile(self._original(events), path)
            yield f"sqlite:///{path}"

    @contextmanager
    def postgresql(self, events: int) -> Iterator[str]:
        """Give the URL of a PostgreSQL database with the same book."""
        with self.server.fresh_database() as url:
            original = open_log(f"sqlite:///{self._original(events)}")
            copy = open_log(url)
            copy.migrate()
            restore(copy, NOTARY, (row.exported for row in rows(original)))
            copy.close()
            original.close()
            yield url

    def _original(self, events: int) -> Path:
        path = self.folder / f"{events}.sqlite"
        if not path.exists():
            log = open_log(f"sqlite:///{path}")
            log.migrate()
            write_book(log, events)
            log.close()
        return path


def write_book(log: EventLog, events: int) -> None:
    """Append a book of so many events, or the few more that its last command writes.

    Everything is decided and sealed as the ledger does it; only the commits are large.
    """
    sealed: list[Sealed] = []
    checkpoints: list[KeptCheckpoint] = []
    tree = CompactRange()
    written = 0
    for of_one_command in sealed_commands(log.mapper, events):
        sealed += of_one_command
        tree = tree.extended(leaf_hash(one.row.state) for one in of_one_command)
        checkpoints.append(NOTARY.checkpoint(BOOK, tree))
        written += len(of_one_command)
        if written >= events or len(sealed) >= SECTION:
            log.append(sealed, checkpoints)
            sealed, checkpoints = [], []
        if written >= events:
            return


def sealed_commands(mapper: EntryMapper, events: int) -> Iterator[list[Sealed]]:
    """Yield the entries of one command after the other, for ever, spread over the year.

    ``events`` is how many will be wanted: where the last of them is recorded the year ends.
    """
    desk = Desk(BOOK)
    year = BusyYear()
    first = opening()
    for command in first:
        yield _sealed(desk, mapper, command, FIRST_MOMENT)
    while True:
        share = min(1.0, desk.position / events)
        moment = FIRST_MOMENT + share * (LAST_MOMENT - FIRST_MOMENT)
        moment -= timedelta(microseconds=moment.microsecond)
        yield _sealed(desk, mapper, year.next(moment.date()), moment)


def _sealed(desk: Desk, mapper: EntryMapper, step: Step, moment: datetime) -> list[Sealed]:
    command, actor = step
    asked = Asked(actor, moment)
    events = decide(desk.book, command, asked)
    body = command.model_dump(mode="json", exclude_defaults=True)
    reference = CommandReference(
        id=f"{desk.position:032x}",
        fingerprint=fingerprint("POST", f"/api/v1/books/{desk.code}", "", body),
    )
    sealed = sealed_on(desk, mapper, events, asked, reference)
    for one in sealed:
        desk.fold(one.recorded(0))
    return sealed
