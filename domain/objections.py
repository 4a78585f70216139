"""Refusals: the permanent code of each rule, and what the rule knows about the case at hand."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Rule(StrEnum):
    """Codes in order of precedence (domain.md, Rules). A code is permanent.

    ``malformed`` comes first; here it is what only the book can tell, such as a service account for
    a recipient that the book does not have.
    """

    MALFORMED = "malformed"
    ROLE_FORBIDDEN = "role-forbidden"
    BOOK_UNKNOWN = "book-unknown"
    CASE_UNKNOWN = "case-unknown"
    BOOK_CLOSED = "book-closed"
    RATIONALE_REQUIRED = "rationale-required"
    DOCUMENT_REQUIRED = "document-required"
    AMOUNT_NOT_POSITIVE = "amount-not-positive"
    SAME_ACCOUNT = "same-account"
    ACCOUNT_UNKNOWN = "account-unknown"
    ALREADY_EXISTS = "already-exists"
    OUTSIDE_BUDGET_YEAR = "outside-budget-year"
    DECIDED_IN_THE_FUTURE = "decided-in-the-future"
    EARMARK_VIOLATION = "earmark-violation"
    RESERVE_NEEDS_RELEASE = "reserve-needs-release"
    SERVICE_ACCOUNT_REQUIRED = "service-account-required"
    MANDATE_MISSING = "mandate-missing"
    CASE_ALREADY_DECIDED = "case-already-decided"
    DECISION_OUT_OF_TURN = "decision-out-of-turn"
    CASES_WAITING = "cases-waiting"
    ACCOUNT_NOT_EMPTY = "account-not-empty"
    SELF_APPROVAL = "self-approval"
    OUTCOME_NOT_ALLOWED = "outcome-not-allowed"
    EXCEEDS_REQUESTED_AMOUNT = "exceeds-requested-amount"
    NOT_REVERSIBLE = "not-reversible"
    ALREADY_REVERSED = "already-reversed"
    INSUFFICIENT_FUNDS = "insufficient-funds"
    NEGATIVE_BALANCE_LATER = "negative-balance-later"


@dataclass(frozen=True, slots=True)
class Objection:
    """One rule that objects, and why. ``shortfall`` in øre; ``collides_with`` are positions.

    ``about`` names the thing that the rule stumbled on (a role, case, account, day or fund) and
    ``pointer`` where in the body it stands, as a JSON pointer.
    """

    rule: Rule
    about: str | None = None
    pointer: str | None = None
    account: str | None = None
    first_failing_day: date | None = None
    shortfall: int | None = None
    collides_with: tuple[int, ...] = ()


Answer = Objection | None
"""What a rule says: nothing, when it does not object."""


class Refused(Exception):
    """The first objection, in order of precedence. Nothing is recorded."""

    def __init__(self, objection: Objection) -> None:
        """Carry the objection."""
        super().__init__(objection.rule)
        self.objection = objection
