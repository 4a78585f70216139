"""Rebuild of all read models from the log, beside the rows that are read meanwhile."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from statistics import median

from api.opening import open_database
from benchmarks.books import Databases
from benchmarks.figures import Figure, Size
from projections.views import Views


def run(databases: Databases, size: Size) -> Iterator[Figure]:
    """Rebuild all together, as ``omfordeling rebuild`` does; then each alone."""
    yield from _on("SQLite", databases.sqlite, size.events, min(3, size.rounds), 10_000)
    yield from _on("PostgreSQL", databases.postgresql, size.events, 1, None)


def _on(
    database: str,
    book: Callable[[int], AbstractContextManager[str]],
    events: int,
    repetitions: int,
    limit: float | None,
) -> Iterator[Figure]:
    with book(events) as url, closing(open_database(url, make_tables=True)) as opened:
        views, count = opened.views, opened.log.head()
        views.catch_up()
        rounds = [_seconds(views) for _ in range(repetitions)]
        alone = [(name, *_seconds(views, [name])) for name in views.names]
    applied, cleared = (count / median(of_all) for of_all in zip(*rounds, strict=True))
    yield Figure(f"{database}: all read models", cleared, "events/s", at_least=limit)
    yield Figure(f"{database}: all, until applied", applied, "events/s")
    for name, until_applied, _ in alone:
        yield Figure(f"{database}: {name} alone, until applied", count / until_applied, "events/s")


def _seconds(views: Views, names: Sequence[str] = ()) -> tuple[float, float]:
    """Return how long it took to apply the log, and until the former rows were cleared away."""
    moments: list[float] = []
    began = time.perf_counter()
    views.rebuild(names, lambda _applied, _of: moments.append(time.perf_counter()))
    return moments[-1] - began, time.perf_counter() - began
