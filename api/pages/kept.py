"""Pieces of pages that are the same for the next reader."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final


class Kept:
    """Keeps the latest pieces by key, at most so many. Safe to share between threads.

    A key names all that a piece depends on: the answer for a day, as known at a position with its
    hash, is the same for ever, so nothing here ever has to be thrown away for being old.
    """

    def __init__(self, most: int) -> None:
        self._most: Final = most
        self._pieces: dict[Hashable, str] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], str]) -> str:
        """Return the piece of a key, made now if it is not there."""
        return self.find(key) or self.keep(key, make())

    def find(self, key: Hashable) -> str | None:
        """Return the piece of a key, if it is there."""
        with self._lock:
            piece = self._pieces.pop(key, None)
            if piece is not None:
                self._pieces[key] = piece
            return piece

    def keep(self, key: Hashable, piece: str) -> str:
        """Keep a piece, and return it."""
        with self._lock:
            self._pieces[key] = piece
            if len(self._pieces) > self._most:
                del self._pieces[next(iter(self._pieces))]
        return piece
