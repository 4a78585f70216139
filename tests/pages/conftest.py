"""The pages of the year 2024, asked for by programs that hold a session."""

from collections.abc import Iterator

import httpx2
import pytest
from starlette.responses import Response

from api.development.people import PEOPLE
from support.pages import import_year
from support.served import AFTER_THE_YEAR, Served, serving


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An application after the whole year, imported as the demonstration does it."""
    folder = tmp_path_factory.mktemp("year")
    url = f"sqlite:///{folder / 'ledger.db'}"
    import_year(url)
    with serving(url, folder / "home") as running:
        running.clock.time = AFTER_THE_YEAR
        yield running


@pytest.fixture
def reader(year: Served) -> Iterator[httpx2.Client]:
    """A client that is logged in as the auditor, and takes pages as a browser does."""
    access, answer = year.parts.access, Response()
    access.cookies.set_session(answer, access.sessions.begin(PEOPLE["auditor-riksrevisjonen"]))
    cookie = answer.headers["set-cookie"].partition(";")[0]
    headers = {"Cookie": cookie, "Accept": "text/html"}
    with httpx2.Client(base_url=year.address, headers=headers, timeout=30) as client:
        yield client
