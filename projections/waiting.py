"""What waiting cases block, as far as it must be known to lift it again."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlalchemy import BigInteger, Column, String

from domain.mandates import Body
from projections.batch import Batch, CaseKey
from projections.changes import Block
from projections.projection import Row, Writing
from projections.schema import view_table

WAITING: Final = view_table(
    "waiting",
    Column("book", String, primary_key=True),
    Column("case", BigInteger, primary_key=True, autoincrement=False),
    Column("day", String, nullable=False),
    Column("takings", String, nullable=False),
    Column("requires", String, nullable=False),
)
"""One row per waiting case: its day, its net takings per account in øre, as JSON, and the bodies
that it needs, in order, separated by spaces."""


def blocks_of(writing: Writing, batch: Batch) -> Mapping[CaseKey, Block]:
    """Return what stands blocked by the cases that a batch decides or ends."""
    blocks = {}
    for book, number, day, takings, requires in writing.read(WAITING, batch.cases_begun_earlier):
        bodies = tuple(Body(body) for body in requires.split())
        blocks[book, number] = Block(date.fromisoformat(day), json.loads(takings), bodies)
    return blocks


def rows_of_blocks(blocks: Mapping[CaseKey, Block]) -> list[Row]:
    """Return blocks as rows."""
    return [
        (
            *case,
            block.day.isoformat(),
            json.dumps(dict(block.takings), ensure_ascii=False),
            " ".join(block.requires),
        )
        for case, block in blocks.items()
    ]
