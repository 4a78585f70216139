"""The log of denied attempts: one line of JSON each, with who, what and why.

Never a token, a cookie, a query or anything that somebody wrote in a form stands in it.
"""

import json
import logging

from starlette.types import Scope

from api.asker import written_asker, written_path

_LOGGER = logging.getLogger("omfordeling.denied")


def log_denied(scope: Scope, code: str, why: str | None) -> None:
    """Note an attempt that came to nothing; ``why`` is a reason of the program's own."""
    client = scope.get("client")
    line = {
        "denied": code,
        "who": written_asker(scope) or "nobody known",
        "from": client[0] if client else None,
        "what": f"{scope['method']} {written_path(scope)}",
        "why": why or code,
    }
    _LOGGER.warning("%s", json.dumps(line, ensure_ascii=True))
