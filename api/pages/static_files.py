"""Static files under names that change with their content, so that browsers may keep them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from api.problems.codes import Code
from api.problems.problem import Problem

PREFIX: Final = "/statisk"
_FOR_A_YEAR: Final = "public, max-age=31536000, immutable"
_MEDIA_TYPES: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_OURS: Final = ("pages.css", "forms.css", "print.css", "pages.js", "forms.js")
_OTHERS: Final = ("designsystemet-theme.css", "designsystemet.css", "designsystemet.js", "htmx.js")

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is served; ``address`` holds twelve digits of its SHA-256."""

    address: str
    content: bytes
    media_type: str


@cache
def static_files() -> Mapping[str, StaticFile]:
    """Return all static files by the name that templates use."""
    folder = files("api.pages") / "static"
    found = {name: (folder / name).read_bytes() for name in _OURS}
    found |= {name: (folder / "vendor" / name).read_bytes() for name in _OTHERS}
    return {name: _named(name, content) for name, content in found.items()}


def address_of(name: str) -> str:
    """Return where a static file is served; raise ``KeyError`` for an unknown one."""
    return static_files()[name].address


@router.get(PREFIX + "/{name}")
async def serve(name: str) -> Response:
    """Serve a static file, which never changes under its name."""
    found = _by_address().get(f"{PREFIX}/{name}")
    if found is None:
        raise Problem(Code.NOT_FOUND)
    headers = {"Cache-Control": _FOR_A_YEAR}
    return Response(found.content, 200, headers, found.media_type)


@cache
def _by_address() -> Mapping[str, StaticFile]:
    return {file.address: file for file in static_files().values()}


def _named(name: str, content: bytes) -> StaticFile:
    stem, dot, ending = name.rpartition(".")
    digest = sha256(content).hexdigest()[:12]
    return StaticFile(f"{PREFIX}/{stem}.{digest}.{ending}", content, _MEDIA_TYPES[dot + ending])
