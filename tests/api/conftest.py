"""Applications to ask, on each kind of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.served import AFTER_THE_YEAR, Served, serving


@pytest.fixture
def served(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """An application with an empty database of each kind."""
    with serving(database_url, tmp_path / "home") as running:
        yield running


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An application after the whole year 2024, for tests that only read or are refused."""
    folder = tmp_path_factory.mktemp("year")
    with serving(f"sqlite:///{folder / 'ledger.db'}", folder / "home") as running:
        running.record_year()
        running.clock.time = AFTER_THE_YEAR
        yield running
