"""The contingency reserve and every request for it."""

from datetime import date
from typing import Self

from api.answers.answer import Answer
from api.answers.coordinates import CoordinatesAnswer, KnownAnswer
from domain.cases import CaseState
from domain.commands import Outcome
from domain.mandates import Body
from domain.money import Money
from projections.reserve import FundReserve, Reserve


class BurnDownAnswer(Answer):
    """What remains from a day on."""

    day: date
    remaining: Money


class ReserveSumsAnswer(Answer):
    """One reserve, or all together; share in percent with two decimals."""

    set_aside: Money
    released: Money
    blocked: Money
    remaining: Money
    released_share_percent: str
    requests: int
    approved: int
    partly_approved: int
    rejected: int
    requested: Money
    days_from_request_to_effect: tuple[int, ...]
    burn_down: tuple[BurnDownAnswer, ...]


class FundReserveAnswer(ReserveSumsAnswer):
    """The reserve of one fund."""

    fund: str
    account: str

    @classmethod
    def of(cls, found: FundReserve) -> Self:
        """Return the answer for one fund."""
        sums = ReserveSumsAnswer.model_validate(found.sums)
        return cls(fund=found.fund, account=found.account, **dict(sums))


class ReserveCaseAnswer(Answer):
    """One request for a release: what each asked for, answered and got."""

    case: int
    fund: str
    state: CaseState
    requested_on: date
    requires: tuple[Body, ...]
    asked: Money
    board: Outcome | None
    ministry: Outcome | None
    effective_date: date
    released: Money
    taken_back: Money
    days_from_request_to_effect: int | None


class ReserveAnswer(ReserveSumsAnswer):
    """All reserves of a book: in total, per fund, and per case."""

    book: str
    at: date
    known: KnownAnswer
    coordinates: CoordinatesAnswer
    funds: tuple[FundReserveAnswer, ...]
    cases: tuple[ReserveCaseAnswer, ...]

    @classmethod
    def of(cls, book: str, found: Reserve) -> Self:
        """Return the answer for what the projection found."""
        coordinates = CoordinatesAnswer.model_validate(found.coordinates)
        return cls(
            book=book,
            at=coordinates.at,
            known=coordinates.known,
            coordinates=coordinates,
            funds=tuple(map(FundReserveAnswer.of, found.funds)),
            cases=tuple(map(ReserveCaseAnswer.model_validate, found.cases)),
            **dict(ReserveSumsAnswer.model_validate(found.total)),
        )
