"""Fixtures: the whole year, imported once and copied for whoever asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.pages import import_year, serving_copy
from support.served import Served


@pytest.fixture(scope="session")
def year_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the year as the demonstration imports it, to be copied."""
    path = tmp_path_factory.mktemp("year") / "ledger.db"
    import_year(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def year(year_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An application after the whole year, for tests that only read."""
    with serving_copy(year_file, tmp_path_factory.mktemp("reading")) as running:
        yield running


@pytest.fixture
def own_year(year_file: Path, tmp_path: Path) -> Iterator[Served]:
    """The same for one test, which may write."""
    with serving_copy(year_file, tmp_path) as running:
        yield running
