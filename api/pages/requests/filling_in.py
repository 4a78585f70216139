"""What the buttons of the form of a request do with what was typed."""

from typing import Final

from starlette.responses import Response

from api.pages.forms.drafts import KEY, keep_draft, key_of, recorded_under, to_draft
from api.pages.forms.typed import Typed
from api.pages.forms.writing_language import choose_language
from api.pages.page import PageOfBook
from api.pages.requests.confirmation import CONFIRMATION, confirmed
from api.pages.requests.form import FOCUS, send_back, show_refusal, shown
from api.pages.requests.kinds import RequestForm, refused
from api.pages.requests.trying import tried

DO: Final = "do"
"""The field of the button that was pressed: ``add LIST FIELD``, ``remove ROW`` or a word."""


def take_form(page: PageOfBook, kind: RequestForm, typed: Typed) -> Response:
    """Do what the button says with what was typed."""
    problem = refused(page, kind)
    if problem is not None:
        return show_refusal(page, kind, problem)
    if "HX-Request" in page.request.headers:
        return shown(page, kind, typed)
    typed = typed.with_value(KEY, key_of(page, typed))
    focus, language = None, ""
    match typed.value(DO).split(" "):
        case ["add", name, field]:
            typed, focus = typed.with_row(name, field)
        case ["remove", row]:
            typed = typed.without_row(row)
        case ["effect"]:
            focus = "effect"
        case ["language", code]:
            language = code
        case _:
            return _send_on(page, kind, typed)
    typed = typed.with_value(DO, "")
    if keep_draft(page, typed):
        answer = to_draft(page, kind.address(page), **({FOCUS: focus} if focus else {}))
    else:
        answer = shown(page, kind, typed, focus=focus)
    return choose_language(page, answer, language)


def _send_on(page: PageOfBook, kind: RequestForm, typed: Typed) -> Response:
    """Lead on to the confirmation, or back to the form with what is wrong."""
    found = tried(page, kind, typed)
    if found.faults and recorded_under(page, key_of(page, typed)) is None:
        return send_back(page, kind, typed)
    if keep_draft(page, typed):
        return to_draft(page, kind.address(page) + CONFIRMATION)
    return confirmed(page, kind, typed)
