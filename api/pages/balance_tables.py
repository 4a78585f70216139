"""Balances as pages show them: a table per fund, services down, recipients across."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.accounts import AccountKind
from domain.book import Book
from domain.words import Party
from projections.balances import BalanceRow, Balances, FundTotal


@dataclass(frozen=True, slots=True)
class Cell:
    """One recipient and service, in øre; without an account ``balance`` is ``None``."""

    balance: int | None
    blocked: int


NO_ACCOUNT: Final = Cell(None, 0)
Cells = Mapping[tuple[str, str], Cell]


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
    cells = _cells(rows)
    recipients = tuple(p for p in book.recipients if any(p.code == code for _, code in cells))
    services = [party for party in book.services if any(party.code == code for code, _ in cells)]
    lines = tuple(_line(service, recipients, cells) for service in services)
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


def _cells(rows: Iterable[BalanceRow]) -> Cells:
    """Return what stands on service accounts, by service and recipient."""
    cells: dict[tuple[str, str], Cell] = {}
    for row in rows:
        if row.service and row.recipient:
            former = cells.get((row.service, row.recipient), NO_ACCOUNT)
            balance = (former.balance or 0) + row.balance
            cells[row.service, row.recipient] = Cell(balance, former.blocked + row.blocked)
    return cells


def _line(service: Party, recipients: Iterable[Party], cells: Cells) -> ServiceRow:
    shown = tuple(cells.get((service.code, party.code), NO_ACCOUNT) for party in recipients)
    return ServiceRow(service, shown, sum(cell.balance or 0 for cell in shown))
