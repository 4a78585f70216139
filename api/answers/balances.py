"""What stands on the accounts, and how it came to."""

from datetime import date, datetime
from typing import Self

from api.answers.answer import Answer
from api.answers.coordinates import CoordinatesAnswer, KnownAnswer
from domain.money import Money
from projections.balances import Balances
from projections.comparison import Comparison, DifferingEvent
from projections.flows import Flows
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


class FlowEndAnswer(Answer):
    """Where money comes from or goes to; ``APPROPRIATION`` has a code only."""

    account: str
    name: str | None
    kind: str | None
    fund: str | None
    recipient: str | None
    service: str | None
    result_goal: str | None


class FlowAnswer(Answer):
    """All that went one way between two accounts."""

    source: FlowEndAnswer
    target: FlowEndAnswer
    amount: Money
    postings: int


class FlowsAnswer(Answer):
    """Flows effective in a span of days, both ends counted."""

    book: str
    first_day: date
    last_day: date
    known: KnownAnswer
    flows: tuple[FlowAnswer, ...]

    @classmethod
    def of(cls, book: str, found: Flows) -> Self:
        """Return the answer for what the projection found."""
        return cls(
            book=book,
            first_day=found.first_day,
            last_day=found.last_day,
            known=KnownAnswer.model_validate(found.known),
            flows=tuple(map(FlowAnswer.model_validate, found.flows)),
        )
