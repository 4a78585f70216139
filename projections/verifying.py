"""Compares a read model with what the log alone makes of it, row for row."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from itertools import zip_longest

from sqlalchemy import Connection, Table, select

from projections.catching_up import catch_up
from projections.database import Database
from projections.log import Log
from projections.projection import Projection
from projections.rebuilding import Progress, Rebuild
from projections.registry import standings

Row = tuple[int | str | None, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The first row that is not as the log says; one side is ``None`` where a row is missing."""

    projection: str
    table: str
    live: Row | None
    rebuilt: Row | None


def difference(
    database: Database, log: Log, projection: Projection, progress: Progress | None = None
) -> Difference | None:
    """Rebuild beside the live rows, compare, and clear away; ``None`` when all are equal.

    Raises ``ProjectionStopped`` as a read does, and ``RebuildOvertaken``.
    """
    rebuild = Rebuild(database, log, [projection])
    rebuild.begin()
    try:
        while True:
            catch_up(database, log, projection, log.head())
            with database.reading() as connection:
                live = standings(connection, [projection])[projection.name]
            rebuild.run(live.bookmark, progress)
            with database.reading() as connection:
                live = standings(connection, [projection])[projection.name]
                if live.bookmark == rebuild.bookmark:
                    generations = (live.generation, rebuild.generation(projection))
                    return _first_difference(connection, projection, generations)
    finally:
        rebuild.abandon()


def _first_difference(
    connection: Connection, projection: Projection, generations: tuple[int, int]
) -> Difference | None:
    for table in projection.tables:
        live, rebuilt = (_rows(connection, table, generation) for generation in generations)
        with closing(live), closing(rebuilt):
            for live_row, rebuilt_row in zip_longest(live, rebuilt):
                if live_row != rebuilt_row:
                    return Difference(projection.name, table.name, live_row, rebuilt_row)
    return None


def _rows(connection: Connection, table: Table, generation: int) -> Generator[Row]:
    columns = [column for column in table.columns if column.name != "generation"]
    statement = (
        select(*columns)
        .where(table.c.generation == generation)
        .order_by(*(column for column in columns if column.primary_key))
    )
    with connection.execution_options(yield_per=1000).execute(statement) as result:
        for row in result:
            yield tuple(row)
