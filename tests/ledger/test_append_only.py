"""Nobody changes what is written, whatever statement is tried."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Final

import psycopg
import pytest

from ledger.ledger import Ledger
from ledger.log import EventLog, open_log, sqlite_path
from ledger.rows import AddedSignature
from ledger.verify import verify
from support.signing import NOTARY
from support.small_book import opened

COLUMNS: Final = "originator_id, originator_version, topic, state, hash"
SAME_POSITION: Final = f"SELECT {COLUMNS} FROM ledger_events WHERE originator_version = 2"  # noqa: S608 - constants

IN_SQLITE: Final = [
    "UPDATE ledger_events SET topic = 'x'",
    "UPDATE ledger_events SET rowid = rowid + 100 WHERE rowid = 10",
    "UPDATE OR REPLACE ledger_events SET originator_version = 1 WHERE originator_version = 2",
    "UPDATE OR IGNORE ledger_events SET hash = 'x'",
    "DELETE FROM ledger_events",
    "DELETE FROM ledger_events WHERE rowid = 10",
    f"INSERT OR REPLACE INTO ledger_events ({COLUMNS}) {SAME_POSITION}",
    f"REPLACE INTO ledger_events ({COLUMNS}) {SAME_POSITION}",
    (
        f"INSERT INTO ledger_events ({COLUMNS}) {SAME_POSITION} AND true "
        "ON CONFLICT DO UPDATE SET topic = 'x'"
    ),
    "UPDATE ledger_checkpoints SET note = 'x'",
    "UPDATE OR REPLACE ledger_checkpoints SET size = 1 WHERE size = 2",
    "DELETE FROM ledger_checkpoints WHERE size = 2",
    "REPLACE INTO ledger_checkpoints VALUES ('liten-2024', 2, 'x', 2)",
    (
        "REPLACE INTO ledger_checkpoints (rowid, book, size, note, sequence) "
        "VALUES (2, 'liten-2024', 99, 'x', 2)"
    ),
    "UPDATE ledger_cosignatures SET line = 'x'",
    "DELETE FROM ledger_cosignatures",
    "REPLACE INTO ledger_cosignatures SELECT * FROM ledger_cosignatures",
    "INSERT OR REPLACE INTO ledger_events VALUES (2, 'other', 1, 'x', x'00', 'x')",
    (
        "REPLACE INTO ledger_events (rowid, originator_id, originator_version, topic, state, hash) "
        "VALUES (2, 'other', 1, 'x', x'00', 'x')"
    ),
]

TAKEN: Final = f"SELECT 99, {COLUMNS} FROM ledger_events WHERE originator_version = 2"  # noqa: S608 - constants

IN_POSTGRESQL: Final = [
    "UPDATE ledger_events SET topic = 'x'",
    "UPDATE ledger_events SET notification_id = 100 WHERE notification_id = 10",
    "DELETE FROM ledger_events",
    "DELETE FROM ledger_events WHERE notification_id = 10",
    "UPDATE ledger_checkpoints SET note = 'x'",
    "DELETE FROM ledger_checkpoints WHERE size = 2",
    "TRUNCATE ledger_checkpoints",
    "UPDATE ledger_cosignatures SET line = 'x'",
    "DELETE FROM ledger_cosignatures",
    "TRUNCATE ledger_cosignatures",
    (
        "INSERT INTO ledger_checkpoints VALUES ('liten-2024', 2, 'x', 2) "
        "ON CONFLICT (book, size) DO UPDATE SET note = 'x'"
    ),
    "TRUNCATE ledger_events",
    "TRUNCATE ledger_events CASCADE",
    (
        f"INSERT INTO ledger_events (notification_id, {COLUMNS}) {TAKEN} "
        "ON CONFLICT (originator_id, originator_version) DO UPDATE SET topic = 'x'"
    ),
    (
        "MERGE INTO ledger_events USING (SELECT 2 AS n) AS s ON notification_id = s.n "
        "WHEN MATCHED THEN DELETE"
    ),
]


@pytest.mark.parametrize("statement", IN_SQLITE)
def test_sqlite_refuses_to_change_what_is_written(sqlite_url: str, statement: str) -> None:
    def attempt() -> None:
        with closing(sqlite3.connect(sqlite_path(sqlite_url))) as connection, connection:
            connection.execute(statement)

    _assert_refused(sqlite_url, attempt, sqlite3.IntegrityError)


@pytest.mark.parametrize("recursive_triggers", ["off", "on"])
def test_sqlite_refuses_whatever_the_connection_has_set(
    sqlite_url: str, recursive_triggers: str
) -> None:
    def attempt() -> None:
        with closing(sqlite3.connect(sqlite_path(sqlite_url))) as connection, connection:
            connection.execute(f"PRAGMA recursive_triggers = {recursive_triggers}")
            connection.execute(IN_SQLITE[6])

    _assert_refused(sqlite_url, attempt, sqlite3.IntegrityError)


@pytest.mark.parametrize("statement", IN_POSTGRESQL)
def test_postgresql_refuses_to_change_what_is_written(postgres_url: str, statement: str) -> None:
    def attempt() -> None:
        with psycopg.connect(postgres_url) as connection:
            connection.execute(statement.encode())

    _assert_refused(postgres_url, attempt, psycopg.errors.RaiseException)


def _assert_refused(url: str, attempt: Callable[[], None], refusal: type[Exception]) -> None:
    log = open_log(url)
    log.migrate()
    book = opened(Ledger(log, NOTARY))
    log.add_signature(AddedSignature(book, 2, "linje"))
    before = _everything(log, book)
    with pytest.raises(refusal, match="append-only"):
        attempt()
    assert _everything(log, book) == before
    assert verify(log).intact
    log.close()


def _everything(log: EventLog, book: str) -> tuple[object, ...]:
    return log.stored(None, 0, 1000), list(log.checkpoints(book)), log.signatures(book, 0, 99)
