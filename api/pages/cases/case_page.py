"""The page of one case."""

from fastapi import APIRouter
from starlette.responses import Response

from api.incoming.addresses import CasePath
from api.pages.cases.acting import openings_of
from api.pages.cases.case_view import case_view
from api.pages.page import BOOK_PAGES, ThePageOfBook

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@router.get("/sak/{case}")
def show_case(page: ThePageOfBook, case: CasePath) -> Response:
    """Show a case."""
    view = case_view(page, case)
    return page.show(
        "cases/case.html", view=view, acting=None, openings=openings_of(page, view.row.case)
    )
