"""What must be true of every event that was recorded (domain.md, «What must always be true», 4).

The rules refuse before recording. This looks at what stands in the log, whoever put it there.
"""

from collections.abc import Iterator
from enum import StrEnum

from domain import events as happened
from domain.book import Book
from domain.claims import claim_on, route_of_the_first
from domain.days import day_in_oslo
from domain.mandates import in_force
from domain.soundness import faults, touched
from domain.words import LEAST_RATIONALE, visible_characters


class Breach(StrEnum):
    """What can be wrong with a recorded event. The catalogue has a sentence for each."""

    NO_RATIONALE = "no-rationale"
    NO_DOCUMENT = "no-document"
    AMOUNT_NOT_POSITIVE = "amount-not-positive"
    OUTSIDE_BUDGET_YEAR = "outside-budget-year"
    MANDATE_DIFFERS = "mandate-differs"
    CASE_NEVER_ASKED_FOR = "case-never-asked-for"
    DECISION_MISSING = "decision-missing"
    POSTED_TWICE = "posted-twice"
    MORE_THAN_ASKED_FOR = "more-than-asked-for"
    AFTER_CLOSING = "after-closing"
    BALANCE_BROKEN = "balance-broken"


def audit(before: Book | None, event: happened.Event, after: Book) -> Iterator[Breach]:
    """Yield what is wrong with an event, given the book before and after it."""
    if isinstance(event, happened.Based):
        if visible_characters(event.rationale) < LEAST_RATIONALE:
            yield Breach.NO_RATIONALE
        if not event.documents:
            yield Breach.NO_DOCUMENT
    if isinstance(event, happened.Moving) and not all(t.amount > 0 for t in event.transfers):
        yield Breach.AMOUNT_NOT_POSITIVE
    if isinstance(event, happened.Moving) and event.effective_date.year != after.year:
        yield Breach.OUTSIDE_BUDGET_YEAR
    if before is not None:
        yield from _following(before, event, after)
    if any(faults(after, touched(before, after))):
        yield Breach.BALANCE_BROKEN


def _following(before: Book, event: happened.Event, after: Book) -> Iterator[Breach]:
    if isinstance(event, happened.CaseOpened) and not _judged_rightly(before, event, after):
        yield Breach.MANDATE_DIFFERS
    if isinstance(event, happened.CasePosted):
        yield from _posting(before, event)
    if before.is_closed:
        yield Breach.AFTER_CLOSING


def _judged_rightly(before: Book, event: happened.CaseOpened, after: Book) -> bool:
    """Whether a request requires what the mandate in force on the day of recording required."""
    route = event.route
    if isinstance(event, happened.ReversalRequested):
        route = route_of_the_first(before, before.cases[event.reverses])
    mandate = in_force(before.mandates, day_in_oslo(after.recorded_at))
    if mandate is None or mandate.position != event.mandate:
        return False
    rule = mandate.rule_for(claim_on(before, route, event.transfers))
    return rule is not None and rule.requires == event.requires


def _posting(before: Book, event: happened.CasePosted) -> Iterator[Breach]:
    case = before.cases.get(event.case)
    if case is None:
        yield Breach.CASE_NEVER_ASKED_FOR
        return
    if tuple(body for body, _ in case.decisions) != case.requires:
        yield Breach.DECISION_MISSING
    if case.has_outcome:
        yield Breach.POSTED_TWICE
    asked_for = {(t.source, t.target): t.amount for t in case.transfers}
    if any(t.amount > asked_for.get((t.source, t.target), 0) for t in event.transfers):
        yield Breach.MORE_THAN_ASKED_FOR
