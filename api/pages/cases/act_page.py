"""Doing something with a case: the form, a page to confirm it on, and one entry in the book.

The form is sent to its own address and what was typed is kept; the page to confirm it on is read
like any other, so that going back and loading again do no harm. Only that page records.
"""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path
from starlette.responses import RedirectResponse, Response

from api.access.access import access_of
from api.access.kept_forms import Fields
from api.access.signed_in import KEPT_PARAMETER, PostedFields, kept_form, signed_form
from api.incoming.addresses import CasePath, case_number
from api.pages.cases.act_shown import confirmation, form_page, overtaken_page
from api.pages.cases.acts import Act, act_at
from api.pages.cases.attempt import Attempt, attempt
from api.pages.cases.case_forms import opened_form
from api.pages.forms.faults import refusal_of
from api.pages.forms.typed import Typed
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from api.problems.refusals import no_such_case
from domain.objections import Refused
from ledger.ledger import BookHasMoved, KeyReused
from projections.cases import CASES, Case, read_case

CONFIRM: Final = "bekreft"
_BUTTON: Final = "do"
_NEXT: Final = "next"

ActPath = Annotated[str, Path(alias="act")]
router = APIRouter(prefix=f"{BOOK_PAGES}/sak/{{case}}", include_in_schema=False)


@router.get("/{act}")
def open_form(page: ThePageOfBook, case: CasePath, act: ActPath) -> Response:
    """Show a form, with what was typed if it was kept."""
    about, doing = _case(page, case), act_at(act)
    kept = kept_form(page.request, page.session)
    typed = _typed(kept) if kept else opened_form(page, about, doing)
    tried = attempt(page, about, doing, typed)
    if kept and tried.is_overtaken:
        return overtaken_page(page, about, tried)
    return form_page(page, about, tried)


@router.post("/{act}", dependencies=[Depends(signed_form)])
def take_form(page: ThePageOfBook, case: CasePath, act: ActPath, fields: PostedFields) -> Response:
    """Show the effect while somebody types; or go on to confirm what can be recorded."""
    about, doing = _case(page, case), act_at(act)
    button = (fields.get(_BUTTON) or [""])[0]
    typed, focus = _rows_changed(_typed(fields), button)
    tried = attempt(page, about, doing, typed)
    if button != _NEXT or "HX-Request" in page.request.headers:
        return form_page(page, about, tried, focus=focus)
    if tried.forbidden:
        raise refusal_of(page, tried.forbidden)
    if tried.is_overtaken:
        return overtaken_page(page, about, tried)
    if tried.faults:
        return form_page(page, about, tried, is_faulty=True)
    return _to_confirm(page, about, tried)


@router.get(f"/{{act}}/{CONFIRM}")
def confirm(page: ThePageOfBook, case: CasePath, act: ActPath) -> Response:
    """Show what is about to be recorded, and its effect on the book as it stands now."""
    about, doing = _case(page, case), act_at(act)
    kept = kept_form(page.request, page.session)
    if kept is None:
        return RedirectResponse(page.path.removesuffix(f"/{CONFIRM}"), 303)
    return _shown_again(page, about, attempt(page, about, doing, _typed(kept)))


@router.post(f"/{{act}}/{CONFIRM}", dependencies=[Depends(signed_form)])
def record(page: ThePageOfBook, case: CasePath, act: ActPath, fields: PostedFields) -> Response:
    """Record it, once, if the book stands as it was shown."""
    about, doing = _case(page, case), act_at(act)
    tried = attempt(page, about, doing, _typed(fields))
    submission = tried.submission(page, about)
    if submission is None:
        return form_page(page, about, tried, is_faulty=True)
    try:
        receipt = page.parts.ledger.record(submission)
    except (Refused, BookHasMoved, KeyReused) as reason:
        if isinstance(reason, Refused) and tried.forbidden:
            raise refusal_of(page, reason.objection) from None
        moved = not isinstance(reason, Refused)
        return _shown_again(page, about, tried, is_moved=moved)
    number = receipt.case.number if receipt.case else about.number
    at = f"{page.book_address}/sak/{number}?registrert={receipt.positions[-1]}"
    return RedirectResponse(at, 303)


def _shown_again(
    page: PageOfBook, case: Case, tried: Attempt, *, is_moved: bool = False
) -> Response:
    """Show a form that is about to be recorded on the book as it stands now."""
    if tried.is_overtaken:
        return overtaken_page(page, case, tried)
    if tried.faults:
        return form_page(page, case, tried, is_faulty=True)
    return confirmation(page, case, tried, is_moved=is_moved)


def _to_confirm(page: PageOfBook, case: Case, tried: Attempt) -> Response:
    """Keep what was typed and go on; what is too much to keep is shown at once."""
    access = access_of(page.request)
    browser = access.cookies.browser(page.request)
    subject = page.session.actor.subject
    kept = browser and access.kept_forms.keep(tried.typed.kept(), browser, subject)
    if not kept:
        return confirmation(page, case, tried)
    return RedirectResponse(f"{page.path}/{CONFIRM}?{KEPT_PARAMETER}={kept}", 303)


def _case(page: PageOfBook, number: str) -> Case:
    with page.parts.views.reading(CASES) as reading:
        found = read_case(reading, page.book.code, case_number(number))
    if found is None:
        raise no_such_case(page.book.code, number)
    return found


def _typed(fields: Fields) -> Typed:
    return Typed.of({name: values for name, values in fields.items() if name != _BUTTON})


def _rows_changed(typed: Typed, button: str) -> tuple[Typed, str | None]:
    """Add or take away a row, if that is what a button asks; name the field to go on in."""
    match button.split():
        case ["add", name, field]:
            return typed.with_row(name, field)
        case ["remove", row]:
            return typed.without_row(row), None
        case _:
            return typed, None
