"""One durable write to a full book costs no more than one to a book that has just begun."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from statistics import fmean, median

from benchmarks.books import Databases
from benchmarks.figures import Figure, Size
from benchmarks.writes import Writer

_WARM_UP = 5


def run(databases: Databases, size: Size) -> Iterator[Figure]:
    """Write to both books in turn, on both kinds of database."""
    for name, book in (("SQLite", databases.sqlite), ("PostgreSQL", databases.postgresql)):
        yield from _on(name, book, size)


def _on(
    database: str, book: Callable[[int], AbstractContextManager[str]], size: Size
) -> Iterator[Figure]:
    """Compare on one database. The book with few events is a new one in every round."""
    requests: list[tuple[float, float]] = []
    cases: list[tuple[float, float]] = []
    with book(size.events) as full_url, closing(Writer(full_url)) as full:
        loading = full.load()
        for _ in range(size.rounds):
            with book(size.few_events) as new_url, closing(Writer(new_url)) as new:
                for _ in range(_WARM_UP):
                    new.request()
                    full.request()
                gc.collect()
                requests += [(new.request(), full.request()) for _ in range(size.writes)]
                cases += [
                    (new.decided_case(), full.decided_case()) for _ in range(size.writes // 2)
                ]
    for name, times in (("request that posts", requests), ("case with two decisions", cases)):
        of_new, of_full = zip(*times, strict=True)
        yield Figure(f"{database}: {name}, {size.few_events:,} events", median(of_new) * 1000, "ms")
        yield Figure(f"{database}: {name}, {size.events:,} events", median(of_full) * 1000, "ms")
        ratio = median(of_full) / median(of_new)
        yield Figure(f"{database}: {name}, ratio of medians", ratio, "times", at_most=1.5)
        ratio = fmean(of_full) / fmean(of_new)
        yield Figure(f"{database}: {name}, ratio of means", ratio, "times")
    yield Figure(f"{database}: first fold of {size.events:,} events", loading, "s")
