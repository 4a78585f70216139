"""Everything about one case that there is to decide on, in one place."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.incoming.addresses import case_number
from api.pages.cases.approval import approval_effect
from api.pages.cases.authority import Authority, authority_of
from api.pages.cases.case_rows import CaseRow, row_of
from api.pages.cases.pictures import Pictures, pictures
from api.pages.cases.similar import SimilarCase, similar_cases
from api.pages.forms.effect import EffectShown
from api.pages.page import PageOfBook
from api.problems.refusals import no_such_case
from domain import events as happened
from domain.words import Transfer
from projections.audit_trail import AUDIT_TRAIL, read_line
from projections.audit_trail_lines import BalanceChange
from projections.cases import CASES, Step, read_case, read_steps


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case; ``names`` are those of the accounts by code.

    ``decisions`` are those of its steps that carry what a body decided. ``posted`` is what stood
    before and after, in øre, where money has moved, ``approval`` what an approval would do.
    """

    row: CaseRow
    steps: tuple[Step, ...]
    decisions: tuple[Step, ...]
    withdrawal: Step | None
    names: Mapping[str, str]
    authority: Authority
    pictures: Pictures
    approval: EffectShown | None
    posted: tuple[BalanceChange, ...]
    similar: tuple[SimilarCase, ...]

    def granted(self, asked: Transfer) -> int:
        """Return what the case now moves, in øre, between two accounts that were asked about."""
        pair = (asked.source, asked.target)
        return sum(t.amount for t in self.row.case.transfers if (t.source, t.target) == pair)


def case_view(page: PageOfBook, number: str) -> CaseView:
    """Return what the page of a case shows; raise a problem (404) where there is none."""
    code = page.book.code
    with page.parts.views.reading(CASES, AUDIT_TRAIL) as reading:
        case = read_case(reading, code, case_number(number))
        if case is None:
            raise no_such_case(code, number)
        steps = read_steps(reading, code, case.number)
        line = read_line(reading, code, case.ended) if case.ended else None
    return CaseView(
        row=row_of(case, page.parts.today),
        steps=steps,
        decisions=tuple(s for s in steps if isinstance(s.event, happened.DecisionRecorded)),
        withdrawal=next((s for s in steps if isinstance(s.event, happened.CaseWithdrawn)), None),
        names={account.code: account.name for account in page.book.accounts.values()},
        authority=authority_of(page.book, case),
        pictures=pictures(page, case, steps),
        approval=approval_effect(page, case),
        posted=line.balances if line else (),
        similar=similar_cases(page, case),
    )
