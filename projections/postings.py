"""Every transfer that was posted, as a row: what flows are summed from."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import BigInteger, Column, Integer, String

from domain import events as happened
from domain.envelope import Recorded
from projections.day_numbers import number_of
from projections.projection import Projection, Writing
from projections.schema import view_table

TRANSFERS: Final = view_table(
    "transfers",
    Column("book", String, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False),
    Column("source", String, nullable=False),
    Column("target", String, nullable=False),
    Column("amount", BigInteger, nullable=False),
)
"""One transfer of one posting: ``day`` is its number in the year, ``amount`` is in øre."""


_POSTED = (
    happened.CasePosted,
    happened.FundsAllocated,
    happened.AppropriationRecorded,
    happened.ReserveSetAside,
)


def _apply(writing: Writing, batch: Sequence[Recorded]) -> None:
    writing.insert(
        TRANSFERS,
        [
            (
                recorded.entry.book,
                recorded.entry.position,
                line,
                number_of(recorded.entry.event.effective_date),
                transfer.source,
                transfer.target,
                transfer.amount,
            )
            for recorded in batch
            if isinstance(recorded.entry.event, _POSTED)
            for line, transfer in enumerate(recorded.entry.event.transfers)
        ],
    )


POSTINGS: Final = Projection("postings", 1, (TRANSFERS,), _apply)
