"""Registrer omfordeling: its addresses."""

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.forms.posted import ThePostedPage, TheTyped
from api.pages.page import BOOK_PAGES, ThePageOfBook
from api.pages.requests.confirmation import CONFIRMATION, show_confirmation, take_confirmation
from api.pages.requests.filling_in import take_form
from api.pages.requests.form import show_form
from api.pages.requests.kinds import REALLOCATION

router = APIRouter(prefix=f"{BOOK_PAGES}/{REALLOCATION.path}", include_in_schema=False)


@router.get("")
def show_reallocation(page: ThePageOfBook) -> Response:
    """Show the form."""
    return show_form(page, REALLOCATION)


@router.post("")
def take_reallocation(page: ThePostedPage, typed: TheTyped) -> Response:
    """Take in the form."""
    return take_form(page, REALLOCATION, typed)


@router.get(CONFIRMATION)
def show_reallocation_confirmation(page: ThePageOfBook) -> Response:
    """Show what will be recorded."""
    return show_confirmation(page, REALLOCATION)


@router.post(CONFIRMATION)
def take_reallocation_confirmation(page: ThePostedPage, typed: TheTyped) -> Response:
    """Record it."""
    return take_confirmation(page, REALLOCATION, typed)
