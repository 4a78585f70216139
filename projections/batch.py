"""The events that are applied at once, and what several read models ask of them."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from domain import events as happened
from domain.envelope import Recorded
from domain.words import net_change

CaseKey = tuple[str, int]
"""A book and the number of a case in it."""

GOING_ON: Final = (
    happened.DecisionRecorded,
    happened.CasePosted,
    happened.CaseRejected,
    happened.CaseReturned,
    happened.CaseWithdrawn,
)
"""The events of a case after its request."""


class Batch(tuple[Recorded, ...]):  # noqa: SLOT001 - what was found out is kept in it
    """Events in order, none left out, of any number of books.

    What is asked is found out once, for whichever read model asks first.
    """

    @cached_property
    def net_changes(self) -> Sequence[Mapping[str, int]]:
        """Per event the net øre per account that it moves, or asks to move; empty for others."""
        moving = happened.Moving
        return [
            net_change(event.transfers) if isinstance(event := one.entry.event, moving) else {}
            for one in self
        ]

    @cached_property
    def cases_begun_earlier(self) -> frozenset[CaseKey]:
        """The cases that these events decide, end or reverse, but do not open."""
        begun: set[CaseKey] = set()
        opened: set[CaseKey] = set()
        for recorded in self:
            entry = recorded.entry
            event = entry.event
            if isinstance(event, happened.CaseOpened):
                opened.add((entry.book, event.case))
            elif isinstance(event, GOING_ON):
                begun.add((entry.book, event.case))
                if isinstance(event, happened.EntryReversed):
                    begun.add((entry.book, event.reverses))
        return frozenset(begun - opened)
