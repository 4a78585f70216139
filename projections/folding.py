"""Reads the log and applies it: shared by catching up, rebuilding and verifying."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError

from domain.envelope import Recorded
from projections.batch import Batch
from projections.log import Log, Unreadable
from projections.projection import Projection, ProjectionStopped, Writing

BATCH: Final = 1000
"""Events that are read and applied at once, at most."""


def read_batch(
    log: Log, after: int, limit: int = BATCH
) -> tuple[Sequence[Recorded], Unreadable | None]:
    """Return the next events; where one cannot be read, those before it, and why it stops."""
    try:
        return log.read(after, limit), None
    except Unreadable as unreadable:
        before = unreadable.sequence - after - 1
        events = log.read(after, before) if before > 0 else ()
        return [event for event in events if event.sequence < unreadable.sequence], unreadable


def stopped_at(unreadable: Unreadable, projection: str) -> ProjectionStopped:
    """Return what an event that cannot be read is to a projection."""
    return ProjectionStopped(
        projection, unreadable.sequence, unreadable.book, unreadable.position, unreadable.reason
    )


def apply_all(
    connection: Connection, projection: Projection, generation: int, batch: Batch
) -> tuple[Recorded | None, ProjectionStopped | None]:
    """Apply as much of a batch as can be: the last event applied, and why it stopped, if it did."""
    if not batch:
        return None, None
    try:
        _apply(connection, projection, generation, batch)
    except ProjectionStopped as stopped:
        if len(batch) == 1:
            return None, stopped
    else:
        return batch[-1], None
    last = None
    for recorded in batch:
        try:
            _apply(connection, projection, generation, Batch([recorded]))
        except ProjectionStopped as stopped:
            return last, stopped
        last = recorded
    return last, None


def _apply(connection: Connection, projection: Projection, generation: int, batch: Batch) -> None:
    """Apply a batch wholly or not at all; a database that is away is nobody's fault."""
    try:
        with connection.begin_nested():
            projection.apply(Writing(connection, generation), batch)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        first = batch[0]
        raise ProjectionStopped(
            projection.name,
            first.sequence,
            first.entry.book,
            first.entry.position,
            f"{type(error).__name__}: {error}",
        ) from error
