"""Applications to log in to, on each kind of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.served import Served, serving


@pytest.fixture
def served(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """An application with an empty database of each kind."""
    with serving(database_url, tmp_path / "home") as running:
        yield running
