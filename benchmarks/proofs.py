"""Proofs from the server's own code: the tree of a synthetic log, and what a checkpoint costs."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import fmean

from benchmarks.books import Databases
from benchmarks.figures import Figure, Size, percentile, seconds
from benchmarks.programme import BOOK
from benchmarks.synthetic_log import SyntheticLog
from domain.merkle import CompactRange
from projections.batch import Batch
from projections.projection import Writing
from projections.tree import TREE, read_consistency, read_inclusion
from projections.views import Views, open_views
from support.signing import NOTARY


def run(databases: Databases, size: Size) -> Iterator[Figure]:
    """Feed the tree with a million events, then ask for proofs at random."""
    log, applied = SyntheticLog(size.transfers), Applied()
    tree = replace(TREE, apply=applied.apply)
    views = open_views(f"sqlite:///{databases.folder / 'proofs.sqlite'}", log.log(), [tree])
    try:
        views.migrate()
        views.rebuild()
        taken = applied.seconds / log.head * 1e6
        yield Figure("SQLite: tree, of a rebuild", taken, "µs/event", at_most=5)
        yield from _asked(views, log.head, size.queries)
    finally:
        views.close()
    yield _signed(log.head, size.queries)


class Applied:
    """The tree, and the processor time that it has taken."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.seconds = 0.0

    def apply(self, writing: Writing, batch: Batch) -> None:
        """Write the tiles of a batch, and count the time."""
        began = time.process_time()
        TREE.apply(writing, batch)
        self.seconds += time.process_time() - began


def _asked(views: Views, events: int, queries: int) -> Iterator[Figure]:
    chosen = random.Random(1)  # noqa: S311 - no secret

    def inclusion() -> None:
        size = chosen.randint(events // 2, events)
        with views.reading(TREE) as reading:
            read_inclusion(reading, BOOK, chosen.randrange(size), size)

    def consistency() -> None:
        size = chosen.randint(events // 2, events)
        with views.reading(TREE) as reading:
            read_consistency(reading, BOOK, chosen.randrange(1, size), size)

    for name, ask in (("inclusion", inclusion), ("consistency", consistency)):
        taken = [seconds(ask) * 1000 for _ in range(queries)]
        shown = f"SQLite: proof of {name} at {events:,} events"
        yield Figure(f"{shown}, mean", fmean(taken), "ms", at_most=5)
        yield Figure(f"{shown}, 99th percentile", percentile(taken, 99), "ms")


def _signed(events: int, times: int) -> Figure:
    """Return what a write pays for its checkpoint: one leaf appended, one note signed."""
    tree = CompactRange().extended(number.to_bytes(32, "big") for number in range(events))
    began = time.process_time()
    for number in range(times):
        NOTARY.checkpoint(BOOK, tree.append(number.to_bytes(32, "big")))
    taken = (time.process_time() - began) / times
    return Figure(f"checkpoint of {events:,} events, made and signed", taken * 1e6, "µs")
