"""A database that does not answer is unreachable, which is said soon, until it answers again."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from ledger import postgresql, sqlite
from ledger.ledger import Ledger
from ledger.log import EventLog, Unreachable, open_log, sqlite_path
from ledger.verify import verify
from support.postgres import PostgresServer, running_server, stopped
from support.signing import NOTARY
from support.small_book import OPENING, move, opened, record

SOON = 9.0
"""Seconds: three times what it takes on an idle machine, and less than the library's retries."""


@contextmanager
def unreachable(within: float = SOON) -> Iterator[None]:
    """Expect that what is tried is said to be impossible, within so many seconds."""
    began = time.monotonic()
    with pytest.raises(Unreachable):
        yield
    assert time.monotonic() - began < within


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A PostgreSQL that a test may stop."""
    with running_server() as server:
        yield server


def test_postgresql_may_go_away_and_come_back(
    own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "CONNECT_TIMEOUT", 1)
    with own_server.fresh_database() as url:
        log = open_log(url)
        log.migrate()
        ledger = Ledger(log, NOTARY)
        book = opened(ledger)
        with stopped(own_server):
            for attempt in _uses(ledger, book) * 2:
                with unreachable():
                    attempt()
            with unreachable():
                open_log(url)
        assert record(ledger, book, move()).positions == (OPENING + 1, OPENING + 2)
        for attempt in _uses(ledger, book):
            attempt()
        assert verify(log, book).intact
        log.close()


def _uses(ledger: Ledger, book: str) -> list[Callable[[], object]]:
    return [
        lambda: record(ledger, book, move()),
        lambda: ledger.book(book),
        lambda: ledger.log.read(0),
        ledger.log.head,
    ]


def test_a_postgresql_that_was_never_there_is_unreachable() -> None:
    with unreachable():
        open_log("postgresql://nobody:hemmelig@127.0.0.1:1/nothing")


def test_a_postgresql_that_refuses_the_password_is_unreachable(postgres_url: str) -> None:
    at = postgres_url.rpartition("@")[2]
    with unreachable():
        open_log(f"postgresql://nobody:hemmelig@{at}")


def test_a_postgresql_writer_that_hangs_holds_up_others_for_a_while_only(
    postgres_url: str,
) -> None:
    log = open_log(postgres_url)
    log.migrate()
    ledger = Ledger(log, NOTARY)
    book = opened(ledger)
    with psycopg.connect(postgres_url) as hanging:
        hanging.execute(f"SELECT pg_advisory_xact_lock({postgresql.WRITE_LOCK})")
        with unreachable(within=postgresql.LOCK_TIMEOUT + SOON):
            record(ledger, book, move())
        assert ledger.book(book) is not None, "reading goes on"
    assert record(ledger, book, move()).positions == (OPENING + 1, OPENING + 2)
    log.close()


@pytest.fixture
def impatient_log(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[EventLog]:
    """A log in a file, that waits one second only for others."""
    monkeypatch.setattr(sqlite, "LOCK_TIMEOUT", 1)
    log = open_log(sqlite_url)
    yield log
    log.close()


@contextmanager
def locked(database_url: str) -> Iterator[None]:
    """Hold the write lock of a file."""
    with closing(sqlite3.connect(sqlite_path(database_url), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_a_file_that_is_locked_too_long_is_unreachable_for_writing(
    impatient_log: EventLog, sqlite_url: str
) -> None:
    impatient_log.migrate()
    ledger = Ledger(impatient_log, NOTARY)
    book = opened(ledger)
    with locked(sqlite_url):
        for _ in range(2):
            with unreachable():
                record(ledger, book, move())
        assert ledger.book(book) is not None, "reading goes on"
    assert record(ledger, book, move()).positions == (OPENING + 1, OPENING + 2)
    assert verify(impatient_log, book).intact


def test_a_new_file_that_is_locked_can_be_migrated_afterwards(
    impatient_log: EventLog, sqlite_url: str
) -> None:
    with locked(sqlite_url):
        for _ in range(2):
            with unreachable():
                impatient_log.migrate()
    impatient_log.migrate()
    opened(Ledger(impatient_log, NOTARY))


def test_a_missing_folder_is_unreachable(tmp_path: Path) -> None:
    with unreachable():
        open_log(f"sqlite:///{tmp_path / 'nowhere' / 'ledger.db'}")


@pytest.mark.parametrize("use", ["migrate", "check_migrated", "head", "books"])
def test_what_is_no_database_file_is_unreachable(tmp_path: Path, use: str) -> None:
    text = tmp_path / "text.db"
    text.write_text("Dette er ikke en database. " * 100)
    for path in (tmp_path, text):
        log = open_log(f"sqlite:///{path}")
        for _ in range(2):
            with unreachable():
                getattr(log, use)()
        log.close()


def test_a_file_whose_folder_goes_away_is_unreachable(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    log = open_log(f"sqlite:///{folder / 'ledger.db'}")
    folder.rmdir()
    for _ in range(2):
        with unreachable():
            log.migrate()
    folder.mkdir()
    log.migrate()
    opened(Ledger(log, NOTARY))
    log.close()
