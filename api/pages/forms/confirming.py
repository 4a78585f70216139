"""Shows what a form will record, and records it: once, and on the book as it was shown.

What is recorded is what the page showed: all of it stands in the page, with the key of the form and
the head of the book that was seen.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from typing import Final

from starlette.responses import RedirectResponse, Response

from api.pages.forms.drafts import KEY, keep_draft, kept_draft, key_of, to_draft
from api.pages.forms.faults import refusal_of
from api.pages.forms.filling_in import DO, note_denied, send_back
from api.pages.forms.open_form import OpenForm
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from domain.envelope import Recorded
from domain.objections import Refused
from ledger.desk import Head
from ledger.ledger import BookHasMoved, KeyReused

RECEIPT: Final = "/kvittering"
_HEAD: Final = "head"
_MOST_NEWS: Final = 20


def show_confirmation(form: OpenForm) -> Response:
    """Show what will be recorded, as it was typed into the draft that is open."""
    typed = kept_draft(form.page)
    if typed is None:
        return RedirectResponse(form.address, 303)
    return form.barrier(typed) or form.confirmed(typed)


def take_confirmation(form: OpenForm, typed: Typed) -> Response:
    """Record what was confirmed; lead on to the receipt, or show anew what has changed."""
    page, stopped = form.page, form.barrier(typed)
    if stopped is not None:
        return stopped
    submission = form.submission(typed)
    if submission is None:
        return send_back(form, typed)
    seen = typed.value(_HEAD).rpartition(":")[2]
    try:
        receipt = page.parts.ledger.record(replace(submission, expected_head=seen))
    except (Refused, BookHasMoved, KeyReused) as stopping:
        if isinstance(stopping, Refused):
            note_denied(page, refusal_of(page, stopping.objection))
        return to_draft(page, page.path) if keep_draft(page, typed) else form.confirmed(typed)
    return RedirectResponse(f"{page.book_address}{RECEIPT}/{receipt.positions[-1]}", 303)


def fields_to_confirm(page: PageOfBook, typed: Typed, head: Head) -> Mapping[str, str]:
    """Return all that goes along with the button that records."""
    kept = {name: value for name, value in typed.fields.items() if value and name != DO}
    return {**kept, KEY: key_of(page, typed), _HEAD: f"{head.position}:{head.hash}"}


def seen_before(typed: Typed) -> int | None:
    """Return the position of the book at which the confirmation was shown before, if it was."""
    position = typed.value(_HEAD).partition(":")[0]
    is_position = position.isascii() and position.isdecimal() and len(position) <= 12  # noqa: PLR2004 - digits
    return int(position) if is_position else None


def news_since(page: PageOfBook, position: int | None) -> tuple[Recorded, ...]:
    """Return what was recorded after a position; nothing if there is none."""
    if position is None:
        return ()
    return tuple(islice(page.parts.log.entries(page.book.code, position), _MOST_NEWS))
