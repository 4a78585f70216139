"""How events become the rows that balances are read from."""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from typing import Any, Final

from sqlalchemy import bindparam, select

from domain import events as happened
from domain.accounts import Account
from domain.envelope import Entry, Recorded
from projections.balance_tables import ACCOUNTS, CHANGES, SNAPSHOTS
from projections.changes import Block, Case, changes_of
from projections.coordinates import year_of
from projections.day_numbers import number_of
from projections.projection import Projection, Row, Writing
from projections.snapshot_rows import ChangeRow, snapshot_rows
from projections.waiting import WAITING, blocks_of, rows_of_blocks

_ACCOUNTS_OF_BOOKS = select(ACCOUNTS.c.book, ACCOUNTS.c.code, ACCOUNTS.c.account).where(
    ACCOUNTS.c.generation == bindparam("generation"),
    ACCOUNTS.c.book.in_(bindparam("books", expanding=True)),
)
_Accounts = dict[tuple[str, str], int]


def _apply(writing: Writing, batch: Sequence[Recorded]) -> None:
    accounts = _known_accounts(writing, {recorded.entry.book for recorded in batch})
    writing.insert(ACCOUNTS, _opened(accounts, batch))
    before = blocks_of(writing, batch)
    waiting = dict(before)
    changes = [
        change for recorded in batch for change in _change_rows(accounts, recorded.entry, waiting)
    ]
    snapshots = snapshot_rows(writing, changes)
    writing.insert(CHANGES, changes)
    writing.insert(SNAPSHOTS, snapshots)
    _write_blocks(writing, before, waiting)


BALANCES: Final = Projection("balances", 2, (ACCOUNTS, CHANGES, SNAPSHOTS, WAITING), _apply)


def _known_accounts(writing: Writing, books: Iterable[str]) -> _Accounts:
    asked = {"generation": writing.generation, "books": list(books)}
    rows = writing.connection.execute(_ACCOUNTS_OF_BOOKS, asked)
    return {(book, code): account for book, code, account in rows}


def _opened(accounts: _Accounts, batch: Sequence[Recorded]) -> list[Row]:
    """Return the rows of accounts that a batch opens, and add them to those known."""
    rows = []
    for recorded in batch:
        entry = recorded.entry
        if isinstance(entry.event, happened.AccountOpened):
            account = entry.event.account
            accounts[entry.book, account.code] = recorded.sequence
            rows.append((recorded.sequence, entry.book, entry.position, *_described(account)))
    return rows


def _described(account: Account) -> Row:
    return (
        account.code,
        account.name,
        account.kind.value,
        account.fund,
        account.recipient,
        account.service,
        account.result_goal,
    )


def _change_rows(
    accounts: _Accounts, entry: Entry[Any], waiting: MutableMapping[Case, Block]
) -> Iterable[ChangeRow]:
    """Yield the rows of one event, and keep ``waiting`` up to date with it."""
    book = entry.book
    for (code, day), change in changes_of(book, entry.event, waiting).items():
        if day.year != year_of(book):
            raise ValueError(f"{day} is not in the budget year of {book}")
        yield ChangeRow(accounts[book, code], entry.position, number_of(day), *change)


def _write_blocks(
    writing: Writing, before: Mapping[Case, Block], after: Mapping[Case, Block]
) -> None:
    changed = {case for case in {*before, *after} if before.get(case) is not after.get(case)}
    writing.remove(WAITING, [case for case in sorted(changed) if case in before])
    writing.insert(WAITING, rows_of_blocks({c: after[c] for c in sorted(changed) if c in after}))
