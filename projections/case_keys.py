"""Which cases a batch of events goes on with."""

from collections.abc import Sequence

from domain import events as happened
from domain.envelope import Recorded

CaseKey = tuple[str, int]
"""A book and the number of a case in it."""


def cases_begun_earlier(batch: Sequence[Recorded]) -> set[CaseKey]:
    """Return the cases that a batch decides, ends or reverses, but does not open."""
    begun: set[CaseKey] = set()
    opened: set[CaseKey] = set()
    for recorded in batch:
        book, event = recorded.entry.book, recorded.entry.event
        if isinstance(event, happened.CaseOpened):
            opened.add((book, event.case))
            continue
        number: int | None = getattr(event, "case", None)
        if number is not None:
            begun.add((book, number))
            if isinstance(event, happened.EntryReversed):
                begun.add((book, event.reverses))
    return begun - opened
