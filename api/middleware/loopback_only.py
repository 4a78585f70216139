"""Keeps everybody out but this machine's own user, where log-in is by choosing a person."""

from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.loopback import is_loopback_address, is_loopback_name
from api.problems.answering import problem_response
from api.problems.codes import Code
from api.problems.denied import log_denied
from api.problems.problem import Problem

_OF_A_PROXY: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class LoopbackOnly:
    """ASGI middleware: only loopback, asked for by a name of loopback, without a proxy between.

    The name is checked because a page elsewhere may have its own name lead here (DNS rebinding).
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through or refuse."""
        why = _why_not(scope) if scope["type"] == "http" else None
        if why is None:
            await self.app(scope, receive, send)
            return
        log_denied(scope, Code.WRONG_HOST, why)
        accepted = Headers(scope=scope).get("accept-language")
        await problem_response(Problem(Code.WRONG_HOST), accepted)(scope, receive, send)


def _why_not(scope: Scope) -> str | None:
    headers = Headers(scope=scope)
    for end in ("client", "server"):
        address = scope.get(end)
        if address is not None and not is_loopback_name(address[0] or ""):
            return f"the {end} is not on this machine"
    if any(name in headers for name in _OF_A_PROXY):
        return "a proxy stands between"
    if not is_loopback_address(f"//{headers.get('host', '')}"):
        return "asked for by another name"
    return None
