"""The rows that balances are read from: accounts, changes, and running sums as known."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, String, bindparam, select, text

from domain import events as happened
from domain.accounts import Account
from domain.envelope import Recorded
from projections.changes import NOTHING, Block, Case, Changes, changes_of
from projections.day_tree import LAST, covering, number_of
from projections.projection import Projection, Row, Writing
from projections.schema import view_table
from projections.waiting import WAITING, blocks_of, rows_of_blocks

ACCOUNTS = view_table(
    "accounts",
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("book", String, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("code", String, nullable=False),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("fund", String, nullable=False),
    Column("recipient", String),
    Column("service", String),
    Column("result_goal", String),
    has_wide_rows=True,
)
"""``account`` is the sequence of the event that opened it, and names it in the other tables."""
Index("view_accounts_by_book", ACCOUNTS.c.generation, ACCOUNTS.c.book, ACCOUNTS.c.account)

CHANGES = view_table(
    "changes",
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("balance", BigInteger, nullable=False),
    Column("blocked", BigInteger, nullable=False),
    Column("entries", Integer, nullable=False),
)
"""What one event changed on one account from one day (1 is 1 January) on, in øre."""
Index("view_changes_by_position", CHANGES.c.generation, CHANGES.c.account, CHANGES.c.position)

SUMS = view_table(
    "sums",
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("node", Integer, primary_key=True, autoincrement=False),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("balance", BigInteger, nullable=False),
    Column("blocked", BigInteger, nullable=False),
    Column("entries", BigInteger, nullable=False),
)
"""Running sums of the changes under one node of the tree of days, as known at each position that
changed them."""

_ACCOUNTS_OF_BOOKS = select(ACCOUNTS.c.book, ACCOUNTS.c.code, ACCOUNTS.c.account).where(
    ACCOUNTS.c.generation == bindparam("generation"),
    ACCOUNTS.c.book.in_(bindparam("books", expanding=True)),
)
_LAST_SUMS = text(
    """
    WITH RECURSIVE tree(node) AS (
        SELECT 1 UNION ALL SELECT node + 1 FROM tree WHERE node < :last
    ), last AS MATERIALIZED (
        SELECT accounts.account, tree.node, (
            SELECT max(position) FROM view_sums AS sums
            WHERE sums.generation = :generation
            AND sums.account = accounts.account AND sums.node = tree.node
        ) AS position
        FROM view_accounts AS accounts CROSS JOIN tree
        WHERE accounts.generation = :generation AND accounts.account IN :accounts
        AND tree.node IN :nodes
    )
    SELECT sums.account, sums.node, sums.balance, sums.blocked, sums.entries
    FROM last CROSS JOIN view_sums AS sums
    WHERE sums.generation = :generation AND sums.account = last.account
    AND sums.node = last.node AND sums.position = last.position
    """
).bindparams(bindparam("accounts", expanding=True), bindparam("nodes", expanding=True), last=LAST)

"""The last running sums; materialized, so that no planner reads all the others to find them."""

_Accounts = dict[tuple[str, str], int]
_Sums = dict[tuple[int, int], tuple[int, int, int]]


def _apply(writing: Writing, batch: Sequence[Recorded]) -> None:
    accounts = _known_accounts(writing, {recorded.entry.book for recorded in batch})
    writing.insert(ACCOUNTS, _opened(accounts, batch))
    before = blocks_of(writing, batch)
    waiting = dict(before)
    changes = []
    for recorded in batch:
        entry = recorded.entry
        change = changes_of(entry.book, entry.event, waiting)
        if change:
            changes.append((entry.position, _numbered(accounts, entry.book, change)))
    writing.insert(CHANGES, list(_change_rows(changes)))
    writing.insert(SUMS, _sum_rows(writing, changes))
    _write_blocks(writing, before, waiting)


BALANCES: Final = Projection("balances", 1, (ACCOUNTS, CHANGES, SUMS, WAITING), _apply)

_Numbered = Mapping[tuple[int, int], tuple[int, int, int]]
"""Changes by account and number of the day."""


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


def _numbered(accounts: _Accounts, book: str, changes: Changes) -> _Numbered:
    year = int(book[-4:])
    numbered = {}
    for (code, day), change in changes.items():
        if day.year != year:
            raise ValueError(f"{day} is not in the budget year of {book}")
        numbered[accounts[book, code], number_of(day)] = change
    return numbered


def _change_rows(changes: Iterable[tuple[int, _Numbered]]) -> Iterable[Row]:
    for position, numbered in changes:
        for (account, day), change in numbered.items():
            yield (account, day, position, *change)


def _sum_rows(writing: Writing, changes: Sequence[tuple[int, _Numbered]]) -> list[Row]:
    """Return the rows of running sums; the sums so far are read once."""
    sums = _last_sums(writing, changes)
    rows: list[Row] = []
    for position, numbered in changes:
        changed: _Sums = {}
        for (account, day), (balance, blocked, entries) in numbered.items():
            for node in covering(day):
                key = (account, node)
                former = sums.get(key, NOTHING)
                changed[key] = sums[key] = (
                    former[0] + balance,
                    former[1] + blocked,
                    former[2] + entries,
                )
        rows += [(account, node, position, *sum_) for (account, node), sum_ in changed.items()]
    return rows


def _last_sums(writing: Writing, changes: Sequence[tuple[int, _Numbered]]) -> _Sums:
    touched = {key for _, numbered in changes for key in numbered}
    if not touched:
        return {}
    asked = {
        "generation": writing.generation,
        "accounts": list({account for account, _ in touched}),
        "nodes": list({node for _, day in touched for node in covering(day)}),
    }
    rows = writing.connection.execute(_LAST_SUMS, asked).all()
    return {
        (account, node): (balance, blocked, entries)
        for account, node, balance, blocked, entries in rows
    }


def _write_blocks(
    writing: Writing, before: Mapping[Case, Block], after: Mapping[Case, Block]
) -> None:
    changed = {case for case in {*before, *after} if before.get(case) is not after.get(case)}
    writing.remove(WAITING, [case for case in sorted(changed) if case in before])
    writing.insert(WAITING, rows_of_blocks({c: after[c] for c in sorted(changed) if c in after}))
