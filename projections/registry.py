"""How far each projection has come, and which generation of its rows is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, inspect, select, update

from projections.projection import Projection
from projections.schema import REGISTRY


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one projection stands; ``digest`` is the hash of the event at its bookmark."""

    version: int
    generation: int
    last_generation: int
    bookmark: int
    digest: str


class NotMigrated(Exception):
    """The tables of the read models are missing or of another version: run ``migrate``."""

    def __init__(self, projection: str) -> None:
        super().__init__(f"the tables of {projection} are missing or of another version")
        self.projection = projection


_COLUMNS = (
    REGISTRY.c.projection,
    REGISTRY.c.version,
    REGISTRY.c.generation,
    REGISTRY.c.last_generation,
    REGISTRY.c.bookmark,
    REGISTRY.c.digest,
)
_READ = select(*_COLUMNS).where(REGISTRY.c.projection.in_(bindparam("names", expanding=True)))
_LOCK = _READ.order_by(REGISTRY.c.projection).with_for_update()


def standings(
    connection: Connection, projections: Iterable[Projection], *, locked: bool = False
) -> Mapping[str, Standing]:
    """Return where projections stand, by name; locked, nobody else moves them meanwhile.

    Raises ``NotMigrated`` for one that is missing or of another version.
    """
    wanted = {projection.name: projection.version for projection in projections}
    rows = connection.execute(_LOCK if locked else _READ, {"names": list(wanted)}).all()
    found = {row[0]: Standing(*row[1:]) for row in rows}
    for name, version in wanted.items():
        if name not in found or found[name].version != version:
            raise NotMigrated(name)
    return found


def stand(connection: Connection, projection: Projection, standing: Standing) -> None:
    """Write down where a projection now stands."""
    connection.execute(
        update(REGISTRY)
        .where(REGISTRY.c.projection == projection.name)
        .values(
            generation=standing.generation,
            last_generation=standing.last_generation,
            bookmark=standing.bookmark,
            digest=standing.digest,
        )
    )


def is_migrated(connection: Connection, projections: Iterable[Projection]) -> bool:
    """Say whether all tables are there, in the versions that this program knows."""
    if not inspect(connection).has_table(REGISTRY.name):
        return False
    try:
        standings(connection, projections)
    except NotMigrated:
        return False
    return True
