"""What stands on every account of a book on a day, as it was known at a position or moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import bindparam, select, text

from projections.balance_rows import BALANCES
from projections.balance_tables import ACCOUNTS
from projections.coordinates import Coordinates, coordinates_in, year_of
from projections.day_numbers import last_number
from projections.positions import POSITIONS
from projections.snapshots import place_of, read_day
from projections.views import Reading, Views


@dataclass(frozen=True, slots=True)
class PlacedAccount:
    """An account as reports name it; ``number`` is its key in the rows of this package."""

    number: int
    account: str
    name: str
    kind: str
    fund: str
    recipient: str | None
    service: str | None
    result_goal: str | None


@dataclass(frozen=True, slots=True)
class Sums:
    """What stands on an account, in øre, and how many postings have touched it."""

    balance: int
    blocked: int
    entries: int

    @property
    def available(self) -> int:
        """Balance less blocked, in øre."""
        return self.balance - self.blocked


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One account and what stands on it, in øre."""

    account: str
    name: str
    kind: str
    fund: str
    recipient: str | None
    service: str | None
    result_goal: str | None
    balance: int
    blocked: int
    available: int
    entries: int


@dataclass(frozen=True, slots=True)
class FundTotal:
    """All accounts of one fund together, in øre."""

    fund: str
    balance: int
    blocked: int
    available: int


@dataclass(frozen=True, slots=True)
class Balances:
    """Accounts in order of opening, funds in order of their first account."""

    coordinates: Coordinates
    rows: tuple[BalanceRow, ...]
    totals: tuple[FundTotal, ...]


_EMPTY: Final = Sums(0, 0, 0)
_ACCOUNTS = (
    select(
        ACCOUNTS.c.account,
        ACCOUNTS.c.code,
        ACCOUNTS.c.name,
        ACCOUNTS.c.kind,
        ACCOUNTS.c.fund,
        ACCOUNTS.c.recipient,
        ACCOUNTS.c.service,
        ACCOUNTS.c.result_goal,
    )
    .where(ACCOUNTS.c.generation == bindparam("generation"), ACCOUNTS.c.book == bindparam("book"))
    .where(ACCOUNTS.c.account <= bindparam("bookmark"))
    .order_by(ACCOUNTS.c.account)
)
_SUMS = text(
    """
    WITH last AS MATERIALIZED (
        SELECT accounts.account, coalesce((
            SELECT max(position) FROM view_snapshots AS snapshots
            WHERE snapshots.generation = :generation AND snapshots.account = accounts.account
            AND snapshots.position <= :known
        ), 0) AS position
        FROM view_accounts AS accounts
        WHERE accounts.generation = :generation AND accounts.book = :book
    )
    SELECT last.account, (
            SELECT substr(snapshots.days, :first_byte, :bytes) FROM view_snapshots AS snapshots
            WHERE snapshots.generation = :generation AND snapshots.account = last.account
            AND snapshots.position = last.position
        ), CAST(sum(changes.balance) AS bigint), CAST(sum(changes.blocked) AS bigint),
        CAST(sum(changes.entries) AS bigint)
    FROM last LEFT JOIN view_changes AS changes
    ON changes.generation = :generation AND changes.account = last.account
    AND changes.position > last.position AND changes.position <= :known
    AND changes.day <= :day
    GROUP BY last.account, last.position
    """
)
"""Per account the last snapshot that was known, of one day, and the sum of the changes after it.
Materialized, so that no planner thinks that it had better read all rows."""


def balances(
    views: Views, book: str, at: date, known: int | datetime | None = None, fund: str | None = None
) -> Balances:
    """Return every account of a book (or of one fund), 0 before it was opened.

    Raises ``BookUnknown``, ``PositionUnknown``, and what ``Views.reading`` raises.
    """
    with views.reading(POSITIONS, BALANCES) as reading:
        return balances_in(reading, book, coordinates_in(reading, book, at, known), fund)


def balances_in(
    reading: Reading, book: str, coordinates: Coordinates, fund: str | None = None
) -> Balances:
    """Return what ``balances`` does. ``reading`` includes ``BALANCES``."""
    sums = sums_in(reading, book, coordinates)
    rows = tuple(
        _row(account, sums.get(account.number, _EMPTY))
        for account in accounts_of(reading, book)
        if fund in (None, account.fund)
    )
    return Balances(coordinates, rows, _totals(rows))


def accounts_of(reading: Reading, book: str) -> Sequence[PlacedAccount]:
    """Return the accounts of a book in order of opening. ``reading`` includes ``BALANCES``."""
    asked = {
        "generation": reading.generation(BALANCES),
        "book": book,
        "bookmark": reading.bookmark,
    }
    return [PlacedAccount(*row) for row in reading.connection.execute(_ACCOUNTS, asked)]


def sums_in(reading: Reading, book: str, coordinates: Coordinates) -> Mapping[int, Sums]:
    """Return what stands on each account, by its number; nothing before its year."""
    day = last_number(coordinates.at, year_of(book))
    if day == 0:
        return {}
    first_byte, length = place_of(day)
    asked = {
        "generation": reading.generation(BALANCES),
        "book": book,
        "known": coordinates.known.position,
        "day": day,
        "first_byte": first_byte,
        "bytes": length,
    }
    rows = reading.connection.execute(_SUMS, asked)
    return {account: _sums(snapshot, later) for account, snapshot, *later in rows}


def _sums(snapshot: bytes | None, later: Sequence[int | None]) -> Sums:
    """Add what has changed since a snapshot, if anything, to what stood there, if there is one."""
    before = read_day(snapshot) if snapshot else (0, 0, 0)
    return Sums(*(former + (change or 0) for former, change in zip(before, later, strict=True)))


def _row(account: PlacedAccount, sums: Sums) -> BalanceRow:
    return BalanceRow(
        account=account.account,
        name=account.name,
        kind=account.kind,
        fund=account.fund,
        recipient=account.recipient,
        service=account.service,
        result_goal=account.result_goal,
        balance=sums.balance,
        blocked=sums.blocked,
        available=sums.available,
        entries=sums.entries,
    )


def _totals(rows: Sequence[BalanceRow]) -> tuple[FundTotal, ...]:
    balance: dict[str, int] = {}
    blocked: dict[str, int] = {}
    for row in rows:
        balance[row.fund] = balance.get(row.fund, 0) + row.balance
        blocked[row.fund] = blocked.get(row.fund, 0) + row.blocked
    return tuple(
        FundTotal(fund, ore, blocked[fund], ore - blocked[fund]) for fund, ore in balance.items()
    )
