"""What must be true of every event that was recorded (domain.md, «What must always be true», 4).

The rules refuse before recording. This looks at what stands in the log, whoever put it there.
"""

from collections.abc import Iterator

from domain import events as happened
from domain.book import Book
from domain.cases import CaseState
from domain.soundness import faults, touched
from domain.words import LEAST_RATIONALE, visible_characters


def audit(before: Book | None, event: happened.Event, after: Book) -> Iterator[str]:
    """Yield a sentence per thing that is wrong with an event, given the book before and after."""
    if isinstance(event, happened.Based):
        if visible_characters(event.rationale) < LEAST_RATIONALE:
            yield "has no written rationale"
        if not event.documents:
            yield "has no document"
    if isinstance(event, happened.Moving) and not all(t.amount > 0 for t in event.transfers):
        yield "moves an amount that is not positive"
    if isinstance(event, happened.Moving) and event.effective_date.year != after.year:
        yield "takes effect outside the budget year"
    if isinstance(event, happened.CasePosted) and before is not None:
        yield from _posting(before, event)
    if before is not None and before.is_closed:
        yield "stands after the book was closed"
    yield from faults(after, touched(before, after))


def _posting(before: Book, event: happened.CasePosted) -> Iterator[str]:
    case = before.cases.get(event.case)
    if case is None:
        yield "posts a case that nobody asked for"
        return
    if tuple(body for body, _ in case.decisions) != case.requires:
        yield "posts a case without the decisions that its mandate required"
    if case.decisions and case.state is CaseState.POSTED:
        yield "posts a case twice"
    asked_for = {(t.source, t.target): t.amount for t in case.transfers}
    if any(t.amount > asked_for.get((t.source, t.target), 0) for t in event.transfers):
        yield "posts more than was asked for"
