"""The confirmation of an act: what will be recorded, and the one button that records it.

What is recorded is what the page showed: all of it stands in the page, with the key of the form and
the head of the book that was seen, which a decision stores.
"""

from itertools import islice
from typing import Final

from starlette.responses import RedirectResponse, Response

from api.pages.cases.act_form import barred, send_back
from api.pages.cases.acting import acting, address_of_act
from api.pages.cases.acts import Act
from api.pages.cases.attempt import Attempt, attempt
from api.pages.cases.case_forms import SEEN
from api.pages.forms.drafts import KEY, keep_draft, kept_draft, key_of, recorded_under, to_draft
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from domain.envelope import Recorded
from domain.objections import Refused
from ledger.fingerprint import fingerprint
from ledger.ledger import BookHasMoved, KeyReused, Submission
from projections.cases import Case

CONFIRMATION: Final = "bekreft"
_RECEIPT: Final = "kvittering"
_HEAD: Final = "head"
_MOST_NEWS: Final = 20


def show_confirmation(page: PageOfBook, case: Case, act: Act) -> Response:
    """Show what will be recorded, as it was typed into the draft that is open."""
    typed = kept_draft(page)
    if typed is None:
        return RedirectResponse(address_of_act(page, case, act), 303)
    return barred(page, case, act, typed) or confirmed(page, case, attempt(page, case, act, typed))


def confirmed(page: PageOfBook, case: Case, tried: Attempt) -> Response:
    """Show what will be recorded and its effect now, or lead back if it cannot be."""
    key = key_of(page, tried.typed)
    receipt = recorded_under(page, key)
    if tried.command is None or (tried.faults and receipt is None):
        return send_back(page, case, tried)
    kept = {name: value for name, value in tried.typed.fields.items() if value}
    shown = {KEY: key, _HEAD: tried.head.hash, SEEN: str(tried.head.position)}
    return page.show(
        "cases/confirmation.html",
        acting=acting(page, case, tried),
        command=tried.command,
        transfers=tried.examination.transfers if tried.examination else (),
        fields={**kept, **shown},
        head=tried.head,
        news=() if receipt else _news(page, tried),
    )


def take_confirmation(page: PageOfBook, case: Case, act: Act, typed: Typed) -> Response:
    """Record what was confirmed, once, on the book as it was shown; lead on to the receipt."""
    stopped = barred(page, case, act, typed)
    if stopped is not None:
        return stopped
    tried = attempt(page, case, act, typed)
    if tried.command is None:
        return send_back(page, case, tried)
    path = f"/books/{page.book.code}/cases/{case.number}/{act.resource}"
    submission = Submission(
        book=page.book.code,
        command=tried.command,
        actor=page.session.actor,
        key=key_of(page, typed),
        fingerprint=fingerprint("POST", path, "", tried.body.json),
        expected_head=typed.value(_HEAD),
    )
    try:
        receipt = page.parts.ledger.record(submission)
    except (Refused, BookHasMoved, KeyReused):
        if keep_draft(page, typed):
            return to_draft(page, page.path)
        return confirmed(page, case, tried)
    return RedirectResponse(f"{page.book_address}/{_RECEIPT}/{receipt.positions[-1]}", 303)


def _news(page: PageOfBook, tried: Attempt) -> tuple[Recorded, ...]:
    """Return what was recorded after the position that the form was last shown at."""
    seen = tried.seen_position
    return tuple(islice(page.parts.log.entries(page.book.code, seen), _MOST_NEWS))
