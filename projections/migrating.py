"""Makes the tables of the read models, and makes anew those of an older version."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, text

from projections.database import Database
from projections.projection import Projection
from projections.schema import METADATA, REGISTRY, SCRATCH

_ADVISORY_LOCK = 0x76696577  # "view"


def migrate(database: Database, projections: Sequence[Projection]) -> None:
    """Make what is missing. May run in several processes at once, and again."""
    with database.writing() as connection:
        if database.is_postgresql:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        METADATA.create_all(connection, tables=[REGISTRY, SCRATCH])
        for projection in projections:
            _migrate_one(connection, projection)


def make_anew(database: Database, projections: Sequence[Projection]) -> None:
    """Make the tables of projections, empty, in a file that nobody else uses."""
    with database.writing() as connection:
        METADATA.create_all(connection, tables=[REGISTRY, SCRATCH])
        for projection in projections:
            _make_anew(connection, projection, [])


def _migrate_one(connection: Connection, projection: Projection) -> None:
    former = connection.execute(
        select(REGISTRY.c.version, REGISTRY.c.tables).where(
            REGISTRY.c.projection == projection.name
        )
    ).one_or_none()
    if former is None or former.version != projection.version:
        _make_anew(connection, projection, former.tables.split() if former else [])


def _make_anew(connection: Connection, projection: Projection, former: Sequence[str]) -> None:
    for name in {*former, *(table.name for table in projection.tables)}:
        quoted = connection.dialect.identifier_preparer.quote(name)
        connection.execute(text(f"DROP TABLE IF EXISTS {quoted}"))
    METADATA.create_all(connection, tables=projection.tables, checkfirst=False)
    for table in (REGISTRY, SCRATCH):
        connection.execute(delete(table).where(table.c.projection == projection.name))
    connection.execute(
        insert(REGISTRY).values(
            projection=projection.name,
            version=projection.version,
            generation=1,
            last_generation=1,
            bookmark=0,
            digest="",
            tables=" ".join(table.name for table in projection.tables),
        )
    )
