"""Downloads from pages: the session lets in, and the API's own functions make the file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.incoming.addresses import BookPath
from api.incoming.parameters import AtAndKnown
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from api.problems.codes import Code
from api.problems.problem import Problem
from api.routes import export_reads

Make = Callable[..., Response]

FORMATS: Final[Mapping[str, Make]] = {
    "csv": export_reads.export_balances,
    "jsonl": export_reads.export_events,
}
"""By format, the route of the API that makes it: request, parts, book, what is asked."""

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a page offers; ``format`` ends the keys of its name and explanation."""

    format: str
    address: str


def downloads(page: PageOfBook, query: str) -> tuple[Download, ...]:
    """Return what can be had of a book at a point."""
    return tuple(Download(name, f"{page.book_address}/last-ned/{name}?{query}") for name in FORMATS)


@router.get("/last-ned/{name}")
def download(
    page: ThePageOfBook, name: str, book: BookPath, asked: Annotated[AtAndKnown, Query()]
) -> Response:
    """Give a file."""
    make = FORMATS.get(name)
    if make is None:
        raise Problem(Code.NOT_FOUND)
    return make(page.request, page.parts, book, asked)
