"""The tables of all read models, and how far each read model has come."""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table

METADATA = MetaData()


def view_table(
    name: str,
    *columns: Column[int] | Column[str] | Column[bytes] | Index,
    has_wide_rows: bool = False,
) -> Table:
    """Return a table of a read model: ``view_{name}``, led by the key column ``generation``.

    At least one column given must be part of the primary key. Columns hold whole numbers, text and
    bytes only, so that rows go to the driver as they are. Rows of more than some hundred bytes are
    ``has_wide_rows``: SQLite then keeps them outside the tree of keys.
    """
    generation = Column("generation", Integer, primary_key=True, autoincrement=False)
    return Table(f"view_{name}", METADATA, generation, *columns, sqlite_with_rowid=has_wide_rows)


REGISTRY = Table(
    "view_registry",
    METADATA,
    Column("projection", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("last_generation", Integer, nullable=False),
    Column("bookmark", BigInteger, nullable=False),
    Column("digest", String, nullable=False),
    Column("tables", String, nullable=False),
)
"""Per projection: the generation that is read, the last one that was begun, and the sequence and
hash of the last event applied to the one that is read."""

SCRATCH = Table(
    "view_scratch",
    METADATA,
    Column("projection", String, primary_key=True),
    Column("generation", Integer, nullable=False),
    Column("bookmark", BigInteger, nullable=False),
)
"""Per projection: the generation that is being built beside the one that is read."""
