"""Applications to ask, on each kind of database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.served import AFTER_THE_YEAR, Served, serving


@pytest.fixture
def served(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """An application with an empty database of each kind."""
    with serving(database_url, tmp_path / "home") as running:
        yield running


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An application after the whole year 2024, for tests that only read or are refused."""
    with after_the_year(tmp_path_factory.mktemp("year")) as running:
        yield running


@pytest.fixture(scope="module")
def year_to_write_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same, for the tests of one module that may write."""
    with after_the_year(tmp_path_factory.mktemp("year")) as running:
        yield running


@pytest.fixture
def _nothing_is_recorded(year: Served) -> Iterator[None]:
    """Fail a test that writes where it should be refused."""
    before = year.opened.log.head()
    yield
    assert year.opened.log.head() == before


@contextmanager
def after_the_year(folder: Path) -> Iterator[Served]:
    """Serve a database that holds the whole year."""
    with serving(f"sqlite:///{folder / 'ledger.db'}", folder / "home") as running:
        running.record_year()
        running.clock.time = AFTER_THE_YEAR
        yield running
