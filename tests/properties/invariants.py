"""What must always be true (domain.md), asked of events and books without trusting the domain.

Invariant 3's hashes are the ledger's (`ledger.verify`), 6 is the projections'.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from domain import events as happened
from domain.accounts import AccountKind
from domain.audit import audit
from domain.book import Book
from domain.soundness import faults
from domain.words import APPROPRIATION
from properties.subject import Step

LEAST_VISIBLE = 20


def violations(steps: Sequence[Step], days: Sequence[date]) -> Iterator[str]:
    """Yield what is not as it must be: at every position, and on every one of the days."""
    for position, step in enumerate(steps, 1):
        found = (
            *audit(step.before, step.event, step.after),
            *faults(step.after, step.after.timelines),
            *_order(position, step),
            *_basis(step),
            *_standings(step.after, steps[:position], days),
            *_reserve(step.after, steps[:position]),
        )
        for what in found:
            yield f"position {position}, {step.event.TOPIC}: {what}"


def _standings(book: Book, known: Sequence[Step], days: Sequence[date]) -> Iterator[str]:
    """Invariants 1 and 2."""
    for at in days:
        sums = _appropriated(known, at)
        for code, timeline in book.timelines.items():
            balance, blocked = timeline.balance(at), timeline.blocked(at)
            sums[book.accounts[code].fund] -= balance
            if not 0 <= blocked <= balance:
                yield f"{code} has {balance} and {blocked} blocked at {at}"
        for fund, difference in sums.items():
            if difference:
                yield f"{fund} differs by {difference} from what was appropriated at {at}"


def _appropriated(known: Sequence[Step], at: date) -> Counter[str]:
    sums: Counter[str] = Counter()
    for step in known:
        event = step.event
        if isinstance(event, happened.AppropriationRecorded) and event.effective_date <= at:
            for transfer in event.transfers:
                sign = 1 if transfer.source == APPROPRIATION else -1
                sums[event.fund] += sign * transfer.amount
    return sums


def _order(position: int, step: Step) -> Iterator[str]:
    """Invariant 3, as far as a book can tell."""
    if step.after.position != position:
        yield f"stands at {step.after.position}"
    if step.before is not None and step.after.recorded_at < step.before.recorded_at:
        yield "was recorded before its predecessor"


def _basis(step: Step) -> Iterator[str]:
    """Invariant 4."""
    event, before = step.event, step.before
    if isinstance(event, happened.Based):
        if len("".join(event.rationale.split())) < LEAST_VISIBLE:
            yield "has no rationale"
        if not event.documents:
            yield "has no document"
    if isinstance(event, happened.CasePosted) and before is not None:
        case = before.cases[event.case]
        mandate = next(m for m in before.mandates if m.position == case.mandate)
        if not any(rule.requires == case.requires for rule in mandate.rules):
            yield "requires what no rule of its mandate requires"
        if [body for body, _ in case.decisions] != list(case.requires):
            yield "was posted without the decisions that it requires"


def _reserve(book: Book, known: Sequence[Step]) -> Iterator[str]:
    """Invariant 5."""
    left: Counter[str] = Counter()
    for step in known:
        if not isinstance(step.event, happened.Moving | happened.CasePosted):
            continue
        if isinstance(step.event, happened.CaseOpened | happened.DecisionRecorded):
            continue
        for transfer in step.event.transfers:
            left[transfer.target] += transfer.amount
            left[transfer.source] -= transfer.amount
    for account in book.accounts.values():
        if account.kind is AccountKind.RESERVE and left[account.code] < 0:
            yield f"more was released from {account.code} than was set aside"
