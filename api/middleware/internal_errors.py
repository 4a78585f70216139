"""The last resort: a defect of the program is logged in full and answered without a trace of it."""

import logging
import secrets
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.asker import written_path
from api.problems.answering import problem_response
from api.problems.codes import Code
from api.problems.problem import Problem

_LOGGER = logging.getLogger("omfordeling.errors")


class InternalErrors:
    """ASGI middleware: answers 500 with a reference that stands in the log too."""

    def __init__(self, app: ASGIApp, page: Callable[[Request, Problem], Response | None]) -> None:
        """Wrap an application; ``page`` shows a problem to people, and gives programs nothing."""
        self.app = app
        self.page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Catch what nobody else has."""
        has_begun = False

        async def noted(message: Message) -> None:
            nonlocal has_begun
            has_begun = has_begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception:
            if scope["type"] != "http" or has_begun:
                raise
            reference = secrets.token_hex(6)
            _LOGGER.exception(
                "%s %s failed, reference %s", scope["method"], written_path(scope), reference
            )
            problem = Problem(Code.INTERNAL, {"reference": reference}, {"reference": reference})
            accepted = Headers(scope=scope).get("accept-language")
            answer = self.page(Request(scope), problem) or problem_response(problem, accepted)
            await answer(scope, receive, send)
