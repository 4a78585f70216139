"""Rebuilds read models in a file of their own: on SQLite, where a file has one writer."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection

from projections.catching_up import catch_up
from projections.database import Database
from projections.log import Log
from projections.migrating import make_anew
from projections.projection import Projection
from projections.rebuilding import (
    EVENTS_AT_ONCE_IN_A_FILE,
    Progress,
    RebuildOvertaken,
    collecting_between_batches,
)
from projections.registry import standings
from projections.sqlite_engine import building_engine
from projections.view_files import Overtaken, ViewFiles, remove


class FileRebuild:
    """One rebuild of some projections: a file that nobody reads until it is taken over."""

    def __init__(self, files: ViewFiles, log: Log, projections: Sequence[Projection]) -> None:
        self._files = files
        self._log = log
        self._projections = projections

    @property
    def bookmark(self) -> int:
        """Sequence of the last event applied to all."""
        with self._built.reading() as connection:
            return min(s.bookmark for s in standings(connection, self._projections).values())

    @contextmanager
    def reading(self, projection: Projection) -> Iterator[tuple[Connection, int]]:
        """Give what has been built of a projection, and as which generation."""
        with self._built.reading() as connection:
            yield connection, standings(connection, [projection])[projection.name].generation

    def begin(self, *, keep_others: bool) -> None:
        """Make the file, with all rows of the projections that are not rebuilt, if so asked."""
        path = self._files.begin()
        if keep_others:
            _copy(self._files.live(), path)
        self._open(path)
        self._is_to_be_read = True

    def begin_to_compare(self) -> None:
        """Make a file that is never taken over, and is gone when it is closed."""
        path = self._files.nameless()
        try:
            self._open(path)
        finally:
            remove(path)
        self._is_to_be_read = False

    def run(self, until: int, progress: Progress | None = None) -> None:
        """Apply the log up to an event, in batches; raises ``ProjectionStopped``."""
        with collecting_between_batches() as collect:

            def tell(done: int, of: int) -> None:
                collect()
                if self._is_to_be_read and not self._path.exists():
                    raise RebuildOvertaken(self._path.name)
                if progress:
                    progress(done, of)

            stopped = catch_up(
                self._built,
                self._log,
                self._projections,
                until,
                at_once=EVENTS_AT_ONCE_IN_A_FILE,
                progress=tell,
            )
        for reason in stopped.values():
            raise reason

    def take_over(self) -> None:
        """Let the file be read; what was recorded meanwhile is for the next reader to apply."""
        self._built.engine.dispose()
        try:
            self._files.take_over(self._path)
        except Overtaken as overtaken:
            raise RebuildOvertaken(self._path.name) from overtaken

    def abandon(self) -> None:
        """Forget the file, unless it has been taken over."""
        self._built.engine.dispose()
        if self._path != self._files.live():
            remove(self._path)

    def _open(self, path: Path) -> None:
        self._path = path
        self._built = Database(building_engine(path))
        make_anew(self._built, self._projections)


def _copy(live: Path, path: Path) -> None:
    """Copy one state of the live file, page by page."""
    with closing(sqlite3.connect(live)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
