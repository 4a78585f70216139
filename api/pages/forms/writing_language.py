"""The language that a form was written in: its amounts keep their meaning in any other.

``1,234 mill.`` is little more than a million in Norwegian and more than a billion in English. What
was typed in one language is therefore rewritten before it is read in another.
"""

from typing import Final

from starlette.responses import Response

from api.access.access import access_of
from api.pages.figures import amount
from api.pages.forms.amounts import NotAnAmount, read_written_amount
from api.pages.forms.typed import Typed
from api.pages.page import Page
from api.texts.languages import Language

WRITTEN_IN: Final = "written_in"
"""The field that says which language the page of the form was in."""


def in_language_of(page: Page, typed: Typed) -> Typed:
    """Return what was typed, with amounts as they are written in the language of a page.

    What cannot be read as an amount stays as it is.
    """
    before = _language(typed.value(WRITTEN_IN)) or page.language
    if before is not page.language:
        for name, written in typed.fields.items():
            if name.endswith("-amount"):
                typed = typed.with_value(name, _rewritten(written, before, page.language))
    return typed.with_value(WRITTEN_IN, page.language)


def choose_language(page: Page, response: Response, code: str) -> Response:
    """Let the browser remember a language; a word that is none changes nothing."""
    language = _language(code)
    if language is not None:
        access_of(page.request).cookies.set_language(response, language)
    return response


def _language(code: str) -> Language | None:
    return next((language for language in Language if language == code), None)


def _rewritten(written: str, before: Language, now: Language) -> str:
    try:
        return amount(read_written_amount(written, before), now)
    except NotAnAmount:
        return written
