"""Opens a form, and does with what was typed what its buttons say."""

from http import HTTPStatus
from typing import Final

from starlette.responses import Response

from api.pages.forms.drafts import (
    KEY,
    draft_id,
    keep_draft,
    kept_draft,
    key_of,
    open_draft,
    recorded_under,
    to_draft,
)
from api.pages.forms.open_form import OpenForm
from api.pages.forms.typed import Typed
from api.pages.forms.writing_language import choose_language
from api.pages.page import PageOfBook
from api.problems.denied import log_denied
from api.problems.problem import Problem

CONFIRMATION: Final = "/bekreft"
"""What the address of a confirmation adds to that of its form."""
DO: Final = "do"
"""The field of the button that was pressed: ``add LIST FIELD``, ``remove ROW`` or a word."""

_SHOWING: Final = "vis"
_FAULTS: Final = "feil"
_FOCUS: Final = "felt"


def show_form(form: OpenForm) -> Response:
    """Open a form, or show it as it was left."""
    page, typed = form.page, kept_draft(form.page)
    stopped = form.barrier(typed)
    if stopped is not None:
        return stopped
    if not draft_id(page):
        return open_draft(page)
    query = page.request.query_params
    is_faulty = query.get(_SHOWING) == _FAULTS
    return form.shown(typed or form.opened(), is_faulty=is_faulty, focus=query.get(_FOCUS))


def take_form(form: OpenForm, typed: Typed) -> Response:
    """Show the effect while somebody types, or do what a button says with what was typed."""
    page, stopped = form.page, form.barrier(typed)
    if stopped is not None:
        return stopped
    if "HX-Request" in page.request.headers:
        return form.shown_while_typing(typed)
    button, focus, language = typed.value(DO).split(" "), None, ""
    typed = typed.with_value(KEY, key_of(page, typed)).with_value(DO, "")
    match button:
        case ["add", name, field]:
            typed, focus = typed.with_row(name, field)
        case ["remove", row]:
            typed = typed.without_row(row)
        case ["effect"]:
            focus = "effect"
        case ["language", code]:
            language = code
        case _:
            return _send_on(form, typed)
    if keep_draft(page, typed):
        answer = to_draft(page, form.address, **({_FOCUS: focus} if focus else {}))
    else:
        answer = form.shown(typed, focus=focus)
    return choose_language(page, answer, language)


def send_back(form: OpenForm, typed: Typed) -> Response:
    """Lead back to the form, which says what is wrong."""
    if keep_draft(form.page, typed):
        return to_draft(form.page, form.address, **{_SHOWING: _FAULTS})
    return form.shown(typed, is_faulty=True)


def note_denied(page: PageOfBook, *problems: Problem | None) -> None:
    """Note what somebody tried that they may not do."""
    for problem in problems:
        if problem is not None and problem.status == HTTPStatus.FORBIDDEN:
            log_denied(page.request.scope, str(problem.code), problem.reason)


def _send_on(form: OpenForm, typed: Typed) -> Response:
    """Lead on to the confirmation, or back to the form with what is wrong."""
    page, faults = form.page, form.faults(typed)
    if faults and recorded_under(page, key_of(page, typed)) is None:
        note_denied(page, *(fault.problem for fault in faults))
        return send_back(form, typed)
    if keep_draft(page, typed):
        return to_draft(page, form.address + CONFIRMATION)
    return form.confirmed(typed)
