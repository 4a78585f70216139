"""Every effective day of one account: what changed, what stood there, and by which events."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import bindparam, select

from projections.balance_rows import BALANCES
from projections.balance_tables import CHANGES
from projections.balances import PlacedAccount, accounts_of
from projections.coordinates import coordinates_in, year_of
from projections.positions import POSITIONS, Known
from projections.views import Reading, Views


class AccountUnknown(Exception):
    """The book has no such account."""

    def __init__(self, book: str, account: str) -> None:
        super().__init__(f"{book} has no account {account}")
        self.book = book
        self.account = account


@dataclass(frozen=True, slots=True)
class HistoryDay:
    """One effective day on which something changes, in øre.

    ``positions`` are the postings effective that day; none on a day when only a block begins.
    """

    day: date
    change: int
    balance: int
    blocked: int
    available: int
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class History:
    """All days of one account, in order, as known."""

    account: PlacedAccount
    known: Known
    days: tuple[HistoryDay, ...]


_CHANGES = (
    select(
        CHANGES.c.day, CHANGES.c.position, CHANGES.c.balance, CHANGES.c.blocked, CHANGES.c.entries
    )
    .where(CHANGES.c.generation == bindparam("generation"))
    .where(CHANGES.c.account == bindparam("account"))
    .where(CHANGES.c.position <= bindparam("known"))
    .order_by(CHANGES.c.day, CHANGES.c.position)
)


def history(views: Views, book: str, account: str, known: int | datetime | None = None) -> History:
    """Return the history of an account by its code.

    Raises ``BookUnknown``, ``AccountUnknown``, ``PositionUnknown``, and what ``Views.reading``
    raises.
    """
    with views.reading(POSITIONS, BALANCES) as reading:
        resolved = coordinates_in(reading, book, date.max, known).known
        placed = _account(reading, book, account)
        days = _days(reading, placed, resolved, date(year_of(book), 1, 1))
    return History(placed, resolved, days)


def _account(reading: Reading, book: str, code: str) -> PlacedAccount:
    for account in accounts_of(reading, book):
        if account.account == code:
            return account
    raise AccountUnknown(book, code)


def _days(
    reading: Reading, account: PlacedAccount, known: Known, first: date
) -> tuple[HistoryDay, ...]:
    asked = {
        "generation": reading.generation(BALANCES),
        "account": account.number,
        "known": known.position,
    }
    changes = reading.connection.execute(_CHANGES, asked)
    days: list[HistoryDay] = []
    balance = blocked = 0
    for number, of_day in groupby(changes, key=lambda change: change.day):
        rows = list(of_day)
        change = sum(row.balance for row in rows)
        newly_blocked = sum(row.blocked for row in rows)
        positions = tuple(row.position for row in rows if row.entries)
        balance, blocked = balance + change, blocked + newly_blocked
        if positions or newly_blocked:
            day = first + timedelta(days=number - 1)
            days.append(HistoryDay(day, change, balance, blocked, balance - blocked, positions))
    return tuple(days)
