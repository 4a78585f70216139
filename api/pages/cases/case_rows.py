"""A case as one row of a table: what it is about, how much, and how long it has waited."""

from dataclasses import dataclass
from datetime import date

from domain.cases import takings
from domain.days import day_in_oslo
from projections.cases import Case


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case; amounts in øre.

    ``amount`` is what it takes as it stands now, ``asked`` what was asked for. ``since`` is the day
    on which the body that is next got it, and ``days`` how long that has been.
    """

    case: Case
    amount: int
    asked: int
    requested_on: date
    since: date
    days: int


def row_of(case: Case, today: date) -> CaseRow:
    """Return a case as it stands today."""
    since = day_in_oslo(case.latest.recorded_at)
    return CaseRow(
        case=case,
        amount=sum(takings(case.transfers).values()),
        asked=sum(takings(case.request.transfers).values()),
        requested_on=day_in_oslo(case.requested.recorded_at),
        since=since,
        days=(today - since).days,
    )
