"""The confirmation of a request: everything as it will stand, and the one button that records it.

What is recorded is what the page showed: all of it stands in the page, with the idempotency key of
the form and the head of the book that was seen.
"""

from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from api.access.signed_in import KEPT_PARAMETER
from api.pages.forms.drafts import (
    draft_id,
    keep_draft,
    kept_draft,
    key_of,
    recorded_under,
    to_draft,
)
from api.pages.forms.effect import EffectShown
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from api.pages.requests.form import send_back, show_refusal
from api.pages.requests.kinds import RequestForm, refused
from api.pages.requests.trying import Command, tried
from domain.envelope import Recorded
from domain.objections import Refused
from ledger.desk import Head, Receipt
from ledger.fingerprint import fingerprint
from ledger.ledger import BookHasMoved, KeyReused, Submission

CONFIRMATION: Final = "/bekreft"
RECEIPT: Final = "/kvittering"
_HEAD: Final = "head"
_SEEN: Final = "sett"
_MOST_NEWS: Final = 20


@dataclass(frozen=True, slots=True)
class ConfirmationView:
    """What the page shows. ``news`` is what was recorded since the person last saw the book."""

    kind: RequestForm
    command: Command
    fields: dict[str, str]
    effect: EffectShown | None
    head: Head
    news: tuple[Recorded, ...]
    recorded: Receipt | None
    draft: str
    back: str


def show_confirmation(page: PageOfBook, kind: RequestForm) -> Response:
    """Show what will be recorded, as it was typed into the draft that is open."""
    typed = kept_draft(page)
    if typed is None:
        return RedirectResponse(kind.address(page), 303)
    problem = refused(page, kind)
    return show_refusal(page, kind, problem) if problem else confirmed(page, kind, typed)


def confirmed(page: PageOfBook, kind: RequestForm, typed: Typed) -> Response:
    """Show what will be recorded, or lead back to the form if it cannot be."""
    found, head = tried(page, kind, typed), page.parts.ledger.head(page.book.code)
    key = key_of(page, typed)
    receipt = recorded_under(page, key)
    if found.command is None or head is None or (found.faults and receipt is None):
        return send_back(page, kind, typed)
    view = ConfirmationView(
        kind=kind,
        command=found.command,
        fields=_fields(typed, key, head),
        effect=None if receipt else found.effect,
        head=head,
        news=_news(page),
        recorded=receipt,
        draft=draft_id(page),
        back=f"{kind.address(page)}?{urlencode({KEPT_PARAMETER: draft_id(page)})}",
    )
    return page.show("request_confirmation.html", view=view)


def take_confirmation(page: PageOfBook, kind: RequestForm, typed: Typed) -> Response:
    """Record what was confirmed, once; lead on to the receipt."""
    problem = refused(page, kind)
    if problem is not None:
        return show_refusal(page, kind, problem)
    found, key = tried(page, kind, typed), key_of(page, typed)
    if found.command is None:
        return send_back(page, kind, typed)
    position, _, seen = typed.value(_HEAD).partition(":")
    submission = Submission(
        book=page.book.code,
        command=found.command,
        actor=page.session.actor,
        key=key,
        fingerprint=_fingerprint(page, kind, found.body.json),
        expected_head=seen,
    )
    try:
        receipt = page.parts.ledger.record(submission)
    except Refused:
        return send_back(page, kind, typed)
    except (BookHasMoved, KeyReused):
        return _again(page, kind, typed, position)
    return RedirectResponse(f"{page.book_address}{RECEIPT}/{receipt.positions[-1]}", 303)


def _again(page: PageOfBook, kind: RequestForm, typed: Typed, position: str) -> Response:
    """Show the confirmation again: with what has changed, or with what the form has recorded."""
    if keep_draft(page, typed):
        return to_draft(page, kind.address(page) + CONFIRMATION, **{_SEEN: position})
    return confirmed(page, kind, typed)


def _fields(typed: Typed, key: str, head: Head) -> dict[str, str]:
    kept = {name: value for name, value in typed.fields.items() if value and name != "do"}
    return {**kept, "key": key, _HEAD: f"{head.position}:{head.hash}"}


def _fingerprint(page: PageOfBook, kind: RequestForm, body: dict[str, object]) -> dict[str, str]:
    """Return the fingerprint that the same request has when it comes through the API."""
    return fingerprint("POST", f"/books/{page.book.code}/{kind.write}", "", body)


def _news(page: PageOfBook) -> tuple[Recorded, ...]:
    """Return what was recorded after the position that the person had seen."""
    seen = page.request.query_params.get(_SEEN, "")
    if not seen.isascii() or not seen.isdecimal() or len(seen) > 12:  # noqa: PLR2004 - digits
        return ()
    entries = page.parts.log.entries(page.book.code, int(seen))
    return tuple(islice(entries, _MOST_NEWS))
