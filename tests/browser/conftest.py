"""A real Chromium, and the pages of a book that holds the year 2024."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, expect

from support.chromium import ARGUMENTS, find_chromium
from support.pages import PATIENCE, Visitors, import_year, serving_copy
from support.served import Served

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type: BrowserType) -> dict[str, Any]:
    """How pytest-playwright starts the browser, once per process."""
    path = find_chromium(browser_type.executable_path)
    return {"executable_path": path, "args": list(ARGUMENTS)}


@pytest.fixture(scope="session")
def year_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the year, to be copied and never written to."""
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


@pytest.fixture
def visitors(browser: Browser, year: Served) -> Visitors:
    """People who read."""
    return Visitors(browser, year)


@pytest.fixture
def own_visitors(browser: Browser, own_year: Served) -> Visitors:
    """People who may write."""
    return Visitors(browser, own_year)
