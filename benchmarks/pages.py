"""The overview page costs the server no more than a few trivial pages, in a book of any length.

Of another day it is read and filled in; kept for every day are the lines of the chart and the last
events, which an event makes anew.
"""

import asyncio
import gc
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from random import Random
from statistics import median
from typing import Final

from starlette.responses import Response
from starlette.types import Message, Scope

from api.access.settings import AccessSettings
from api.application import create_app
from api.development.people import PEOPLE
from api.local_issuer import LocalIssuer
from api.opening import open_database
from api.pages.static_files import static_files
from api.parts import Parts
from benchmarks.books import Databases
from benchmarks.figures import Figure, Size, seconds
from benchmarks.programme import BOOK, YEAR
from support.clocks import SetClock
from support.served import parts_of

OVERVIEW: Final = f"/bok/{BOOK}"
TRIVIAL: Final = "/hjelp/overview"
"""A page in the same frame, for the same session, that asks no read model."""

AFTER_THE_YEAR: Final = datetime(YEAR + 1, 1, 15, 12, tzinfo=UTC)
_WARM_UP: Final = 5


def run(databases: Databases, size: Size) -> Iterator[Figure]:
    """Ask for the overview of one book, for a day of the year, and for a trivial page, in turn."""
    with databases.sqlite(size.page_events) as url, closing(open_database(url)) as opened:
        clock = SetClock()
        clock.time = AFTER_THE_YEAR
        parts = parts_of(opened, clock, LocalIssuer(databases.folder), AccessSettings())
        browser = _Browser(parts)
        first = seconds(lambda: browser.get(OVERVIEW))
        random = Random(size.page_events)  # noqa: S311 - the same days every time
        times = [
            tuple(map(browser.worked, (OVERVIEW, _of_a_day(random), TRIVIAL)))
            for _ in range(_WARM_UP + size.queries // 5)
        ][_WARM_UP:]
        content = browser.get(OVERVIEW)
        browser.close()
    overview, of_a_day, trivial = (median(taken) for taken in zip(*times, strict=True))
    yield Figure(f"first overview of {size.page_events:,} events", first, "s")
    yield Figure("trivial page", trivial * 1000, "ms")
    yield Figure("overview again", overview * 1000, "ms")
    yield Figure("overview of another day", of_a_day * 1000, "ms")
    yield Figure("overview again, times the trivial", overview / trivial, "times", at_most=3)
    yield Figure("overview of another day, likewise", of_a_day / trivial, "times", at_most=3)
    yield Figure("overview without static files", len(content) / 1000, "kB", at_most=60)
    bytes_in_all = sum(len(file.content) for file in static_files().values())
    yield Figure("static files in all", bytes_in_all / 1000, "kB", at_most=450)


def _of_a_day(random: Random) -> str:
    day = date(YEAR, 1, 1) + timedelta(random.randrange(366))
    return f"{OVERVIEW}?at={day.isoformat()}"


class _Browser:
    """Asks the application itself, without a network between, as somebody who is logged in."""

    def __init__(self, parts: Parts) -> None:
        answer = Response()
        session_id = parts.access.sessions.begin(PEOPLE["auditor-riksrevisjonen"])
        parts.access.cookies.set_session(answer, session_id)
        cookie = answer.headers["set-cookie"].partition(";")[0].encode()
        self._app = create_app(parts)
        self._headers = [(b"host", b"127.0.0.1"), (b"cookie", cookie), (b"accept", b"text/html")]
        self._runner = asyncio.Runner()

    def close(self) -> None:
        self._runner.close()

    def get(self, address: str) -> bytes:
        """Return what a page sends, which must be there."""
        return self._runner.run(self._answered(address))

    def worked(self, address: str) -> float:
        """Return the time that a processor worked on one answer."""
        gc.collect(0)
        began = time.process_time()
        self.get(address)
        return time.process_time() - began

    async def _answered(self, address: str) -> bytes:
        path, _, query = address.partition("?")
        scope: Scope = {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": self._headers,
            "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 50_000),
        }
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        assert sent[0]["status"] == HTTPStatus.OK
        return b"".join(message.get("body", b"") for message in sent[1:])
