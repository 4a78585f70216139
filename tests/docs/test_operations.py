"""The SQL of docs/operations.md gives a role that can serve, and do nothing else to the log."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from api.opening import open_database
from ledger.verify import verify
from projections.balances import balances
from support.postgres import PostgresServer
from support.small_book import EACH, KRONE, move, opened, record

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Installation:
    """A server and the names that stand for those of the page."""

    server: PostgresServer
    suffix: str

    def url(self, role: str, password: str, database: str) -> str:
        place = urlsplit(self.server.url).netloc.rpartition("@")[2]
        return f"postgresql://{role}_{self.suffix}:{password}@{place}/{database}_{self.suffix}"

    @property
    def owner(self) -> str:
        return self.url("omfordeling_owner", "choose-one", "omfordeling")

    @property
    def serving(self) -> str:
        return self.url("omfordeling_serving", "choose-another", "omfordeling")

    def run(self, url: str, name: str) -> None:
        found = re.search(rf"<!-- sql: {name} -->\n```sql\n(.*?)```", PAGE, re.DOTALL)
        assert found
        ours = re.sub(r"\b(omfordeling(?:_owner|_serving)?)\b", rf"\1_{self.suffix}", found[1])
        with psycopg.connect(url, autocommit=True) as connection:
            for statement in filter(str.strip, ours.split(";")):
                connection.execute(statement.encode())


@pytest.fixture
def installation(postgres_server: PostgresServer) -> Iterator[Installation]:
    made = Installation(postgres_server, secrets.token_hex(4))
    made.run(postgres_server.url, "roles")
    try:
        yield made
    finally:
        with psycopg.connect(postgres_server.url, autocommit=True) as server:
            server.execute(f"DROP DATABASE omfordeling_{made.suffix} WITH (FORCE)".encode())
            for role in ("owner", "serving"):
                server.execute(f"DROP ROLE omfordeling_{role}_{made.suffix}".encode())


def test_the_roles_of_the_page_are_enough_to_serve(installation: Installation) -> None:
    open_database(installation.owner, make_tables=True).close()
    installation.run(installation.owner, "privileges")
    program = open_database(installation.serving)
    book = opened(program.ledger)
    record(program.ledger, book, move())
    standing = {
        r.account: r.balance for r in balances(program.views, book, date(2024, 12, 31)).rows
    }
    assert standing["A"] == EACH - KRONE
    assert verify(program.log, book).intact
    program.views.rebuild()
    assert [name for name in program.views.names if program.views.difference(name)] == []
    program.close()


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_events SET topic = 'x'", "TRUNCATE ledger_events"]
)
def test_the_serving_role_of_the_page_cannot_touch_what_is_written(
    installation: Installation, statement: str
) -> None:
    open_database(installation.owner, make_tables=True).close()
    installation.run(installation.owner, "privileges")
    with (
        psycopg.connect(installation.serving) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())


def test_a_later_migration_leaves_the_serving_role_its_read_models(
    installation: Installation,
) -> None:
    open_database(installation.owner, make_tables=True).close()
    installation.run(installation.owner, "privileges")
    with psycopg.connect(installation.owner, autocommit=True) as owner:
        owner.execute("UPDATE view_registry SET version = 0")
    open_database(installation.owner, make_tables=True).close()
    program = open_database(installation.serving)
    book = opened(program.ledger)
    assert len(balances(program.views, book, date(2024, 12, 31)).rows) == 5
    program.close()


def test_every_read_model_is_named_on_the_page(tmp_path: Path) -> None:
    program = open_database(f"sqlite:///{tmp_path / 'bok.sqlite'}")
    assert [name for name in program.views.names if f"`{name}`" not in PAGE] == []
    program.close()
