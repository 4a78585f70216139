"""The tables of the audit trail, and the full-text index of either database."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    String,
    Table,
    event,
    select,
    text,
)

from projections.projection import Writing
from projections.schema import view_table
from projections.search_terms import (
    Term,
    for_postgresql,
    for_sqlite,
    plain_words,
    words_for_sqlite,
)

LINE: Final = view_table(
    "audit_trail",
    Column("book", String, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("sequence", BigInteger, nullable=False),
    Column("recorded_on", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("name", String, nullable=False),
    Column("organisation", String, nullable=False),
    Column("balances", String),
)
"""What is filtered by, one row per event; all else is read from the log by ``sequence``.

``recorded_on`` is the ISO day in Norway. ``balances`` is JSON,
``[[account, øre before, øre after], …]``.
"""

WORDS: Final = view_table(
    "audit_trail_words",
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("words", String, nullable=False),
    has_wide_rows=True,
)
"""What a search looks in, one row per event, on PostgreSQL. On SQLite only its index has them."""

TOUCHED: Final = view_table(
    "audit_trail_touched",
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
)
"""Which events concern which account, by its number."""

ACCOUNT: Final = view_table(
    "audit_trail_account",
    Column("book", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("name", String, nullable=False),
    Column("recipient", String),
    Column("service", String),
)
"""The accounts; ``number`` is the sequence of the event that opened it, short to look up by."""

CASE: Final = view_table(
    "audit_trail_case",
    Column("book", String, primary_key=True),
    Column("case", BigInteger, primary_key=True, autoincrement=False),
    Column("request", BigInteger, nullable=False),
    Column("accounts", String, nullable=False),
    Column("words", String, nullable=False),
    has_wide_rows=True,
)
"""Sequence of the request of each case, its account codes, separated by spaces, and what a search
looks in."""

SUMS: Final = view_table(
    "audit_trail_sums",
    Column("book", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("days", String, nullable=False),
    has_wide_rows=True,
)
"""Net change per account and effective day (``projections.day_sums``)."""

TABLES: Final[tuple[Table, ...]] = (LINE, WORDS, TOUCHED, ACCOUNT, CASE, SUMS)

SEQUENCE_BITS: Final = 40
_SEQUENCES: Final = (1 << SEQUENCE_BITS) - 1
"""The highest sequence: generation and sequence make one row number of an index on SQLite."""


_INDEX_ON_SQLITE: Final = (
    "DROP TABLE IF EXISTS view_audit_trail_index",
    """CREATE VIRTUAL TABLE view_audit_trail_index USING fts5(words, content='', columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N*'")""",
)
_INDEX_ON_POSTGRESQL: Final = (
    """ALTER TABLE view_audit_trail_words ADD COLUMN vector tsvector
    GENERATED ALWAYS AS (to_tsvector('pg_catalog.norwegian', words)) STORED""",
    """CREATE INDEX view_audit_trail_index ON view_audit_trail_words USING gin (vector)""",
)
_INDICES: Final = {"sqlite": _INDEX_ON_SQLITE, "postgresql": _INDEX_ON_POSTGRESQL}


@event.listens_for(WORDS, "after_create")
def _make_index(_: Table, connection: Connection, **__: object) -> None:
    """Make the full-text index with its table."""
    for statement in _INDICES[connection.dialect.name]:
        connection.execute(text(statement))


def index_words(writing: Writing, words: Sequence[tuple[int, str]]) -> None:
    """Add words, as they are written, by sequence.

    On SQLite nothing is ever taken out: rows of another generation are not asked for, and are gone
    with the file.
    """
    if writing.connection.dialect.name == "postgresql":
        writing.insert(WORDS, [(sequence, plain_words(written)) for sequence, written in words])
    elif words:
        first = writing.generation << SEQUENCE_BITS
        writing.connection.exec_driver_sql(
            "INSERT INTO view_audit_trail_index (rowid, words) VALUES (?, ?)",
            [(first + sequence, words_for_sqlite(written)) for sequence, written in words],
        )


_WITH_WORDS: Final = {
    "sqlite": text(
        """SELECT rowid & :sequences AS sequence FROM view_audit_trail_index
        WHERE view_audit_trail_index MATCH :asked AND rowid BETWEEN :first AND :last"""
    ).columns(sequence=BigInteger),
    "postgresql": text(
        """SELECT sequence FROM view_audit_trail_words
        WHERE generation = :generation AND vector @@ to_tsquery('pg_catalog.norwegian', :asked)"""
    ).columns(sequence=BigInteger),
}


def has_words(asked: tuple[Term, ...], generation: int, dialect: str) -> ColumnElement[bool]:
    """Return the condition that a line has all the words asked for (at least one)."""
    if dialect == "postgresql":
        values: dict[str, int | str] = {
            "generation": generation,
            "asked": for_postgresql(asked),
        }
    else:
        first = generation << SEQUENCE_BITS
        last = first + _SEQUENCES
        values = {"first": first, "last": last, "sequences": _SEQUENCES, "asked": for_sqlite(asked)}
    with_words = _WITH_WORDS[dialect].bindparams(**values).subquery()
    return LINE.c.sequence.in_(select(with_words.c.sequence))
