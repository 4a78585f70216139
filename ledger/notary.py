"""The notary: signs what the ledger says about itself, with the keys that are active."""

import time
from collections.abc import Callable, Sequence
from typing import Final

from domain.merkle import CompactRange
from ledger.checkpoints import Checkpoint
from ledger.key_folder import KeyFolder
from ledger.keys import SigningKey
from ledger.notes import Note, VerifierKey
from ledger.rows import KeptCheckpoint

DEFAULT_PREFIX: Final = "omfordelingsbok"

_SETTLED: Final = 1_000_000_000
"""Nanoseconds after which a change of the folder cannot bear the time of the one before."""

Keys = Callable[[], Sequence[SigningKey]]


class Notary:
    """Signs under the *origin* of a book, ``{prefix}/{book}``. Safe to share between threads."""

    def __init__(self, prefix: str, keys: Keys) -> None:
        """Sign with the keys that ``keys`` gives at the moment, newest first."""
        self._prefix = prefix
        self._keys = keys

    def origin(self, book: str) -> str:
        """Return the name under which a book is signed for."""
        return f"{self._prefix}/{book}"

    def verifiers(self, book: str) -> list[VerifierKey]:
        """Return the keys by which signatures made now are checked, newest first."""
        return [key.verifier(self.origin(book)) for key in self._keys()]

    def signed(self, book: str, text: str) -> Note:
        """Sign a text, which ends in a newline, for a book."""
        origin = self.origin(book)
        return Note(text, tuple(key.sign(origin, text) for key in self._keys()))

    def checkpoint(self, book: str, tree: CompactRange) -> KeptCheckpoint:
        """Return the signed checkpoint of a book whose events make up a tree."""
        checkpoint = Checkpoint(self.origin(book), tree.size, tree.root)
        return KeptCheckpoint(book, tree.size, str(self.signed(book, str(checkpoint))))


def keys_of(folder: KeyFolder) -> Keys:
    """Return the active keys of a folder, read again when the folder has changed."""
    known: tuple[int, tuple[SigningKey, ...]] | None = None

    def active() -> tuple[SigningKey, ...]:
        nonlocal known
        changed = folder.changed
        if known is not None and known[0] == changed:
            return known[1]
        keys = folder.active()
        known = (changed, keys) if time.time_ns() - changed > _SETTLED else None
        return keys

    return active
