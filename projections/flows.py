"""Where money went: source → target sums of what was posted, for a Sankey diagram."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, bindparam, cast, func, select

from domain.words import APPROPRIATION
from projections.balance_rows import BALANCES
from projections.balances import accounts_of
from projections.coordinates import coordinates_in, year_of
from projections.day_numbers import last_number
from projections.positions import POSITIONS, Known
from projections.postings import POSTINGS, TRANSFERS
from projections.views import Reading, Views


@dataclass(frozen=True, slots=True)
class FlowEnd:
    """Where money comes from or goes to; ``APPROPRIATION`` has a code only."""

    account: str
    name: str | None = None
    kind: str | None = None
    fund: str | None = None
    recipient: str | None = None
    service: str | None = None
    result_goal: str | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """All that went one way between two accounts, in øre, and the number of postings behind it."""

    source: FlowEnd
    target: FlowEnd
    amount: int
    postings: int


@dataclass(frozen=True, slots=True)
class Flows:
    """Flows effective from the first day to the last, both included, in order of codes."""

    first_day: date
    last_day: date
    known: Known
    flows: tuple[Flow, ...]


_FLOWS = (
    select(
        TRANSFERS.c.source,
        TRANSFERS.c.target,
        cast(func.sum(TRANSFERS.c.amount), BigInteger),
        func.count(TRANSFERS.c.position.distinct()),
    )
    .where(TRANSFERS.c.generation == bindparam("generation"))
    .where(TRANSFERS.c.book == bindparam("book"))
    .where(TRANSFERS.c.position <= bindparam("known"))
    .where(TRANSFERS.c.day.between(bindparam("first"), bindparam("last")))
    .group_by(TRANSFERS.c.source, TRANSFERS.c.target)
)


def flows(
    views: Views, book: str, first_day: date, last_day: date, known: int | datetime | None = None
) -> Flows:
    """Sum what was posted with effective dates in a span of days.

    A reversal flows the other way; nothing is set off against anything. Raises ``BookUnknown``,
    ``PositionUnknown``, and what ``Views.reading`` raises.
    """
    with views.reading(POSITIONS, BALANCES, POSTINGS) as reading:
        resolved = coordinates_in(reading, book, last_day, known).known
        ends = _ends(reading, book)
        year = year_of(book)
        asked = {
            "generation": reading.generation(POSTINGS),
            "book": book,
            "known": resolved.position,
            "first": last_number(first_day, year) if first_day.year <= year else 367,
            "last": last_number(last_day, year),
        }
        found = [
            Flow(ends[source], ends[target], amount, postings)
            for source, target, amount, postings in reading.connection.execute(_FLOWS, asked)
        ]
    ordered = sorted(found, key=lambda flow: (flow.source.account, flow.target.account))
    return Flows(first_day, last_day, resolved, tuple(ordered))


def _ends(reading: Reading, book: str) -> dict[str, FlowEnd]:
    ends = {
        account.account: FlowEnd(
            account=account.account,
            name=account.name,
            kind=account.kind,
            fund=account.fund,
            recipient=account.recipient,
            service=account.service,
            result_goal=account.result_goal,
        )
        for account in accounts_of(reading, book)
    }
    return {**ends, APPROPRIATION: FlowEnd(APPROPRIATION)}
