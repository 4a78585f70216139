"""A real Chromium, and the pages of a book that holds the year 2024."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, expect

from support.chromium import ARGUMENTS, find_chromium
from support.pages import PATIENCE, Visitors
from support.served import Served
from support.years import own_year, year, year_file

__all__ = ["own_year", "year", "year_file"]

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type: BrowserType) -> dict[str, Any]:
    """How pytest-playwright starts the browser, once per process."""
    path = find_chromium(browser_type.executable_path)
    return {"executable_path": path, "args": list(ARGUMENTS)}


@pytest.fixture
def visitors(browser: Browser, year: Served) -> Visitors:
    """People who read."""
    return Visitors(browser, year)


@pytest.fixture
def own_visitors(browser: Browser, own_year: Served) -> Visitors:
    """People who may write."""
    return Visitors(browser, own_year)
