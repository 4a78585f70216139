"""Registrer omfordeling and Be om utløsning: their addresses."""

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.forms.confirming import show_confirmation, take_confirmation
from api.pages.forms.filling_in import CONFIRMATION, show_form, take_form
from api.pages.forms.posted import ThePostedPage, TheTyped
from api.pages.page import BOOK_PAGES, ThePageOfBook
from api.pages.requests.form import OpenRequest
from api.pages.requests.kinds import REALLOCATION, RELEASE, RequestForm


def _router(kind: RequestForm) -> APIRouter:
    router = APIRouter(prefix=f"{BOOK_PAGES}/{kind.path}", include_in_schema=False)

    @router.get("")
    def show(page: ThePageOfBook) -> Response:
        """Show the form."""
        return show_form(OpenRequest(page, kind))

    @router.post("")
    def take(page: ThePostedPage, typed: TheTyped) -> Response:
        """Take in the form."""
        return take_form(OpenRequest(page, kind), typed)

    @router.get(CONFIRMATION)
    def show_what_follows(page: ThePageOfBook) -> Response:
        """Show what will be recorded."""
        return show_confirmation(OpenRequest(page, kind))

    @router.post(CONFIRMATION)
    def record(page: ThePostedPage, typed: TheTyped) -> Response:
        """Record it."""
        return take_confirmation(OpenRequest(page, kind), typed)

    return router


reallocation = _router(REALLOCATION)
release = _router(RELEASE)
