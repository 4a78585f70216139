"""The events as they come: server-sent events, resumable with ``Last-Event-ID``."""

import re
import time
from collections.abc import AsyncIterator
from typing import Annotated, Final

import anyio
from fastapi import APIRouter, Depends, Header, Query
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from api.authentication import Bearer
from api.documentation.operations import streams
from api.incoming.addresses import BookPath
from api.incoming.identity import TheBearer
from api.incoming.parameters import Parameters, Position, refuse_repeated
from api.parts import Parts, TheParts
from api.problems.problem import Fault, Malformed
from api.routes.event_reads import book_in_the_log
from api.routes.writing import API
from api.serving.streams import Streams
from ledger.log import Unreachable
from ledger.rows import StoredRow

SECTION: Final = 200
"""Events that are sent at a time."""
_ID: Final = re.compile(r"[0-9]{1,12}")

router = APIRouter(
    prefix=f"{API}/books/{{book}}", tags=["events"], dependencies=[Depends(refuse_repeated)]
)


class StreamQuery(Parameters):
    """Where the stream begins; ``Last-Event-ID`` wins."""

    after: Annotated[Position, Field(description="Position after which the stream begins.")] = 0


@router.get("/events/stream", **streams("streamEvents"))
async def stream_events(
    parts: TheParts,
    bearer: TheBearer,
    book: BookPath,
    asked: Annotated[StreamQuery, Query()],
    last_event_id: Annotated[str | None, Header(description="Resume after this position.")] = None,
) -> Response:
    """Follow the stored events; each has its position as ``id``. Ends when the token expires."""
    after = asked.after
    if last_event_id:
        if not _ID.fullmatch(last_event_id):
            raise Malformed([Fault("number", header="Last-Event-ID")])
        after = int(last_event_id)
    code = await run_in_threadpool(book_in_the_log, parts, book)
    return EventStream(parts.streams, _events(parts, bearer, code, after))


class EventStream(StreamingResponse):
    """A response that takes one of the places for as long as it lasts."""

    def __init__(self, streams: Streams, events: AsyncIterator[bytes]) -> None:
        """Send events when a place is free."""
        super().__init__(events, media_type="text/event-stream")
        self._streams = streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until there is nothing more or nobody listens; raise a problem if all is full."""
        with self._streams.place():
            await super().__call__(scope, receive, send)


async def _events(parts: Parts, bearer: Bearer, book: str, after: int) -> AsyncIterator[bytes]:
    """Yield events as they are recorded, and a comment when nothing has been for a while.

    Ends when the log cannot be read: whoever follows comes back after ``retry`` and resumes.
    """
    streams = parts.streams
    last_sent = time.monotonic()
    yield b"retry: %d\n\n" % int(streams.pause * 1000)
    while parts.verifier.clock() < bearer.expires:
        try:
            rows = await run_in_threadpool(parts.log.stored, book, after, SECTION)
        except Unreachable:
            return
        if rows:
            yield b"".join(map(_event, rows))
            after, last_sent = rows[-1].position, time.monotonic()
        elif time.monotonic() - last_sent >= streams.heartbeat:
            yield b": nothing new\n\n"
            last_sent = time.monotonic()
        if len(rows) < SECTION:
            await anyio.sleep(streams.pause)


def _event(row: StoredRow) -> bytes:
    return b"id: %d\nevent: %b\ndata: %b\n\n" % (
        row.position,
        row.topic.encode(),
        row.exported,
    )
