"""What differs between two pictures of a book."""

from datetime import datetime
from typing import Self

from api.answers.answer import Answer
from api.answers.coordinates import CoordinatesAnswer
from domain.money import Money
from projections.comparison import Comparison, DifferingEvent


class SumsAnswer(Answer):
    """What stands on an account in one picture."""

    balance: Money
    blocked: Money
    available: Money
    entries: int


class AccountDifferenceAnswer(Answer):
    """An account that stands differently in the two pictures."""

    account: str
    name: str
    fund: str
    first: SumsAnswer
    second: SumsAnswer


class AccountChangeAnswer(Answer):
    """What one event changes on one account."""

    account: str
    balance: Money
    blocked: Money


class DifferingEventAnswer(Answer):
    """An event that makes a difference, with what only one picture has of it."""

    position: int
    recorded_at: datetime
    kind: str
    hash: str
    only_in_first: tuple[AccountChangeAnswer, ...]
    only_in_second: tuple[AccountChangeAnswer, ...]

    @classmethod
    def of(cls, event: DifferingEvent) -> Self:
        """Return the answer for one event."""
        return cls(
            position=event.stamp.position,
            recorded_at=event.stamp.recorded_at,
            kind=event.stamp.topic,
            hash=event.stamp.hash,
            only_in_first=tuple(map(AccountChangeAnswer.model_validate, event.only_in_first)),
            only_in_second=tuple(map(AccountChangeAnswer.model_validate, event.only_in_second)),
        )


class ComparisonAnswer(Answer):
    """What differs between two pictures of a book, and which events make the difference."""

    book: str
    first: CoordinatesAnswer
    second: CoordinatesAnswer
    accounts: tuple[AccountDifferenceAnswer, ...]
    events: tuple[DifferingEventAnswer, ...]

    @classmethod
    def of(cls, book: str, found: Comparison) -> Self:
        """Return the answer for what the projection found."""
        return cls(
            book=book,
            first=CoordinatesAnswer.model_validate(found.first),
            second=CoordinatesAnswer.model_validate(found.second),
            accounts=tuple(map(AccountDifferenceAnswer.model_validate, found.accounts)),
            events=tuple(map(DifferingEventAnswer.of, found.events)),
        )
