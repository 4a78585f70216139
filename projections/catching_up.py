"""Brings read models to the head of the log, batch by batch, rows and bookmarks together."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from projections.batch import Batch
from projections.database import Database
from projections.folding import BATCH, apply_all, read_batch, stopped_at
from projections.log import Log, Unreadable
from projections.projection import Projection, ProjectionStopped
from projections.rebuilding import Progress
from projections.registry import Standing, stand, standings

_LOGGER = logging.getLogger(__name__)


def catch_up(  # noqa: PLR0913 - the two last are for whoever builds anew
    database: Database,
    log: Log,
    projections: Sequence[Projection],
    head: int,
    *,
    at_once: int = BATCH,
    progress: Progress | None = None,
) -> Mapping[str, ProjectionStopped]:
    """Apply what is new up to ``head``, at least. Several processes may do this at once.

    The log is read once for all. Returns, by name, what stopped at an event that cannot be applied;
    what stands before it is kept.
    """
    catching = _CatchingUp(log, head, at_once, list(projections))
    batches = 0
    while catching.behind:
        with database.writing() as connection:
            reached = catching.one_batch(connection)
        if progress:
            progress(reached, head)
        batches += 1
    if batches > 1:
        database.count_rows([table for p in projections for table in p.tables])
    return catching.stopped


@dataclass(slots=True)
class _CatchingUp:
    """Which read models are behind, and which have stopped."""

    log: Log
    head: int
    at_once: int
    behind: list[Projection]
    stopped: dict[str, ProjectionStopped] = field(default_factory=dict)

    def one_batch(self, connection: Connection) -> int:
        """Apply one batch, under the lock, to those that are furthest behind.

        Returns the sequence to which they have come. The event at the bookmark is read again: if it
        is not the one that was applied, the log is another one (put back from a backup, or a new
        file in the old one's place), and all begins anew.
        """
        found = standings(connection, self.behind, locked=True)
        last = min(standing.bookmark for standing in found.values())
        others = [s.bookmark for s in found.values() if s.bookmark > last]
        group = [p for p in self.behind if found[p.name].bookmark == last]
        limit = max(min(*others, self.head, last + self.at_once) - last, 0)
        batch, unreadable = read_batch(self.log, max(last - 1, 0), limit + (last > 0))
        if unreadable and not batch:
            for projection in group:
                self._stop(projection, stopped_at(unreadable, projection.name))
            return last
        new = Batch(batch[1:] if last else batch)
        at_bookmark = (batch[0].sequence, batch[0].hash) if last and batch else (last, "")
        for projection in group:
            standing = found[projection.name]
            if (standing.bookmark, standing.digest) != at_bookmark:
                _LOGGER.warning("%s was made from another log and is made anew", projection.name)
                stand(connection, projection, _begun_anew(standing))
            else:
                self._apply(connection, projection, standing, new, unreadable)
        return new[-1].sequence if new else last

    def _apply(
        self,
        connection: Connection,
        projection: Projection,
        standing: Standing,
        new: Batch,
        unreadable: Unreadable | None,
    ) -> None:
        last, stopped = apply_all(connection, projection, standing.generation, new)
        if last is not None:
            standing = replace(standing, bookmark=last.sequence, digest=last.hash)
            stand(connection, projection, standing)
        if stopped:
            self._stop(projection, stopped)
        elif standing.bookmark >= self.head:
            self.behind.remove(projection)
        elif unreadable and not new:
            self._stop(projection, stopped_at(unreadable, projection.name))
        elif not new:
            self._stop(projection, _gap(projection, standing.bookmark, self.head))

    def _stop(self, projection: Projection, reason: ProjectionStopped) -> None:
        self.stopped[projection.name] = reason
        self.behind.remove(projection)


def _gap(projection: Projection, bookmark: int, head: int) -> ProjectionStopped:
    reason = f"the log ends at {bookmark}, and says that it goes on to {head}"
    return ProjectionStopped(projection.name, head, "", 0, reason)


def _begun_anew(standing: Standing) -> Standing:
    """An empty generation, read at once; the rows of the former wait for the next rebuild."""
    generation = standing.last_generation + 1
    return replace(
        standing, generation=generation, last_generation=generation, bookmark=0, digest=""
    )
