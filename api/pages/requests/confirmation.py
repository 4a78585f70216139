"""The confirmation of a request: everything as it will stand, and the button that records it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from api.access.signed_in import KEPT_PARAMETER
from api.pages.forms.confirming import fields_to_confirm, news_since, seen_before
from api.pages.forms.drafts import draft_id, key_of, recorded_under
from api.pages.forms.effect import EffectShown
from api.pages.forms.filling_in import send_back
from api.pages.forms.open_form import OpenForm
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from api.pages.requests.kinds import RequestForm
from api.pages.requests.trying import Command, tried
from domain.envelope import Recorded
from ledger.desk import Head, Receipt
from ledger.fingerprint import fingerprint
from ledger.ledger import Submission


@dataclass(frozen=True, slots=True)
class ConfirmationView:
    """What the page shows. ``news`` is what was recorded since the person last saw the book."""

    kind: RequestForm
    command: Command
    fields: Mapping[str, str]
    effect: EffectShown | None
    head: Head
    news: tuple[Recorded, ...]
    recorded: Receipt | None
    draft: str
    back: str


def confirmed(form: OpenForm, kind: RequestForm, typed: Typed) -> Response:
    """Show what will be recorded, or lead back to the form if it cannot be."""
    page = form.page
    found, head = tried(page, kind, typed), page.parts.ledger.head(page.book.code)
    receipt = recorded_under(page, key_of(page, typed))
    if found.command is None or head is None or (found.faults and receipt is None):
        return send_back(form, typed)
    view = ConfirmationView(
        kind=kind,
        command=found.command,
        fields=fields_to_confirm(page, typed, head),
        effect=None if receipt else found.effect,
        head=head,
        news=news_since(page, seen_before(typed)),
        recorded=receipt,
        draft=draft_id(page),
        back=f"{form.address}?{urlencode({KEPT_PARAMETER: draft_id(page)})}",
    )
    return page.show("request_confirmation.html", view=view)


def submission_of(page: PageOfBook, kind: RequestForm, typed: Typed) -> Submission | None:
    """Return what is recorded; its fingerprint is that of the same request through the API."""
    found = tried(page, kind, typed)
    if found.command is None:
        return None
    path = f"/books/{page.book.code}/{kind.write}"
    return Submission(
        book=page.book.code,
        command=found.command,
        actor=page.session.actor,
        key=key_of(page, typed),
        fingerprint=fingerprint("POST", path, "", found.body.json),
    )
