"""The form of a request as it is opened: empty, or with what a returned case asked for."""

import re
from typing import Final

from api.pages.figures import amount
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from api.pages.requests.kinds import RequestForm
from domain.cases import CaseState
from domain.words import Document, Transfer
from projections.cases import CASES, Case, read_case

FOLLOWED: Final = "folger"
"""Parameter that names the returned case which the new one follows."""

_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_OF_A_DOCUMENT: Final = ("title", "case_number", "archive_reference", "sha256")


def opened_request(page: PageOfBook, kind: RequestForm) -> Typed:
    """Return a form that nobody has typed in yet; the rationale is always written anew."""
    number = page.request.query_params.get(FOLLOWED, "")
    fields = {"follows": number}
    former = _returned(page, number)
    if former is None or former.kind is not kind.asks_for:
        return Typed(fields)
    fields["effective_date"] = former.request.effective_date.isoformat()
    for place, transfer in enumerate(former.request.transfers):
        fields |= _line(page, kind, f"{kind.rows}-{place}", transfer)
    for place, document in enumerate(former.request.documents):
        fields |= _document(f"documents-{place}", document)
    return Typed(fields)


def _returned(page: PageOfBook, number: str) -> Case | None:
    """Return a case that was returned, as it was asked for; nothing for any other."""
    if not _NUMBER.fullmatch(number):
        return None
    with page.parts.views.reading(CASES) as reading:
        found = read_case(reading, page.book.code, int(number))
    return found if found is not None and found.state is CaseState.RETURNED else None


def _line(page: PageOfBook, kind: RequestForm, row: str, transfer: Transfer) -> dict[str, str]:
    ends = {"source": transfer.source, "target": transfer.target, "account": transfer.target}
    fields = {f"{row}-{end}": ends[end] for end in kind.ends}
    return {**fields, f"{row}-amount": amount(transfer.amount, page.language)}


def _document(row: str, document: Document) -> dict[str, str]:
    return {f"{row}-{name}": getattr(document, name) or "" for name in _OF_A_DOCUMENT}
