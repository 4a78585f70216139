"""What a full-text index on SQLite holds, word for word: it keeps no rows that could be compared.

PostgreSQL makes its index from a column of its own, which is compared as any other.
"""

from collections.abc import Generator

from sqlalchemy import Connection, text

from projections.audit_trail_tables import SEQUENCE_BITS

Place = tuple[int | str | None, ...]
"""A word as the index knows it, the sequence of the event that has it, and its number there."""

_INDICES = text(
    "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5%'"
)
_PLACES = text(
    """SELECT term, doc - :first, offset FROM temp.places
    WHERE doc BETWEEN :first AND :first + :last"""
)
"""The index is walked by word, event and number, however it came about."""


def word_indices(connection: Connection) -> list[str]:
    """Return the names of all full-text indices of a database; none on PostgreSQL."""
    if connection.dialect.name != "sqlite":
        return []
    return list(connection.execute(_INDICES).scalars())


def places(connection: Connection, generation: int, index: str) -> Generator[Place]:
    """Yield every word of a generation with its place, in one order; none without the index."""
    if index not in word_indices(connection):
        return
    connection.execute(text("DROP TABLE IF EXISTS temp.places"))
    vocabulary = f"CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, {index}, instance)"
    connection.execute(text(vocabulary))
    first = generation << SEQUENCE_BITS
    asked = {"first": first, "last": (1 << SEQUENCE_BITS) - 1}
    with connection.execution_options(yield_per=1000).execute(_PLACES, asked) as result:
        for place in result:
            yield tuple(place)
