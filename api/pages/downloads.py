"""Downloads from pages: the session lets in, and the API's own functions make the file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.incoming.addresses import BookPath, CasePath
from api.incoming.parameters import AtAndKnown, Parameters
from api.pages.page import BOOK_PAGES, Page, ThePageOfBook
from api.parts import Parts
from api.problems.codes import Code
from api.problems.problem import Problem
from api.routes import bundle_reads, case_reads, export_reads, proof_reads

Make = Callable[[Request, Parts, str, Any], Response]

FORMATS: Final[Mapping[str, tuple[Make, type[Parameters]]]] = {
    "xlsx": (export_reads.export_workbook, AtAndKnown),
    "pdf": (export_reads.export_report, export_reads.ReportQuery),
    "csv": (export_reads.export_balances, export_reads.TableQuery),
    "journal": (export_reads.export_journal, AtAndKnown),
    "beancount": (export_reads.export_beancount, AtAndKnown),
    "jsonl": (export_reads.export_events, AtAndKnown),
    "bundle": (bundle_reads.export_bundle, bundle_reads.From),
    "checkpoint": (proof_reads.read_checkpoint, Parameters),
}
"""By format, the route of the API that makes it, and what that route is asked with."""

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a page offers; ``format`` ends the keys of its name and explanation."""

    format: str
    address: str


def downloads(book_address: str, query: str) -> tuple[Download, ...]:
    """Return what can be had of a book at a point."""
    return tuple(Download(name, f"{book_address}/last-ned/{name}?{query}") for name in FORMATS)


@router.get("/last-ned/{name}")
def download(
    page: ThePageOfBook, name: str, book: BookPath, asked: Annotated[AtAndKnown, Query()]
) -> Response:
    """Give a file, in the language that the pages are read in."""
    if name not in FORMATS:
        raise Problem(Code.NOT_FOUND)
    make, query = FORMATS[name]
    wanted = query.model_construct(**{k: v for k, v in asked if k in query.model_fields})
    return make(_in_language(page), page.parts, book, wanted)


@router.get("/sak/{case}/kvittering")
def download_receipt(page: ThePageOfBook, book: BookPath, case: CasePath) -> Response:
    """Give the receipt of a case, signed and with its proofs."""
    return case_reads.read_receipt(page.request, page.parts, book, case, Parameters())


def _in_language(page: Page) -> Request:
    """Return the request as a program would send it that wants the language of the page."""
    headers = [
        (header, value)
        for header, value in page.request.headers.raw
        if header != b"accept-language"
    ]
    chosen = (b"accept-language", str(page.language).encode())
    return Request({**page.request.scope, "headers": [*headers, chosen]})
