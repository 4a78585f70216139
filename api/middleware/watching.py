"""Counts and logs every request: who, what, how it went. Never a token, a query or a body."""

import logging
import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.asker import written_asker, written_path
from api.serving.metrics import Metrics

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_LOGGER = logging.getLogger("omfordeling.requests")


class Watching:
    """ASGI middleware: one line and one count per request, when its answer begins."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Wrap an application."""
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the status on its way out."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._note(scope, message["status"], time.perf_counter() - began)
            await send(message)

        await self.app(scope, receive, noted)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "")
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        self.metrics.count(method, route, status, seconds)
        _LOGGER.info(
            "%s %s %d %.1f ms %s",
            scope["method"],
            written_path(scope),
            status,
            seconds * 1000,
            written_asker(scope) or "-",
        )
