"""A book: its parties, its funds, the mandate in force, and where its head is."""

from datetime import date, datetime
from typing import Self

from api.answers.answer import Answer
from domain.accounts import AccountKind
from domain.book import Book
from domain.mandates import Mandate, MandateRule, in_force
from domain.money import Money
from domain.words import Party


class FundAnswer(Answer):
    """Ring-fenced money of a book, with its accounts that belong to no service."""

    fund: str
    appropriated: Money
    unallocated: str | None
    reserve: str | None


class MandateAnswer(Answer):
    """A mandate; ``position`` is that of its event."""

    position: int
    effective_from: date
    rules: tuple[MandateRule, ...]

    @classmethod
    def of(cls, mandate: Mandate) -> Self:
        """Return the answer for a mandate."""
        return cls(
            position=mandate.position, effective_from=mandate.effective_from, rules=mandate.rules
        )


class BookAnswer(Answer):
    """One book as of its head; ``hash`` is what ``If-Match`` takes."""

    book: str
    programme: str
    year: int
    name: str
    ministry: Party
    position: int
    hash: str
    recorded_at: datetime
    closed: bool
    waiting_cases: int
    recipients: tuple[Party, ...]
    services: tuple[Party, ...]
    funds: tuple[FundAnswer, ...]
    mandate: MandateAnswer | None

    @classmethod
    def of(cls, book: Book, head_hash: str, today: date) -> Self:
        """Return the answer for a folded book whose last entry has a hash."""
        mandate = in_force(book.mandates, today)
        return cls(
            book=book.code,
            programme=book.code.rpartition("-")[0],
            year=book.year,
            name=book.name,
            ministry=book.ministry,
            position=book.position,
            hash=head_hash,
            recorded_at=book.recorded_at,
            closed=book.is_closed,
            waiting_cases=len(book.waiting),
            recipients=book.recipients,
            services=book.services,
            funds=_funds(book),
            mandate=MandateAnswer.of(mandate) if mandate else None,
        )


class BooksAnswer(Answer):
    """Books in order of opening."""

    items: tuple[BookAnswer, ...]
    next: str | None


def _funds(book: Book) -> tuple[FundAnswer, ...]:
    codes = dict.fromkeys(account.fund for account in book.accounts.values())
    return tuple(
        FundAnswer(
            fund=fund,
            appropriated=book.appropriated.get(fund, 0),
            unallocated=_code(book, fund, AccountKind.UNALLOCATED),
            reserve=_code(book, fund, AccountKind.RESERVE),
        )
        for fund in codes
    )


def _code(book: Book, fund: str, kind: AccountKind) -> str | None:
    account = book.account_of(fund, kind)
    return account.code if account else None
