"""What the buttons of the form of an act do with what was typed."""

from typing import Final

from starlette.responses import Response

from api.pages.cases.act_confirmation import CONFIRMATION, confirmed
from api.pages.cases.act_form import FOCUS, barred, send_back, shown
from api.pages.cases.acting import acting
from api.pages.cases.acts import Act
from api.pages.cases.attempt import attempt
from api.pages.forms.drafts import KEY, keep_draft, key_of, recorded_under, to_draft
from api.pages.forms.typed import Typed
from api.pages.forms.writing_language import choose_language
from api.pages.page import PageOfBook
from projections.cases import Case

DO: Final = "do"
"""The field of the button that was pressed: ``add LIST FIELD``, ``remove ROW`` or a word."""


def take_form(page: PageOfBook, case: Case, act: Act, typed: Typed) -> Response:
    """Show the effect while somebody types, or do what a button says with what was typed."""
    stopped = barred(page, case, act, typed)
    if stopped is not None:
        return stopped
    if "HX-Request" in page.request.headers:
        tried = attempt(page, case, act, typed)
        return page.show("cases/acting.html", acting=acting(page, case, tried))
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
            return _send_on(page, case, act, typed)
    if keep_draft(page, typed):
        answer = to_draft(page, page.path, **({FOCUS: focus} if focus else {}))
    else:
        answer = shown(page, case, attempt(page, case, act, typed), focus=focus)
    return choose_language(page, answer, language)


def _send_on(page: PageOfBook, case: Case, act: Act, typed: Typed) -> Response:
    """Lead on to the confirmation, or back to the form with what is wrong."""
    tried = attempt(page, case, act, typed)
    if tried.faults and recorded_under(page, key_of(page, typed)) is None:
        return send_back(page, case, tried)
    if keep_draft(page, typed):
        return to_draft(page, f"{page.path}/{CONFIRMATION}")
    return confirmed(page, case, tried)
