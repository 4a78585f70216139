"""Turns a few random bytes into choices: the byte 0 always means the first, plainest option."""

from collections.abc import Sequence
from typing import TypeVar

Option = TypeVar("Option")


class Choices:
    """Options picked by the bytes given, one byte for each choice; zeros when they run out."""

    def __init__(self, entropy: bytes) -> None:
        self._numbers = iter(entropy)

    def number(self) -> int:
        """The next byte, 0 to 255."""
        return next(self._numbers, 0)

    def pick(self, options: Sequence[Option]) -> Option:
        """One of the options."""
        return options[self.number() % len(options)]

    def one_in(self, odds: int) -> bool:
        """True once in so many times; the byte 0 means False."""
        return self.number() % odds == odds - 1
