"""Rebuilds read models in the tables that are read: on PostgreSQL, where rows are locked."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    delete,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from domain.envelope import Recorded
from projections.batch import Batch
from projections.database import Database
from projections.folding import apply_all, read_batch, stopped_at
from projections.log import Log
from projections.projection import Projection
from projections.rebuilding import (
    EVENTS_AT_ONCE,
    Progress,
    RebuildOvertaken,
    collecting_between_batches,
)
from projections.registry import Standing, stand, standings
from projections.schema import SCRATCH

_ROWS_AT_ONCE: Final = 5000
_COURTESY: Final = 0.003
"""Seconds between two batches in which those who wait for the lock may take it."""
_NO_END: Final = 2**31 - 1


class TableRebuild:
    """One rebuild of some projections: a generation that nobody reads until it is taken over."""

    def __init__(self, database: Database, log: Log, projections: Sequence[Projection]) -> None:
        self._database = database
        self._log = log
        self._projections = projections
        self._names = ", ".join(projection.name for projection in projections)
        self._generations: dict[str, int] = {}
        self._last: Recorded | None = None

    @property
    def bookmark(self) -> int:
        """Sequence of the last event applied."""
        return self._last.sequence if self._last else 0

    def generation(self, projection: Projection) -> int:
        """Return the generation that is being built."""
        return self._generations[projection.name]

    @contextmanager
    def reading(self, projection: Projection) -> Iterator[tuple[Connection, int]]:
        """Give what has been built of a projection, and as which generation."""
        with self._database.reading() as connection:
            yield connection, self.generation(projection)

    def begin(self) -> None:
        """Take a new generation for each, and clear away what earlier rebuilds left behind."""
        with self._database.writing() as connection:
            for name, standing in standings(connection, self._projections, locked=True).items():
                projection = next(p for p in self._projections if p.name == name)
                generation = standing.last_generation + 1
                stand(connection, projection, replace(standing, last_generation=generation))
                connection.execute(delete(SCRATCH).where(SCRATCH.c.projection == name))
                connection.execute(
                    insert(SCRATCH).values(projection=name, generation=generation, bookmark=0)
                )
                self._generations[name] = generation
        self.clear()

    def run(self, until: int, progress: Progress | None = None) -> None:
        """Apply the log up to an event, in batches; raises ``ProjectionStopped``."""
        with collecting_between_batches() as collect:
            while self.bookmark < until:
                with self._database.writing() as connection:
                    applied = self._apply_batch(connection, until)
                collect()
                if progress:
                    progress(self.bookmark, until)
                if not applied:
                    return
                time.sleep(_COURTESY)

    def take_over(self) -> None:
        """Apply the rest while nobody else writes, and let the new generations be read."""
        for projection in self._projections:
            self._database.count_rows(projection.tables)
        with self._database.writing() as connection:
            former = standings(connection, self._projections, locked=True)
            while self._apply_batch(connection, None):
                pass
            for projection in self._projections:
                stand(connection, projection, self._taken_over(former[projection.name], projection))
                self._drop_scratch(connection, projection)

    def abandon(self) -> None:
        """Forget the new generations, and clear them away."""
        with self._database.writing() as connection:
            for projection in self._projections:
                self._drop_scratch(connection, projection)
        self.clear()

    def clear(self) -> None:
        """Delete, in small batches, the rows of generations that are neither read nor built."""
        for projection in self._projections:
            for table in projection.tables:
                while self._clear_some(projection, table):
                    time.sleep(_COURTESY)

    def _apply_batch(self, connection: Connection, until: int | None) -> int:
        """Apply the next batch to all; return how many events it had."""
        for projection in self._projections:
            self._assert_not_overtaken(connection, projection)
        read, unreadable = read_batch(self._log, self.bookmark, EVENTS_AT_ONCE)
        if unreadable and not read:
            raise stopped_at(unreadable, self._names)
        batch = Batch(one for one in read if until is None or one.sequence <= until)
        for projection in self._projections:
            _, stopped = apply_all(connection, projection, self.generation(projection), batch)
            if stopped:
                raise stopped
        if batch:
            self._last = batch[-1]
            connection.execute(
                update(SCRATCH)
                .where(SCRATCH.c.projection.in_([p.name for p in self._projections]))
                .values(bookmark=self.bookmark)
            )
        return len(batch)

    def _assert_not_overtaken(self, connection: Connection, projection: Projection) -> None:
        of_this = (SCRATCH.c.projection == projection.name) & (
            SCRATCH.c.generation == self.generation(projection)
        )
        if connection.execute(select(SCRATCH).where(of_this).with_for_update()).first() is None:
            raise RebuildOvertaken(projection.name)

    def _taken_over(self, former: Standing, projection: Projection) -> Standing:
        digest = self._last.hash if self._last else ""
        generation = self.generation(projection)
        return replace(former, generation=generation, bookmark=self.bookmark, digest=digest)

    def _drop_scratch(self, connection: Connection, projection: Projection) -> None:
        of_this = (SCRATCH.c.projection == projection.name) & (
            SCRATCH.c.generation == self.generation(projection)
        )
        connection.execute(delete(SCRATCH).where(of_this))

    def _clear_some(self, projection: Projection, table: Table) -> int:
        keys = list(table.primary_key.columns)
        with self._database.writing() as connection:
            used = [standings(connection, [projection], locked=True)[projection.name].generation]
            building = select(SCRATCH.c.generation).where(SCRATCH.c.projection == projection.name)
            used.extend(connection.execute(building).scalars())
            unused = select(*keys).where(_outside(table, sorted(used))).limit(_ROWS_AT_ONCE)
            return connection.execute(delete(table).where(tuple_(*keys).in_(unused))).rowcount


def _outside(table: Table, used: Sequence[int]) -> ColumnElement[bool]:
    """Rows of other generations, said as ranges so that the tree of keys finds them at once."""
    generation = table.c.generation
    between = (
        (generation > lower) & (generation < upper)
        for lower, upper in zip((0, *used), (*used, _NO_END), strict=True)
    )
    return or_(*between)
