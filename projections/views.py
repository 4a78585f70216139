"""The read models of a ledger: open, make, read, rebuild, verify."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from sqlalchemy import Connection

from domain.envelope import Recorded
from projections.catching_up import catch_up
from projections.database import Database, open_database
from projections.file_rebuild import FileRebuild
from projections.folding import stopped_at
from projections.log import Log, Unreadable
from projections.migrating import migrate
from projections.projection import Projection
from projections.rebuilding import Progress
from projections.registry import Standing, is_migrated, standings
from projections.sqlite_engine import Damaged
from projections.table_rebuild import TableRebuild
from projections.verifying import Difference, difference
from projections.view_files import Overtaken

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """One consistent state of some read models, in a transaction that is open.

    ``bookmark`` is the sequence up to which all of them have come; a row of a later event may be
    there in some, and must not be counted.
    """

    connection: Connection
    bookmark: int
    standings: Mapping[str, Standing]
    log: Log

    def generation(self, projection: Projection) -> int:
        """Return the generation whose rows are to be read."""
        return self.standings[projection.name].generation

    def recorded(self, sequences: Collection[int]) -> Mapping[int, Recorded]:
        """Return events by their sequences: no read model keeps a copy of what the log says.

        Raises ``ProjectionStopped`` for one that can no longer be read.
        """
        try:
            picked = self.log.pick(sorted(sequences)) if sequences else ()
        except Unreadable as unreadable:
            raise stopped_at(unreadable, ", ".join(self.standings)) from unreadable
        return {recorded.sequence: recorded for recorded in picked}


class Views:
    """All read models of one ledger. Safe to share between threads."""

    def __init__(self, database: Database, log: Log, projections: Iterable[Projection]) -> None:
        self._database = database
        self._log = log
        self._projections = {projection.name: projection for projection in projections}
        self._trusted: set[str] = set()
        self._reported: set[tuple[str, int]] = set()

    @property
    def names(self) -> Sequence[str]:
        """Names of all projections."""
        return tuple(self._projections)

    def migrate(self) -> None:
        """Make the tables that are missing or of an older version; may be done again.

        On SQLite, a file that cannot be opened gives way to a new one, which reads fill again.
        """
        try:
            migrate(self._database, list(self._projections.values()))
        except Damaged:
            _LOGGER.warning("The read models are damaged and are made anew", exc_info=True)
            self._begin_a_new_file()
            migrate(self._database, list(self._projections.values()))

    def is_migrated(self) -> bool:
        """Say whether ``migrate`` has nothing to do."""
        with self._database.reading() as connection:
            return is_migrated(connection, self._projections.values())

    @contextmanager
    def reading(self, *projections: Projection) -> Iterator[Reading]:
        """Give read models that know every event recorded before this call.

        Raises ``ProjectionStopped``, ``NotMigrated``, or SQLAlchemy's ``OperationalError`` or
        ``TimeoutError`` when the database is away or busy.
        """
        head = self._log.head()
        behind: Sequence[Projection] = projections
        while behind:
            with self._snapshot(projections) as reading:
                behind = [p for p in projections if not self._is_current(reading, p, head)]
                if not behind:
                    yield reading
            self._catch_up(behind, head)

    def catch_up(self) -> None:
        """Bring every projection to the head, as a read would. For whoever does so ahead of reads.

        Raises the first ``ProjectionStopped`` after all have been tried.
        """
        self._catch_up(list(self._projections.values()), self._log.head())

    def rebuild(self, names: Iterable[str] = (), progress: Progress | None = None) -> None:
        """Make projections anew (all, if none is named) while they are read.

        Raises ``KeyError`` for an unknown name, ``ProjectionStopped`` and ``RebuildOvertaken``;
        then what was there is still read.
        """
        chosen = [self._projections[name] for name in names] or list(self._projections.values())
        rebuild = self._begun(chosen)
        try:
            rebuild.run(self._log.head(), progress)
            rebuild.take_over()
        finally:
            rebuild.abandon()

    def difference(self, name: str, progress: Progress | None = None) -> Difference | None:
        """Compare one projection with the log, row for row; ``None`` when all are equal."""
        return difference(self._database, self._log, self._projections[name], progress)

    def close(self) -> None:
        """Close all connections."""
        self._database.engine.dispose()

    def _begin_a_new_file(self) -> None:
        if files := self._database.files:
            self._database.engine.dispose()
            with suppress(Overtaken):
                files.take_over(files.begin())

    def _begun(self, chosen: Sequence[Projection]) -> FileRebuild | TableRebuild:
        if self._database.files:
            in_file = FileRebuild(self._database.files, self._log, chosen)
            in_file.begin(keep_others=len(chosen) < len(self._projections))
            return in_file
        in_tables = TableRebuild(self._database, self._log, chosen)
        in_tables.begin()
        return in_tables

    @contextmanager
    def _snapshot(self, projections: Sequence[Projection]) -> Iterator[Reading]:
        with self._database.reading() as connection:
            found = standings(connection, projections)
            bookmark = min(standing.bookmark for standing in found.values())
            yield Reading(connection, bookmark, found, self._log)

    def _is_current(self, reading: Reading, projection: Projection, head: int) -> bool:
        """Say whether there is nothing to do; the first time in a process, look at the log."""
        bookmark = reading.standings[projection.name].bookmark
        ahead_of_the_log = bookmark > head and bookmark > self._log.head()
        return projection.name in self._trusted and bookmark >= head and not ahead_of_the_log

    def _catch_up(self, projections: Sequence[Projection], head: int) -> None:
        stopped = catch_up(self._database, self._log, projections, head)
        self._trusted.update(p.name for p in projections if p.name not in stopped)
        for reason in stopped.values():
            if (reason.projection, reason.sequence) not in self._reported:
                self._reported.add((reason.projection, reason.sequence))
                _LOGGER.error("A read model is no longer kept up", exc_info=reason)
        for reason in stopped.values():
            raise reason


def open_views(database_url: str, log: Log, projections: Iterable[Projection]) -> Views:
    """Open the read models that belong to a ledger (see ``open_database``)."""
    return Views(open_database(database_url), log, projections)
