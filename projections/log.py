"""The log as projections see it: how far it goes, and what stands in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.envelope import Recorded


@dataclass(frozen=True, slots=True)
class Log:
    """Three questions to the ledger, given by the composition root.

    ``head()`` is the sequence of the last event, 0 before the first. ``read(after, limit)`` gives
    at most ``limit`` events with a sequence above ``after``, in order; it raises ``Unreadable``
    where a stored event cannot be decoded. ``pick(sequences)`` gives those events, in the order of
    the log, and raises the same.
    """

    head: Callable[[], int]
    read: Callable[[int, int], Sequence[Recorded]]
    pick: Callable[[Sequence[int]], Sequence[Recorded]]


class Unreadable(Exception):
    """A stored event cannot be decoded; the events before it can."""

    def __init__(self, sequence: int, book: str, position: int, reason: str) -> None:
        super().__init__(f"event {sequence} ({book}, position {position}): {reason}")
        self.sequence = sequence
        self.book = book
        self.position = position
        self.reason = reason
