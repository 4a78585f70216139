"""Verification of the chain: every byte of every row."""

import json
from collections.abc import Iterator
from contextlib import closing
from statistics import median

from benchmarks.books import Databases
from benchmarks.figures import Figure, Size, median_ratio, seconds
from benchmarks.programme import BOOK
from ledger.log import EventLog, open_log
from ledger.mapper import digest
from ledger.verify import rows, verify, verify_rules


def run(databases: Databases, size: Size) -> Iterator[Figure]:
    """Verify, in turn with the least that it could do: read, hash and parse every row."""
    for name, book, limit in (
        ("SQLite", databases.sqlite, 40_000),
        ("PostgreSQL", databases.postgresql, None),
    ):
        with book(size.events) as url, closing(open_log(url)) as log:
            yield from _on(name, log, size, limit)


def _on(database: str, log: EventLog, size: Size, limit: float | None) -> Iterator[Figure]:
    events = log.head()
    rounds = [
        (events / seconds(lambda: _least(log)), events / seconds(lambda: _verify(log)))
        for _ in range(size.rounds)
    ]
    least, verified = (list(rates) for rates in zip(*rounds, strict=True))
    yield Figure(f"{database}: read, hash and parse alone", median(least), "events/s")
    yield Figure(f"{database}: chain", median(verified), "events/s", at_least=limit)
    yield Figure(f"{database}: chain ÷ that least", median_ratio(verified, least), "times")
    rules = events / seconds(lambda: verify_rules(log, BOOK))
    yield Figure(f"{database}: rules", rules, "events/s")


def _verify(log: EventLog) -> None:
    result = verify(log, BOOK)
    assert result.intact, result


def _least(log: EventLog) -> None:
    for row in rows(log):
        digest(row.state)
        json.loads(row.state)
