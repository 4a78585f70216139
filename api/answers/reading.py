"""Gives an answer to a read: tagged, and not again to whoever holds it already."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Final
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import Response, StreamingResponse

from api.answers.answer import Answer, json_bytes
from api.incoming.conditions import none_match
from api.texts.languages import Language, preferred

JSON: Final = "application/json"
TEXT: Final = "text/plain"
NOTE: Final = f"{TEXT}; charset=utf-8"


def shown(request: Request, answer: Answer, *, following: int | None = None) -> Response:
    """Return an answer as JSON; ``following`` is where the next page begins."""
    links = {} if following is None else {"Link": f'<{next_page(request, following)}>; rel="next"'}
    return tagged(request, json_bytes(answer), JSON, links)


def tagged(
    request: Request, content: bytes, media_type: str, headers: dict[str, str] | None = None
) -> Response:
    """Return bytes with a strong tag, their digest; 304 when they are held already."""
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    named = {"ETag": tag, "Vary": "Accept, Accept-Language, Authorization", **(headers or {})}
    if not none_match(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=named)
    return Response(content, 200, named, media_type)


def streamed(
    request: Request,
    tag: str,
    written: Callable[[], Iterable[bytes]],
    media_type: str,
    headers: dict[str, str],
) -> Response:
    """Return a file piece by piece under a strong tag; 304, and nothing made, when it is held."""
    named = {"ETag": tag, **headers}
    if not none_match(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=named)
    return StreamingResponse(written(), 200, named, media_type)


def named_file(name: str) -> dict[str, str]:
    """Return the header by which an answer is kept as a file of a name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def next_page(request: Request, after: int) -> str:
    """Return the address of the next page, with the filters of this one."""
    asked = {**request.query_params, "after": str(after)}
    return f"{request.url.path}?{urlencode(asked)}"


def language_of(request: Request) -> Language:
    """Return the language that is asked for."""
    return preferred(request.headers.get("accept-language"))
