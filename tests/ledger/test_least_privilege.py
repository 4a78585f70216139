"""The role that serves has SELECT and INSERT on the ledger's tables in PostgreSQL, no more."""

import secrets
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from ledger.kept_checkpoints import KeptCheckpoints
from ledger.ledger import Ledger
from ledger.log import open_log
from ledger.verify import verify
from support.signing import NOTARY, WITNESS
from support.small_book import OPENING, move, opened, record

TABLES: Final = ("ledger_events", "ledger_checkpoints", "ledger_cosignatures")


@pytest.fixture
def serving_url(postgres_url: str) -> Iterator[str]:
    """The address of a migrated database for a role that may only select and insert."""
    log = open_log(postgres_url)
    log.migrate()
    log.close()
    role, password = f"serving_{secrets.token_hex(4)}", secrets.token_hex(16)
    name = sql.Identifier(role)
    with psycopg.connect(postgres_url, autocommit=True) as owner:
        owner.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(name, password))
        for table in TABLES:
            granted = sql.SQL("GRANT SELECT, INSERT ON {} TO {}")
            owner.execute(granted.format(sql.Identifier(table), name))
    address = urlsplit(postgres_url)
    yield address._replace(netloc=f"{role}:{password}@{address.netloc.rpartition('@')[2]}").geturl()
    with psycopg.connect(postgres_url, autocommit=True) as owner:
        owner.execute(sql.SQL("DROP OWNED BY {}").format(name))
        owner.execute(sql.SQL("DROP ROLE {}").format(name))


def test_a_role_that_may_only_select_and_insert_can_serve(serving_url: str) -> None:
    log = open_log(serving_url)
    log.check_migrated()
    ledger = Ledger(log, NOTARY)
    book = opened(ledger)
    record(ledger, book, move())
    assert log.head() == OPENING + 2
    assert [entry.sequence for entry in log.read(0)] == list(range(1, OPENING + 3))
    kept = KeptCheckpoints(ledger, NOTARY)
    newest = kept.newest(book)
    assert newest is not None
    cosigned = newest.with_signatures([WITNESS.cosign(newest.text, 1)])
    assert kept.cosigned(book, cosigned, [WITNESS.verifier]) == cosigned == kept.newest(book)
    assert verify(log, book).intact
    log.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_events SET topic = 'x'",
        "UPDATE ledger_checkpoints SET note = 'x'",
        "UPDATE ledger_cosignatures SET line = 'x'",
        "DELETE FROM ledger_events",
        "DELETE FROM ledger_checkpoints",
        "DELETE FROM ledger_cosignatures",
        "TRUNCATE ledger_checkpoints",
        "TRUNCATE ledger_events",
        "DROP TABLE ledger_events",
        "ALTER TABLE ledger_events DISABLE TRIGGER ALL",
        "ALTER TABLE ledger_events DISABLE TRIGGER ledger_events_append_only",
        "DROP TRIGGER ledger_events_append_only ON ledger_events",
        "ALTER TABLE ledger_events ADD COLUMN remark text",
        (
            "CREATE OR REPLACE FUNCTION ledger_events_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NULL; END $$"
        ),
        "SET session_replication_role = replica",
        "LOCK TABLE ledger_events IN EXCLUSIVE MODE",
    ],
)
def test_a_role_that_serves_may_do_nothing_else(serving_url: str, statement: str) -> None:
    with (
        psycopg.connect(serving_url) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())
