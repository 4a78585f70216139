"""Checkpoints of C2SP: how many events a book has, and the root over them.

See https://c2sp.org/tlog-checkpoint. A checkpoint is the text of a signed note.
"""

import re
from dataclasses import dataclass
from typing import Final

from domain.merkle import HASH_SIZE
from ledger.notes import Malformed, from_base64, to_base64

_SIZE: Final = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The tree of one book; ``origin`` names the book, ``size`` counts its events."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{to_base64(self.root)}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read the text of a note; raise ``Malformed``, also for lines that we never write."""
        lines = text.split("\n")
        if len(lines) != 4 or lines[-1]:  # noqa: PLR2004 - origin, size, root, and the end
            raise Malformed("a checkpoint has three lines")
        origin, size, root = lines[:3]
        if not origin or not _SIZE.fullmatch(size):
            raise Malformed("a checkpoint names an origin and a size")
        checkpoint = cls(origin, int(size), from_base64(root))
        if len(checkpoint.root) != HASH_SIZE:
            raise Malformed("the root of a checkpoint")
        return checkpoint
