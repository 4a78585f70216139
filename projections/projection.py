"""A projection: tables of its own, and how events become rows in them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table

from projections.batch import Batch
from projections.many_rows import Row, read_rows, write_rows

__all__ = ["Projection", "ProjectionStopped", "Row", "Writing"]


@dataclass(frozen=True, slots=True)
class Writing:
    """Where a projection writes: one generation of its tables, in a transaction that is open."""

    connection: Connection
    generation: int

    def read(self, table: Table, keys: Collection[Row]) -> Sequence[Any]:
        """Return the rows that are there under some keys; a key leaves out ``generation``."""
        return read_rows(self.connection, table, self.generation, keys)

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows that are not there yet."""
        write_rows(self.connection, "insert", table, self.generation, rows)

    def replace(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows, each in the place of the one with the same key; a key stands once in rows."""
        write_rows(self.connection, "replace", table, self.generation, rows)

    def remove(self, table: Table, keys: Sequence[Row]) -> None:
        """Take rows away by their keys: one value per key column, ``generation`` left out."""
        write_rows(self.connection, "remove", table, self.generation, keys)


@dataclass(frozen=True, slots=True)
class Projection:
    """A read model that can be made anew from the log alone.

    A higher ``version`` makes ``migrate`` drop and make anew the tables. ``apply`` writes the
    consequences of a batch and may read its own tables through ``writing.connection``; it keeps
    nothing between calls, and raises anything for an event that it cannot apply.
    """

    name: str
    version: int
    tables: tuple[Table, ...]
    apply: Callable[[Writing, Batch], None]


class ProjectionStopped(Exception):
    """An event cannot be applied; what stands before it has been, and nothing after it will be."""

    def __init__(
        self, projection: str, sequence: int, book: str, position: int, reason: str
    ) -> None:
        super().__init__(
            f"{projection} stopped before event {sequence} ({book}, position {position}): {reason}"
        )
        self.projection = projection
        self.sequence = sequence
        self.book = book
        self.position = position
        self.reason = reason
