"""Stops a body that is too large while it arrives, whether it says so beforehand or not."""

from typing import Final

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.incoming.content import MOST_BYTES, MOST_UPLOADED, TooLarge, is_upload

MOST_DISCARDED: Final = 16 * MOST_BYTES
"""Bytes that are read and thrown away, at most, so that whoever sends them hears the answer."""

PATIENCE: Final = 5.0
"""Seconds that this may take, at most."""


class BodyLimit:
    """ASGI middleware: whoever reads the body meets ``TooLarge`` at the limit.

    What is left of a body when the answer begins is read and thrown away: a connection that is
    closed on somebody who is still sending loses the answer.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the bytes as they are read."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = MOST_UPLOADED if is_upload(scope) else MOST_BYTES
        body = _Body(Headers(scope=scope), receive, most)

        async def after_the_body(message: Message) -> None:
            if message["type"] == "http.response.start":
                await body.discard()
            await send(message)

        await self.app(scope, body.receive, after_the_body)


class _Body:
    """The body of one request, as far as it has arrived."""

    def __init__(self, headers: Headers, receive: Receive, most: int) -> None:
        self._most = most
        announced = headers.get("content-length", "0")
        self._announced = int(announced) if announced.isdecimal() else 0
        self._is_coming = bool(self._announced) or "transfer-encoding" in headers
        self._receive = receive
        self._taken = 0

    async def receive(self) -> Message:
        """Give the next part; raise ``TooLarge`` at the limit, or at once if it was announced."""
        if self._announced > self._most:
            raise TooLarge(self._most)
        message = await self._next()
        if self._taken > self._most:
            raise TooLarge(self._most)
        return message

    async def discard(self) -> None:
        """Throw away what is left, within limits."""
        with anyio.move_on_after(PATIENCE):
            while self._is_coming and self._taken < MOST_DISCARDED:
                await self._next()

    async def _next(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._taken += len(message.get("body", b""))
        self._is_coming = self._is_coming and bool(message.get("more_body"))
        return message
