"""What the oracle answers: what was recorded, or the one rule that objected."""

from dataclasses import dataclass

STATUS_OF_CODE = {
    "role-forbidden": 403,
    "book-unknown": 404,
    "case-unknown": 404,
    "book-closed": 409,
    "rationale-required": 422,
    "document-required": 422,
    "amount-not-positive": 422,
    "same-account": 422,
    "account-unknown": 422,
    "already-exists": 409,
    "outside-budget-year": 422,
    "decided-in-the-future": 422,
    "earmark-violation": 422,
    "reserve-needs-release": 422,
    "service-account-required": 422,
    "mandate-missing": 409,
    "case-already-decided": 409,
    "decision-out-of-turn": 409,
    "cases-waiting": 409,
    "account-not-empty": 409,
    "self-approval": 403,
    "outcome-not-allowed": 422,
    "exceeds-requested-amount": 422,
    "not-reversible": 409,
    "already-reversed": 409,
    "insufficient-funds": 409,
    "negative-balance-later": 409,
}
"""Every code of domain.md's table, in its order of precedence."""


@dataclass(frozen=True)
class Answer:
    """One answer to one submission; amounts in øre, days as ISO text."""

    status: int
    code: str | None = None
    case: int | None = None
    state: str | None = None
    route: str | None = None
    account: str | None = None
    first_failing_day: str | None = None
    shortfall: int | None = None
    collides_with: tuple[int, ...] = ()
    events: tuple[int, ...] = ()
    requires: tuple[str, ...] = ()
    mandate: int | None = None


class Refused(Exception):
    """A rule objected; `answer` says which."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.code)
        self.answer = answer


def refuse(code: str) -> None:
    """Raise the refusal with this code of the table."""
    raise Refused(Answer(status=STATUS_OF_CODE[code], code=code))


def refuse_if(objects: bool, code: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Raise the refusal with this code when the rule objects."""
    if objects:
        refuse(code)
