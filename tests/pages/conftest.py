"""The pages of the year 2024, asked for by programs that hold a session."""

from collections.abc import Iterator

import httpx2
import pytest
from starlette.responses import Response

from api.development.people import PEOPLE
from support.log_in import BOARD, Browser, browsing
from support.served import Served
from support.years import own_year, year, year_file

__all__ = ["own_year", "year", "year_file"]


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
