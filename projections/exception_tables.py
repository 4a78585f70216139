"""The tables behind the exceptions: what is found at once, and facts to be compared."""

from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from projections.schema import view_table

FOUND: Final = view_table(
    "exception",
    Column("book", String, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String, primary_key=True),
    Column("finding", String, nullable=False),
)
"""Exceptions that one event or one case shows alone, by the event that made them."""

CASE: Final = view_table(
    "exception_case",
    Column("book", String, primary_key=True),
    Column("case", BigInteger, primary_key=True, autoincrement=False),
    Column("request", BigInteger, nullable=False),
    Column("decided_on", String),
    Column("pending", String, nullable=False),
    Column("sources", String, nullable=False),
)
"""What later events of a case need.

``decided_on`` is the last day of decision so far, ``pending`` the kinds found at the request (lists
are separated by spaces), ``sources`` those of its rows in ``NEAR``, one a line.
"""

NEAR: Final = view_table(
    "exception_near_ceiling",
    Column("book", String, primary_key=True),
    Column("source", String, primary_key=True),
    Column("case", BigInteger, primary_key=True, autoincrement=False),
    Column("route", String, nullable=False),
    Column("ceiling", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("asked_on", String, nullable=False),
    Column("amount", BigInteger, nullable=False),
)
"""Cases that wait or are posted and took at least 90 % of a ceiling, per source, amounts in øre."""

NUMBER: Final = view_table(
    "exception_number",
    Column("book", String, primary_key=True),
    Column("about", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("value", String, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("named", String, nullable=False),
    Column("written", String, nullable=False),
)
"""First mention of each number of each document, and of each day of each forum's number.

``about`` is ``title``, ``digest`` or ``decision``; ``subject`` says which one, made comparable and
hashed, so that it fits an index; ``named`` and ``written`` are subject and value as they stand.
"""

LETTER: Final = view_table(
    "exception_letter",
    Column("book", String, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("verb", String, nullable=False),
    Column("fund", String, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("decided_on", String, nullable=False),
    Column("accounts", String, nullable=False),
)
"""Amounts (øre) of letters of allocation, per line 1, 2, 3 … and, as line 0, of several in all.

``verb`` is ``give`` or ``take``; account codes are separated by spaces.
"""
Index(
    "view_exception_letter_by_amount",
    *(LETTER.c.generation, LETTER.c.book, LETTER.c.verb, LETTER.c.fund, LETTER.c.amount),
)

ACCOUNT: Final = view_table(
    "exception_account",
    Column("book", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("fund", String, nullable=False),
    Column("recipient", String),
    Column("service", String),
)

MANDATE: Final = view_table(
    "exception_mandate",
    Column("book", String, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("event", String, nullable=False),
    has_wide_rows=True,
)

TABLES: Final[tuple[Table, ...]] = (FOUND, CASE, NEAR, NUMBER, LETTER, ACCOUNT, MANDATE)
