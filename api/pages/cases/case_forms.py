"""The forms about a case as they are opened: filled in as far as is known."""

from typing import Final

from api.pages.cases.acts import DECISION, REVERSAL, Act
from api.pages.cases.openings import day_inside
from api.pages.figures import amount
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from domain.cases import CaseKind
from projections.cases import Case

SEEN: Final = "seen_position"


def opened_form(page: PageOfBook, case: Case, act: Act) -> Typed:
    """Return a form that nobody has typed in; it notes the position of the book that is shown."""
    fields = {SEEN: str(page.book.position)}
    today = page.parts.today
    if act is DECISION:
        fields["decided_on"] = today.isoformat()
        fields["effective_date"] = case.effective_date.isoformat()
        fields |= _parts(page, case)
    if act is REVERSAL:
        fields["effective_date"] = day_inside(page.book, today).isoformat()
    return Typed(fields)


def _parts(page: PageOfBook, case: Case) -> dict[str, str]:
    """Return the lines of a case as asked for, to be lowered where less is approved."""
    fields: dict[str, str] = {}
    for place, transfer in enumerate(case.transfers):
        if case.kind is CaseKind.RELEASE:
            row = f"lines-{place}"
            fields[f"{row}-account"] = transfer.target
        else:
            row = f"transfers-{place}"
            fields[f"{row}-source"] = transfer.source
            fields[f"{row}-target"] = transfer.target
        fields[f"{row}-amount"] = amount(transfer.amount, page.language)
    return fields
