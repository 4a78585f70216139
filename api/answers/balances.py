"""What stands on the accounts, and how it came to."""

from datetime import date
from typing import Self

from api.answers.answer import Answer
from api.answers.coordinates import CoordinatesAnswer, KnownAnswer
from domain.money import Money
from projections.balances import Balances
from projections.history import History


class BalanceRowAnswer(Answer):
    """One account; ``entries`` counts the postings that have touched it."""

    account: str
    name: str
    kind: str
    fund: str
    recipient: str | None
    service: str | None
    result_goal: str | None
    balance: Money
    blocked: Money
    available: Money
    entries: int


class FundTotalAnswer(Answer):
    """All accounts of one fund together."""

    fund: str
    balance: Money
    blocked: Money
    available: Money


class BalancesAnswer(Answer):
    """Every account of a book; the coordinates stand at the top and together."""

    book: str
    at: date
    known: KnownAnswer
    coordinates: CoordinatesAnswer
    rows: tuple[BalanceRowAnswer, ...]
    totals: tuple[FundTotalAnswer, ...]

    @classmethod
    def of(cls, book: str, found: Balances) -> Self:
        """Return the answer for what the projection found."""
        coordinates = CoordinatesAnswer.model_validate(found.coordinates)
        return cls(
            book=book,
            at=coordinates.at,
            known=coordinates.known,
            coordinates=coordinates,
            rows=tuple(map(BalanceRowAnswer.model_validate, found.rows)),
            totals=tuple(map(FundTotalAnswer.model_validate, found.totals)),
        )


class HistoryDayAnswer(Answer):
    """An effective day on which something changes; ``positions`` are the postings behind it."""

    day: date
    change: Money
    balance: Money
    blocked: Money
    available: Money
    positions: tuple[int, ...]


class HistoryAnswer(Answer):
    """Every effective day of one account."""

    book: str
    account: str
    name: str
    kind: str
    fund: str
    recipient: str | None
    service: str | None
    result_goal: str | None
    known: KnownAnswer
    days: tuple[HistoryDayAnswer, ...]

    @classmethod
    def of(cls, book: str, found: History) -> Self:
        """Return the answer for what the projection found."""
        account = found.account
        return cls(
            book=book,
            account=account.account,
            name=account.name,
            kind=account.kind,
            fund=account.fund,
            recipient=account.recipient,
            service=account.service,
            result_goal=account.result_goal,
            known=KnownAnswer.model_validate(found.known),
            days=tuple(map(HistoryDayAnswer.model_validate, found.days)),
        )
