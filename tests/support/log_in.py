"""People who log in through a real HTTP client that keeps cookies as a browser does."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlencode

import httpx2

from api.access.session import Session
from support.served import Served

BOARD = "board-programstyret"
MINISTRY = "ministry-hod"


class Browser:
    """A browser: cookies, redirects followed one by one."""

    def __init__(self, served: Served, client: httpx2.Client) -> None:
        self.served = served
        self.client = client

    def get(self, path: str, **headers: str) -> httpx2.Response:
        """Ask for a page; redirects are not followed."""
        return self.client.get(path, headers=_named(headers))

    def post(self, path: str, fields: Mapping[str, object], **headers: str) -> httpx2.Response:
        """Send a form, as a page of ours would unless a header says otherwise."""
        usual = {"origin": self.served.address, "sec-fetch-site": "same-origin"}
        return self.client.post(path, data=dict(fields), headers=usual | _named(headers))

    def set_out(self, goal: str = "/", person: str = BOARD) -> httpx2.Response:
        """Go from the page of log-in to the issuer; return its answer, which leads back."""
        start = self.get(f"/logg-inn/start?{urlencode({'til': goal, 'person': person})}")
        assert start.status_code == 303, start.text
        return self.get(start.headers["location"])

    def log_in(self, goal: str = "/", person: str = BOARD) -> httpx2.Response:
        """Log in; return the answer that sends the browser on."""
        return self.get(self.set_out(goal, person).headers["location"])

    @property
    def session_id(self) -> str:
        """The cookie of the session, empty if there is none."""
        return self.client.cookies.get("omfordelingsbok-session") or ""

    @property
    def session(self) -> Session:
        """The session as the server has it; there must be one."""
        found = self.served.parts.access.sessions.find(self.session_id)
        assert found is not None
        return found


@contextmanager
def browsing(served: Served) -> Iterator[Browser]:
    """Give a browser that knows nobody."""
    with httpx2.Client(base_url=served.address, timeout=30) as client:
        yield Browser(served, client)


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
