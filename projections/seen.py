"""What a decider saw, and what came to be known between that and the decision. *Slik de så det.*"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain import events as happened
from domain.words import net_change
from projections.audit_trail import AUDIT_TRAIL, Filter, read_trail
from projections.audit_trail_lines import Line
from projections.balances import BalanceRow, balances
from projections.cases import Step
from projections.views import Views

_PAGE: Final = 200
"""Lines of the trail that are read at a time."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The picture of one decision.

    Attributes:
        decision: The event.
        day: The effective date that the balances are of.
        position: How far the decider saw the book, where that was said.
        balances: The accounts that the decision concerns, as known at that position.
        learnt: Events after that position and before the decision that concern one of the same
            accounts, those of the case itself left out.
    """

    decision: Step
    day: date
    position: int | None
    balances: tuple[BalanceRow, ...]
    learnt: tuple[Line, ...]


def read_seen(views: Views, book: str, steps: Sequence[Step]) -> tuple[Seen, ...]:
    """Return the picture of every decision among the events of one case, oldest first."""
    return tuple(
        _seen(views, book, step, step.event)
        for step in steps
        if isinstance(step.event, happened.DecisionRecorded)
    )


def _seen(views: Views, book: str, step: Step, event: happened.DecisionRecorded) -> Seen:
    day, position = event.effective_date, event.seen_position
    if position is None:
        return Seen(step, day, None, (), ())
    accounts = net_change(event.transfers)
    rows = balances(views, book, day, position).rows
    learnt = {
        line.position: line
        for account in accounts
        for line in _concerning(views, book, account, position, step.position)
        if line.case != event.case
    }
    return Seen(
        decision=step,
        day=day,
        position=position,
        balances=tuple(row for row in rows if row.account in accounts),
        learnt=tuple(learnt[place] for place in sorted(learnt)),
    )


def _concerning(views: Views, book: str, account: str, after: int, before: int) -> Iterator[Line]:
    """Yield the events between two positions, both left out, that concern an account."""
    chosen = Filter(account=account)
    while after < before - 1:
        with views.reading(AUDIT_TRAIL) as reading:
            lines = read_trail(reading, book, chosen, after=after, limit=_PAGE)
        yield from (line for line in lines if line.position < before)
        if len(lines) < _PAGE:
            return
        after = lines[-1].position
