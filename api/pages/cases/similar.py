"""Earlier cases like one: of the same kind, about a service that it is about."""

from dataclasses import dataclass
from typing import Final

from api.pages.cases.case_rows import CaseRow, row_of
from api.pages.page import PageOfBook
from domain.cases import CaseState
from domain.days import day_in_oslo
from domain.words import net_change
from projections.cases import CASES, Case, Filter, read_former_cases

MOST: Final = 10


@dataclass(frozen=True, slots=True)
class SimilarCase:
    """An earlier case; ``released`` is what it moved, in øre.

    ``days`` are from request to effect; for a case that moved nothing, to the day it ended.
    """

    row: CaseRow
    released: int
    days: int | None


def similar_cases(page: PageOfBook, case: Case) -> tuple[SimilarCase, ...]:
    """Return the last cases of the same kind for the same services, newest first."""
    accounts = filter(None, map(page.book.accounts.get, net_change(case.transfers)))
    services = {account.service for account in accounts if account.service}
    found: dict[int, Case] = {}
    with page.parts.views.reading(CASES) as reading:
        for service in services:
            chosen = Filter(kind=case.kind, service=service)
            cases = read_former_cases(
                reading, page.book.code, chosen, before=case.number, limit=MOST
            )
            found |= {one.number: one for one in cases}
    newest = sorted(found.values(), key=lambda one: -one.number)[:MOST]
    return tuple(_similar(page, one) for one in newest)


def _similar(page: PageOfBook, case: Case) -> SimilarCase:
    row = row_of(case, page.parts.today)
    if case.state is CaseState.POSTED:
        return SimilarCase(row, row.amount, (case.effective_date - row.requested_on).days)
    if case.ended is None:
        return SimilarCase(row, 0, None)
    ending = next(page.parts.log.entries(page.book.code, case.ended - 1))
    ended_on = day_in_oslo(ending.entry.recorded_at)
    return SimilarCase(row, 0, (ended_on - row.requested_on).days)
