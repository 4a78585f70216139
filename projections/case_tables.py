"""The tables of the cases."""

from typing import Final

from sqlalchemy import BigInteger, Column, String, Table

from projections.schema import view_table

CASE: Final = view_table(
    "case",
    Column("book", String, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("route", String, nullable=False),
    Column("requires", String, nullable=False),
    Column("asked_by", String, nullable=False),
    Column("requested", BigInteger, nullable=False),
    Column("terms", BigInteger, nullable=False),
    Column("ended", BigInteger),
    Column("follows", BigInteger),
    Column("reverses", BigInteger),
)
"""Where each case stands now.

``requires`` are the bodies in order, separated by spaces. ``requested``, ``terms``, ``ended`` are
positions: of the request, of the event with the transfers and date that the case now has, and of
its outcome.
"""

REFERENCE: Final = view_table(
    "case_reference",
    Column("book", String, primary_key=True),
    Column("earlier", BigInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
)
"""Which case follows or reverses which earlier one: few do, so no index of all cases is kept."""

STEP: Final = view_table(
    "case_step",
    Column("book", String, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("sequence", BigInteger, nullable=False),
)
"""The events of each case."""

CASE_ACCOUNT: Final = view_table(
    "case_account",
    Column("book", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
)
"""Which cases ask to move money from or to which account."""

ACCOUNT: Final = view_table(
    "case_known_account",
    Column("book", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("recipient", String),
    Column("service", String),
)

TABLES: Final[tuple[Table, ...]] = (CASE, REFERENCE, STEP, CASE_ACCOUNT, ACCOUNT)
