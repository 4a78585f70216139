"""What a field is called, with the row that it stands in: ``linje 2, Beløp``."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from api.texts.page_texts import PageTexts

_MEMBERS: Final[Mapping[str, str]] = {
    "source": "form.source",
    "target": "form.target",
    "account": "form.account",
    "amount": "form.amount",
    "effective_date": "form.effective-date",
    "decided_on": "form.decided-on",
    "rationale": "form.rationale",
    "follows": "form.follows",
    "outcome": "form.decision.outcome",
    "reason": "decision.reason",
    "seen_position": "form.decision.seen",
    "forum": "form.decision.forum",
    "case_number": "form.document.case-number",
    "archive_reference": "form.document.archive",
    "title": "form.document.title",
    "sha256": "form.document.file",
    "who": "form.dissent.who",
    "what": "form.dissent.what",
}
_ROWS: Final[Mapping[str, str]] = {
    "transfers": "form.line",
    "lines": "form.line",
    "documents": "form.document",
    "dissent": "form.dissent.number",
}
_DECISION: Final = "decisions"


def label_of(text: PageTexts, field: str, *, of_a_decision: bool) -> str | None:
    """Return the name of a field of a form, which may be that of a decision; nothing for none."""
    *way, member = field.split("-")
    if member not in _MEMBERS:
        return None
    key = _MEMBERS[member]
    if member == "decided_on" and (of_a_decision or _DECISION in way):
        key = "form.decision.decided-on"
    parts = [text("form.decision")] if _DECISION in way else []
    parts += [
        text(_ROWS[name], number=int(row) + 1)
        for name, row in pairwise(way)
        if name in _ROWS and row.isdecimal()
    ]
    written = ", ".join([*parts, text(key)])
    return written[:1].upper() + written[1:]
