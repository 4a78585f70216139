"""Brings a read model to the head of the log, batch by batch, rows and bookmark together."""

import logging
from dataclasses import replace

from sqlalchemy import Connection

from projections.database import Database
from projections.folding import BATCH, apply_all, read_batch
from projections.log import Log
from projections.projection import Projection, ProjectionStopped
from projections.registry import Standing, stand, standings

_LOGGER = logging.getLogger(__name__)


def catch_up(database: Database, log: Log, projection: Projection, head: int) -> None:
    """Apply what is new up to ``head``, at least. Several processes may do this at once.

    Raises ``ProjectionStopped`` at an event that cannot be applied; what stands before it is kept.
    """
    is_behind, batches = True, 0
    while is_behind:
        with database.writing() as connection:
            is_behind, stopped = _one_batch(connection, log, projection, head)
        if stopped:
            raise stopped
        batches += 1
    if batches > 1:
        database.count_rows(projection.tables)


def _one_batch(
    connection: Connection, log: Log, projection: Projection, head: int
) -> tuple[bool, ProjectionStopped | None]:
    """Apply one batch under the lock; say whether there is more, and why it stopped, if it did.

    The event at the bookmark is read again: if it is not the one that was applied, the log is
    another one (put back from a backup, or a new file in the old one's place), and all begins anew.
    """
    standing = standings(connection, [projection], locked=True)[projection.name]
    after = max(standing.bookmark - 1, 0)
    batch, unreadable = read_batch(log, after, projection.name, BATCH + 1)
    if standing.bookmark:
        if not batch and unreadable:
            return False, unreadable
        if not batch or (batch[0].sequence, batch[0].hash) != (standing.bookmark, standing.digest):
            _LOGGER.warning("%s was made from another log and is made anew", projection.name)
            stand(connection, projection, _begun_anew(standing))
            return True, None
        batch = batch[1:]
    last, stopped = apply_all(connection, projection, standing.generation, batch)
    if last is not None:
        moved = replace(standing, bookmark=last.sequence, digest=last.hash)
        stand(connection, projection, moved)
        return last.sequence < head, stopped
    return False, stopped or unreadable or _gap(projection, standing.bookmark, head)


def _gap(projection: Projection, bookmark: int, head: int) -> ProjectionStopped | None:
    if bookmark >= head:
        return None
    reason = f"the log ends at {bookmark}, and says that it goes on to {head}"
    return ProjectionStopped(projection.name, head, "", 0, reason)


def _begun_anew(standing: Standing) -> Standing:
    """An empty generation, read at once; the rows of the former wait for the next rebuild."""
    generation = standing.last_generation + 1
    return replace(
        standing, generation=generation, last_generation=generation, bookmark=0, digest=""
    )
