"""Applications to log in to, on each kind of database, and browsers to do it with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.issuer import ForeignIssuer, foreign_issuer
from support.log_in import Browser, browsing
from support.served import Served, serving


@pytest.fixture
def served(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """An application with an empty database of each kind."""
    with serving(database_url, tmp_path / "home") as running:
        yield running


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An application for the tests of one module, which leave nothing to each other."""
    folder = tmp_path_factory.mktemp("shared")
    with serving(f"sqlite:///{folder / 'ledger.db'}", folder / "home") as running:
        yield running


@pytest.fixture
def guest(served: Served) -> Iterator[Browser]:
    """A browser that knows nobody, at the application of this test."""
    with browsing(served) as opened:
        yield opened


@pytest.fixture
def visitor(shared: Served) -> Iterator[Browser]:
    """A browser that knows nobody, at the application of the module."""
    with browsing(shared) as opened:
        yield opened


@pytest.fixture
def issuer() -> Iterator[ForeignIssuer]:
    """Somebody else's issuer, that says whatever the test lets it say."""
    with foreign_issuer() as running:
        yield running
