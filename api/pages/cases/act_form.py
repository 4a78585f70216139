"""The form of an act, below the case that it is about, as it was left."""

from typing import Final

from starlette.responses import RedirectResponse, Response

from api.pages.cases.acting import acting, address_of_act, address_of_case, openings_of
from api.pages.cases.acts import Act
from api.pages.cases.attempt import Attempt, attempt
from api.pages.cases.case_forms import opened_form
from api.pages.cases.case_view import case_view
from api.pages.cases.overtaken import overtaken_page
from api.pages.forms.drafts import (
    draft_id,
    keep_draft,
    kept_draft,
    key_of,
    open_draft,
    recorded_under,
    to_draft,
)
from api.pages.forms.faults import refusal_of
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from domain.objections import Rule
from projections.cases import Case

_SHOWING: Final = "vis"
_FAULTS: Final = "feil"
FOCUS: Final = "felt"


def show_form(page: PageOfBook, case: Case, act: Act) -> Response:
    """Open a form, or show it as it was left."""
    typed = kept_draft(page)
    stopped = barred(page, case, act, typed)
    if stopped is not None:
        return stopped
    if not draft_id(page):
        return open_draft(page)
    query = page.request.query_params
    tried = attempt(page, case, act, typed or opened_form(page, case, act))
    is_faulty = query.get(_SHOWING) == _FAULTS
    return shown(page, case, tried, is_faulty=is_faulty, focus=query.get(FOCUS))


def send_back(page: PageOfBook, case: Case, tried: Attempt) -> Response:
    """Lead back to the form, which says what is wrong."""
    if keep_draft(page, tried.typed):
        address = address_of_act(page, case, tried.act)
        return to_draft(page, address, **{_SHOWING: _FAULTS})
    return shown(page, case, tried, is_faulty=True)


def barred(page: PageOfBook, case: Case, act: Act, typed: Typed | None) -> Response | None:
    """Return the answer where an act is not offered, or nothing.

    What this form has recorded itself bars nothing. Raises a problem (403) for those whom it
    never is offered to; the page of the case says what others may do.
    """
    barrier = openings_of(page, case).against(act.name)
    if barrier is None or (typed is not None and recorded_under(page, key_of(page, typed))):
        return None
    if barrier.rule is Rule.ROLE_FORBIDDEN:
        raise refusal_of(page, barrier)
    if typed is None:
        return RedirectResponse(address_of_case(page, case), 303)
    return overtaken_page(page, case, act, typed, barrier)


def shown(
    page: PageOfBook,
    case: Case,
    tried: Attempt,
    *,
    is_faulty: bool = False,
    focus: str | None = None,
) -> Response:
    """Show the page of the case with a form below."""
    form = acting(page, case, tried, is_faulty=is_faulty, focus=focus)
    return page.show(
        "cases/case.html",
        view=case_view(page, str(case.number)),
        acting=form,
        openings=form.openings,
    )
