"""Takes in the body of a request: JSON only, and never more than the limit."""

from typing import Final

from fastapi import Request

from api.problems.codes import Code
from api.problems.problem import Problem

MOST_BYTES: Final = 1_048_576


class TooLarge(Problem):
    """The body is larger than what is taken."""

    def __init__(self) -> None:
        """Refuse; the connection is of no further use."""
        super().__init__(
            Code.TOO_LARGE, {"limit": str(MOST_BYTES)}, headers={"Connection": "close"}
        )


async def json_content(request: Request) -> bytes:
    """Return the body; raise a problem (415, 413) for another kind or a larger one."""
    kind, _, parameter = request.headers.get("content-type", "").partition(";")
    name, _, charset = parameter.strip().lower().partition("=")
    is_utf8 = name.strip() != "charset" or charset.strip(' "') in {"utf-8", "utf8"}
    if kind.strip().lower() != "application/json" or not is_utf8:
        raise Problem(Code.UNSUPPORTED_MEDIA_TYPE)
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
    return bytes(content)
