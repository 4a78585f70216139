"""Compares a read model with what the log alone makes of it, row for row."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from itertools import zip_longest

from sqlalchemy import Connection, Table, select

from projections.catching_up import catch_up
from projections.database import Database
from projections.file_rebuild import FileRebuild
from projections.indexed_words import places, word_indices
from projections.log import Log
from projections.projection import Projection
from projections.rebuilding import Progress
from projections.registry import standings
from projections.table_rebuild import TableRebuild

Row = tuple[int | str | bytes | None, ...]


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
    rebuild = _begun(database, log, projection)
    try:
        while True:
            if stopped := catch_up(database, log, [projection], log.head()):
                raise stopped[projection.name]
            with database.reading() as connection:
                live = standings(connection, [projection])[projection.name]
            rebuild.run(live.bookmark, progress)
            bookmark = rebuild.bookmark
            with database.reading() as connection, rebuild.reading(projection) as built:
                live = standings(connection, [projection])[projection.name]
                if live.bookmark == bookmark:
                    return _first_difference(projection, (connection, live.generation), built)
    finally:
        rebuild.abandon()


def _begun(database: Database, log: Log, projection: Projection) -> FileRebuild | TableRebuild:
    if database.files:
        in_file = FileRebuild(database.files, log, [projection])
        in_file.begin_to_compare()
        return in_file
    in_tables = TableRebuild(database, log, [projection])
    in_tables.begin()
    return in_tables


def _first_difference(
    projection: Projection, live: tuple[Connection, int], rebuilt: tuple[Connection, int]
) -> Difference | None:
    for table in projection.tables:
        unequal = _first_unequal(_rows(table, *live), _rows(table, *rebuilt))
        if unequal:
            return Difference(projection.name, table.name, *unequal)
    for index in word_indices(rebuilt[0]):
        unequal = _first_unequal(places(*live, index), places(*rebuilt, index))
        if unequal:
            return Difference(projection.name, index, *unequal)
    return None


def _first_unequal(
    live: Generator[Row], rebuilt: Generator[Row]
) -> tuple[Row | None, Row | None] | None:
    with closing(live), closing(rebuilt):
        pairs = zip_longest(live, rebuilt)
        return next((pair for pair in pairs if pair[0] != pair[1]), None)


def _rows(table: Table, connection: Connection, generation: int) -> Generator[Row]:
    columns = [column for column in table.columns if column.name != "generation"]
    statement = (
        select(*columns)
        .where(table.c.generation == generation)
        .order_by(*(column for column in columns if column.primary_key))
    )
    with connection.execution_options(yield_per=1000).execute(statement) as result:
        for row in result:
            yield tuple(row)
