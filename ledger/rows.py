"""A row of the event table as it stands, every column of it."""

from dataclasses import dataclass
from typing import Final

EVENTS_TABLE: Final = "ledger_events"
"""Fixed for ever: a renamed table is an empty log."""


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One row. ``sequence`` counts all books; ``state`` is the canonical JSON of the envelope."""

    sequence: int
    book: str
    position: int
    topic: str
    state: bytes
    hash: str
