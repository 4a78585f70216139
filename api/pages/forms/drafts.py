"""Drafts: what was typed into a form so far, kept for the person and the browser, for an hour.

A form has an address of its own (``?utkast=ID``), and every button leads back to an address: so
going back, loading again and logging in again show what was typed. The id that the form was opened
with is its idempotency key too.
"""

from typing import Final
from urllib.parse import urlencode

from fastapi.responses import RedirectResponse
from starlette.responses import Response

from api.access.access import access_of
from api.access.session import new_secret
from api.access.signed_in import KEPT_PARAMETER, kept_form
from api.pages.forms.typed import Typed
from api.pages.forms.writing_language import in_language_of
from api.pages.page import PageOfBook
from ledger.desk import Receipt
from ledger.ledger import keyed_id

KEY: Final = "key"
"""The field that holds the idempotency key."""

LONGEST_KEY: Final = 255


def draft_id(page: PageOfBook) -> str:
    """Return the id of the draft that is open, empty if there is none."""
    return page.request.query_params.get(KEPT_PARAMETER, "")[:LONGEST_KEY]


def open_draft(page: PageOfBook) -> Response:
    """Give a form that is opened an address of its own."""
    query = {**page.request.query_params, KEPT_PARAMETER: new_secret()}
    response = RedirectResponse(f"{page.path}?{urlencode(query)}", 303)
    access_of(page.request).cookies.know_browser(page.request, response)
    return response


def kept_draft(page: PageOfBook) -> Typed | None:
    """Return what was typed so far, or nothing."""
    fields = kept_form(page.request, page.session)
    return in_language_of(page, Typed.of(fields)) if fields is not None else None


def keep_draft(page: PageOfBook, typed: Typed) -> bool:
    """Keep what was typed; say whether it could be: it may be too much."""
    access, draft = access_of(page.request), draft_id(page)
    browser = access.cookies.browser(page.request)
    subject = page.session.actor.subject
    if not browser or not draft:
        return False
    return access.kept_forms.keep(typed.kept(), browser, subject, draft) is not None


def to_draft(page: PageOfBook, path: str, **more: str) -> Response:
    """Lead on to a page of the draft that is open."""
    query = urlencode({KEPT_PARAMETER: draft_id(page), **more})
    return RedirectResponse(f"{path}?{query}", 303)


def key_of(page: PageOfBook, typed: Typed) -> str:
    """Return the idempotency key of a form."""
    return (typed.value(KEY) or draft_id(page) or new_secret())[:LONGEST_KEY]


def recorded_under(page: PageOfBook, key: str) -> Receipt | None:
    """Return what has been recorded by this form already, or nothing."""
    actor, code = page.session.actor, page.book.code
    return page.parts.ledger.receipt(code, keyed_id(code, actor, key))
