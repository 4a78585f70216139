"""Rows of the ledger's tables as they stand, every column of them."""

from dataclasses import dataclass
from typing import Final

EVENTS_TABLE: Final = "ledger_events"
"""Fixed for ever: a renamed table is an empty log."""

CHECKPOINTS_TABLE: Final = "ledger_checkpoints"
COSIGNATURES_TABLE: Final = "ledger_cosignatures"
"""Fixed as well: what others hold in hand must be found again."""

LOWEST: Final = -(2**63)
HIGHEST: Final = 2**63 - 1
"""The numbers that both databases keep; whoever reads all rows goes from one to the other."""


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One row. ``sequence`` counts all books; ``state`` is the canonical JSON of the envelope."""

    sequence: int
    book: str
    position: int
    topic: str
    state: bytes
    hash: str

    @property
    def exported(self) -> bytes:
        """The event on one line: the stored bytes with their hash put in as the last member."""
        return b'%b,"hash":"%b"}' % (self.state[:-1], self.hash.encode())


@dataclass(frozen=True, slots=True)
class KeptCheckpoint:
    """A signed checkpoint as it was made: ``note`` is the text, ``size`` the events it covers.

    ``sequence`` is that of the last event it covers. No hash has it: the log writes it down in the
    commit of the event, and only what is read from the log has another number than 0.
    """

    book: str
    size: int
    note: str
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class AddedSignature:
    """A signature line that a kept checkpoint got later: a witness', or that of a new key."""

    book: str
    size: int
    line: str
