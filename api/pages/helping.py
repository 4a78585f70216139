"""The help of each page, and the accessibility statement."""

from datetime import date
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.pages.navigation import HELPED
from api.pages.open_page import language_of, show_open
from api.problems.codes import Code
from api.problems.problem import Problem
from api.texts.page_texts import page_texts

STATEMENT_UPDATED: Final = date(2026, 11, 22)

router = APIRouter(include_in_schema=False)


@router.get("/hjelp/{subject}")
def show_help(request: Request, subject: str) -> Response:
    """Explain a page."""
    if subject not in HELPED:
        raise Problem(Code.NOT_FOUND)
    paragraphs = page_texts(language_of(request)).beginning(f"help.{subject}.")
    return show_open(request, "help.html", subject=subject, subjects=HELPED, paragraphs=paragraphs)


@router.get("/tilgjengelighet")
def show_accessibility(request: Request) -> Response:
    """Show the accessibility statement."""
    return show_open(request, "accessibility.html", updated=STATEMENT_UPDATED)
