"""Balances as pages show them: a table per fund, services down, recipients across."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.accounts import AccountKind
from domain.book import Book
from domain.words import Party
from projections.balances import BalanceRow, Balances, FundTotal


@dataclass(frozen=True, slots=True)
class Cell:
    """One recipient and service, in øre; without an account ``balance`` is ``None``."""

    balance: int | None
    blocked: int


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service: a cell for each recipient, and their sum in øre."""

    service: Party
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FundTable:
    """One fund: service accounts by service and recipient, and what stands beside them, in øre.

    ``reserve`` is ``None`` in a fund without a reserve.
    """

    fund: str
    recipients: tuple[Party, ...]
    rows: tuple[ServiceRow, ...]
    sums: tuple[int, ...]
    allocated: int
    unallocated: int
    reserve: int | None
    total: FundTotal
    accounts: tuple[BalanceRow, ...]


def fund_tables(book: Book, found: Balances) -> tuple[FundTable, ...]:
    """Return a table for each fund, in order of its first account."""
    return tuple(
        _table(book, total, [row for row in found.rows if row.fund == total.fund])
        for total in found.totals
    )


def _table(book: Book, total: FundTotal, rows: Sequence[BalanceRow]) -> FundTable:
    recipients = tuple(
        party for party in book.recipients if any(row.recipient == party.code for row in rows)
    )
    services = [party for party in book.services if any(row.service == party.code for row in rows)]
    lines = tuple(_line(service, recipients, rows) for service in services)
    sums = tuple(
        sum(line.cells[number].balance or 0 for line in lines) for number in range(len(recipients))
    )
    reserves = [row.balance for row in rows if row.kind == AccountKind.RESERVE]
    return FundTable(
        fund=total.fund,
        recipients=recipients,
        rows=lines,
        sums=sums,
        allocated=sum(sums),
        unallocated=sum(row.balance for row in rows if row.kind == AccountKind.UNALLOCATED),
        reserve=sum(reserves) if reserves else None,
        total=total,
        accounts=tuple(rows),
    )


def _line(service: Party, recipients: Iterable[Party], rows: Sequence[BalanceRow]) -> ServiceRow:
    of_service = [row for row in rows if row.service == service.code]
    cells = tuple(_cell([r for r in of_service if r.recipient == p.code]) for p in recipients)
    return ServiceRow(service, cells, sum(row.balance for row in of_service))


def _cell(rows: Sequence[BalanceRow]) -> Cell:
    balance = sum(row.balance for row in rows) if rows else None
    return Cell(balance, sum(row.blocked for row in rows))
