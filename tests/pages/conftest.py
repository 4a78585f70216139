"""The pages of the year 2024, asked for by programs that hold a session."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from starlette.responses import Response

from api.development.people import PEOPLE
from support.log_in import BOARD, Browser, browsing
from support.pages import import_year, serving_copy
from support.served import Served


@pytest.fixture(scope="session")
def year_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the whole year, imported as the demonstration does it; to be copied."""
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
def board(own_year: Served) -> Iterator[Browser]:
    """The board's secretary."""
    with browsing(own_year) as browser:
        browser.log_in(person=BOARD)
        yield browser


@pytest.fixture
def visitor(year: Served) -> Iterator[Browser]:
    """The board's secretary, who records nothing."""
    with browsing(year) as browser:
        browser.log_in(person=BOARD)
        yield browser


@pytest.fixture
def reader(year: Served) -> Iterator[httpx2.Client]:
    """A client that is logged in as the auditor, and takes pages as a browser does."""
    access, answer = year.parts.access, Response()
    access.cookies.set_session(answer, access.sessions.begin(PEOPLE["auditor-riksrevisjonen"]))
    cookie = answer.headers["set-cookie"].partition(";")[0]
    headers = {"Cookie": cookie, "Accept": "text/html"}
    with httpx2.Client(base_url=year.address, headers=headers, timeout=30) as client:
        yield client
