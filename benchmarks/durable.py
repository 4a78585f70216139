"""Durable writes through the ledger, beside the rate at which the same database commits one row."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from statistics import median

import psycopg

from benchmarks.books import Databases
from benchmarks.figures import Figure, Size, median_ratio, seconds, without_collecting
from benchmarks.writes import Writer
from ledger.log import sqlite_path

ROW = b"x" * 700
"""About as long as a stored event."""

_TABLE = "CREATE TABLE raw_commits (id {} PRIMARY KEY, state {} NOT NULL)"


def run(databases: Databases, size: Size) -> Iterator[Figure]:
    """Take turns: some raw commits, some writes through the ledger."""
    with databases.sqlite(size.few_events) as url, closing(_raw_sqlite(url)) as raw:

        def commit() -> None:
            raw.execute("INSERT INTO raw_commits (state) VALUES (?)", (ROW,))

        yield from _compared("SQLite", url, commit, size, 0.15)
    with (
        databases.postgresql(size.few_events) as url,
        psycopg.connect(url, autocommit=True) as connection,
    ):
        key = "bigint GENERATED ALWAYS AS IDENTITY"
        connection.execute(_TABLE.format(key, "bytea").encode())

        def insert() -> None:
            connection.execute("INSERT INTO raw_commits (state) VALUES (%s)", (ROW,), prepare=True)

        yield from _compared("PostgreSQL", url, insert, size, 0.08)


def _raw_sqlite(url: str) -> sqlite3.Connection:
    path = sqlite_path(url)
    raw = sqlite3.connect(path.with_name("raw.sqlite"), isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute(_TABLE.format("INTEGER", "BLOB"))
    return raw


def _compared(
    database: str, url: str, commit: Callable[[], None], size: Size, limit: float
) -> Iterator[Figure]:
    with closing(Writer(url)) as writer:
        rounds = [_round(writer, commit, size.writes) for _ in range(size.rounds)]
    raw, requests, allocations = (list(rates) for rates in zip(*rounds, strict=True))
    yield Figure(f"{database}: raw commits of one row", median(raw), "commits/s")
    yield Figure(f"{database}: requests that post (two events)", median(requests), "writes/s")
    yield Figure(f"{database}: allocations (one event)", median(allocations), "writes/s")
    share = median_ratio(requests, raw)
    yield Figure(f"{database}: requests ÷ raw commits", share, "times", at_least=limit)
    share = median_ratio(allocations, raw)
    yield Figure(f"{database}: allocations ÷ raw commits", share, "times")


def _round(writer: Writer, commit: Callable[[], None], writes: int) -> tuple[float, float, float]:
    """Return the rates per second of three things done in turn, so that all meet one disk."""
    taken = [0.0, 0.0, 0.0]
    writer.request()
    with without_collecting():
        for _ in range(writes):
            taken[0] += seconds(commit)
            taken[1] += writer.request()
            taken[2] += writer.allocate()
    raw, requests, allocations = (writes / total for total in taken)
    return raw, requests, allocations
