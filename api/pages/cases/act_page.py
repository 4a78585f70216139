"""Deciding, withdrawing and asking for a reversal: the addresses below that of a case."""

from typing import Annotated, Final

from fastapi import APIRouter, Path
from starlette.responses import Response

from api.incoming.addresses import CasePath, case_number
from api.pages.cases.act_form import OpenAct
from api.pages.cases.acts import act_at
from api.pages.forms.confirming import show_confirmation, take_confirmation
from api.pages.forms.filling_in import CONFIRMATION, show_form, take_form
from api.pages.forms.posted import ThePostedPage, TheTyped
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from api.problems.refusals import no_such_case
from projections.cases import CASES, Case, read_case

_FORM: Final = "/{act}"
_CONFIRMATION: Final = f"/{{act}}{CONFIRMATION}"

ActPath = Annotated[str, Path(alias="act")]
router = APIRouter(prefix=f"{BOOK_PAGES}/sak/{{case}}", include_in_schema=False)


@router.get(_FORM)
def open_act(page: ThePageOfBook, case: CasePath, act: ActPath) -> Response:
    """Open the form, or show it as it was left."""
    return show_form(_open(page, case, act))


@router.post(_FORM)
def fill_in_act(page: ThePostedPage, case: CasePath, act: ActPath, typed: TheTyped) -> Response:
    """Take in the form."""
    return take_form(_open(page, case, act), typed)


@router.get(_CONFIRMATION)
def confirm_act(page: ThePageOfBook, case: CasePath, act: ActPath) -> Response:
    """Show what will be recorded."""
    return show_confirmation(_open(page, case, act))


@router.post(_CONFIRMATION)
def record_act(page: ThePostedPage, case: CasePath, act: ActPath, typed: TheTyped) -> Response:
    """Record it."""
    return take_confirmation(_open(page, case, act), typed)


def _open(page: PageOfBook, case: str, act: str) -> OpenAct:
    return OpenAct(page, _case(page, case), act_at(act))


def _case(page: PageOfBook, number: str) -> Case:
    with page.parts.views.reading(CASES) as reading:
        found = read_case(reading, page.book.code, case_number(number))
    if found is None:
        raise no_such_case(page.book.code, number)
    return found
