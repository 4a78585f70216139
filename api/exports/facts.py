"""What a foreign ledger notes about a posting: the same names in every format."""

from collections.abc import Iterator
from datetime import date, datetime

from api.exports.picture import Posting
from domain.events import BoardDecisionRecorded
from domain.words import Document

Fact = str | int | date | datetime


def facts(posting: Posting) -> Iterator[tuple[str, Fact]]:
    """Yield names and values; a name may come more than once, a text may hold anything."""
    line = posting.line
    yield "position", line.position
    yield "kind", line.kind
    if line.case is not None:
        yield "case", line.case
    fund = getattr(line.event, "fund", None)
    if fund is not None:
        yield "fund", fund
    yield "recorded_at", line.recorded_at
    if posting.decided_on is not None:
        yield "decided_on", posting.decided_on
    for decision in posting.decisions:
        body = "board" if isinstance(decision, BoardDecisionRecorded) else "ministry"
        named = (decision.outcome, decision.decided_on, decision.forum, decision.case_number)
        yield f"{body}_decision", " · ".join(str(fact) for fact in named if fact)
    yield "actor", f"{line.actor.name} ({line.actor.organisation})"
    if line.mandate is not None:
        yield "mandate", f"{line.mandate} · {line.mandate_basis}"
    for document in line.documents:
        yield "document", document_in_words(document)
    yield "hash", line.hash


def document_in_words(document: Document) -> str:
    """Return title, case number, archive reference and digest of a document."""
    digest = document.sha256 and f"sha256 {document.sha256}"
    named = (document.title, document.case_number, document.archive_reference, digest)
    return " · ".join(filter(None, named))
