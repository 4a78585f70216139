"""The confirmation of an act: what will be recorded, and the one button that records it.

A decision stores the position of the head that the confirmation was worked out from.
"""

from starlette.responses import Response

from api.pages.cases.acting import acting
from api.pages.cases.acts import Act
from api.pages.cases.attempt import attempt
from api.pages.cases.case_forms import SEEN
from api.pages.forms.confirming import fields_to_confirm, news_since
from api.pages.forms.drafts import key_of, recorded_under
from api.pages.forms.filling_in import send_back
from api.pages.forms.open_form import OpenForm
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from ledger.fingerprint import fingerprint
from ledger.ledger import Submission
from projections.cases import Case


def confirmed(form: OpenForm, case: Case, act: Act, typed: Typed) -> Response:
    """Show what will be recorded and its effect now, or lead back if it cannot be."""
    page, tried = form.page, attempt(form.page, case, act, typed)
    receipt = recorded_under(page, key_of(page, typed))
    if tried.command is None or (tried.faults and receipt is None):
        return send_back(form, typed)
    fields = fields_to_confirm(page, typed, tried.head)
    return page.show(
        "cases/confirmation.html",
        acting=acting(page, case, tried),
        command=tried.command,
        transfers=tried.examination.transfers if tried.examination else (),
        fields={**fields, SEEN: str(tried.head.position)},
        head=tried.head,
        news=() if receipt else news_since(page, tried.seen_position),
    )


def submission_of(page: PageOfBook, case: Case, act: Act, typed: Typed) -> Submission | None:
    """Return what is recorded; its fingerprint is that of the same act through the API."""
    tried = attempt(page, case, act, typed)
    if tried.command is None:
        return None
    path = f"/books/{page.book.code}/cases/{case.number}/{act.resource}"
    return Submission(
        book=page.book.code,
        command=tried.command,
        actor=page.session.actor,
        key=key_of(page, typed),
        fingerprint=fingerprint("POST", path, "", tried.body.json),
    )
