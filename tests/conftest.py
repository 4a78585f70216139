"""Databases for the tests. One that asks for `database_url` runs on each kind."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from support.postgres import PostgresServer, running_server
from support.signing import folder_with

DATABASE_URL = os.environ.get("DATABASE_URL", "")

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True, scope="session")
def _keys_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test may make keys where the user has his own."""
    folder = folder_with(tmp_path_factory.mktemp("keys") / "keys")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OMFORDELING_KEYS", str(folder.path))
        environment.delenv("OMFORDELING_ORIGIN", raising=False)
        yield


@pytest.fixture(autouse=True)
def _database_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may reach, by the program's default, the database that the environment names."""
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The server that `DATABASE_URL` names, else one of our own for this process."""
    if DATABASE_URL.startswith("postgresql:"):
        yield PostgresServer(DATABASE_URL)
    else:
        with running_server() as server:
            yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """An empty database on a real PostgreSQL."""
    with postgres_server.fresh_database() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A database file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture(params=["sqlite_url", "postgres_url"], ids=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind that the program supports."""
    url: str = request.getfixturevalue(request.param)
    return url
