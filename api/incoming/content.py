"""Takes in the body of a request: JSON for the API, forms for pages, never more than a limit."""

from typing import Final

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import Scope

from api.problems.codes import Code
from api.problems.problem import Problem

MOST_BYTES: Final = 1_048_576
MOST_UPLOADED: Final = 64 * MOST_BYTES
"""Bytes of a form of a page with files, which are hashed as they pass and kept nowhere."""


class TooLarge(Problem):
    """The body is larger than what is taken."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        """Refuse; the connection is of no further use."""
        super().__init__(Code.TOO_LARGE, {"limit": str(most)}, headers={"Connection": "close"})


def is_upload(scope: Scope) -> bool:
    """Say whether this is a form of a page of a book that may hold files."""
    if scope["type"] != "http" or not scope["path"].startswith("/bok/"):
        return False
    return Headers(scope=scope).get("content-type", "").startswith("multipart/form-data")


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
