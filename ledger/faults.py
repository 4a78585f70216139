"""What verification can find wrong."""

from dataclasses import dataclass
from enum import StrEnum

from domain.audit import Breach


class Flaw(StrEnum):
    """What can be wrong with a row. The catalogue has a sentence for each."""

    SEQUENCE_MISSING = "sequence-missing"
    SEQUENCE_DIFFERS = "sequence-differs"
    HASH_DIFFERS = "hash-differs"
    NOT_AN_ENVELOPE = "not-an-envelope"
    COLUMNS_DIFFER = "columns-differ"
    POSITION_MISSING = "position-missing"
    PREDECESSOR_DIFFERS = "predecessor-differs"
    TIME_GOES_BACK = "time-goes-back"
    HEAD_MISSING = "head-missing"
    UNREADABLE = "unreadable"
    CHECKPOINT_DIFFERS = "checkpoint-differs"
    CHECKPOINT_MISSING = "checkpoint-missing"
    CHECKPOINT_AHEAD = "checkpoint-ahead"
    CHECKPOINT_UNSIGNED = "checkpoint-unsigned"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong, and where. ``position`` counts in the book.

    ``book`` is empty and ``position`` 0 where the log does not tell which book lost its last entry;
    ``sequence`` is 0 where it does not matter.
    """

    sequence: int
    book: str
    position: int
    what: Flaw | Breach
