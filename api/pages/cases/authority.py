"""By which mandate a case is judged, and why it needs the decisions that it needs."""

from dataclasses import dataclass
from datetime import date

from domain.book import Book
from domain.mandates import Body, MandateRule
from projections.cases import Case


@dataclass(frozen=True, slots=True)
class Authority:
    """The mandate of a case; ``position`` is that of its event, ``rule`` the one that reached."""

    position: int
    effective_from: date
    basis: str
    requires: tuple[Body, ...]
    rule: MandateRule | None


def authority_of(book: Book, case: Case) -> Authority:
    """Return the mandate that a case was judged by when it was asked for."""
    request = case.request
    mandate = next(one for one in book.mandates if one.position == request.mandate)
    rule = next((r for r in mandate.rules if (r.basis, r.requires) == _named(case)), None)
    return Authority(mandate.position, mandate.effective_from, request.basis, case.requires, rule)


def _named(case: Case) -> tuple[str, tuple[Body, ...]]:
    return case.request.basis, case.request.requires
