"""The tables that balances are read from: accounts, changes, and snapshots of all days."""

from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String

from projections.schema import view_table

ACCOUNTS: Final = view_table(
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

CHANGES: Final = view_table(
    "changes",
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("balance", BigInteger, nullable=False),
    Column("blocked", BigInteger, nullable=False),
    Column("entries", Integer, nullable=False),
)
"""What one event changed on one account from one day (1 is 1 January) on, in øre."""

SNAPSHOTS: Final = view_table(
    "snapshots",
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("days", LargeBinary, nullable=False),
    has_wide_rows=True,
)
"""What stood on one account on every day of the year, as known at a position that changed it
(``projections.snapshots``)."""
