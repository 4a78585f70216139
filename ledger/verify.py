"""Verification of the log as it stands: every column of every row, the chain, and the rules.

Nothing here trusts a cache. The rows are read by sequence, hashed as they stand, and compared with
what their envelope says. A cut-off tail leaves no trace inside the log, so it is found by naming a
head that was known: ``expected_head``.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.audit import audit
from domain.book import Book, Stamp
from domain.evolve import evolve
from ledger.log import SECTION, EventLog
from ledger.mapper import FIRST_PREVIOUS, digest
from ledger.rows import StoredRow


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong, and where. ``position`` counts in the book."""

    sequence: int
    book: str
    position: int
    what: str


@dataclass(frozen=True, slots=True)
class Integrity:
    """The result of a verification. ``events`` and ``head_hash`` are of the book that was named."""

    intact: bool
    events: int
    head_hash: str | None
    first_fault: Fault | None


@dataclass(slots=True)
class _Chain:
    """How far a book has been followed."""

    position: int = 0
    hash: str = FIRST_PREVIOUS
    recorded_at: datetime | None = None


@dataclass(slots=True)
class _Walk:
    """One pass over the log."""

    expected_head: str | None
    chains: dict[str, _Chain] = field(default_factory=dict)
    sequence: int = 0
    found_expected: bool = False

    def fault_in(self, row: StoredRow) -> str | None:
        """Say what is wrong with the next row, or nothing."""
        chain = self.chains.setdefault(row.book, _Chain())
        if row.sequence != self.sequence + 1:
            return f"sequence {self.sequence + 1} is missing"
        if digest(row.state) != row.hash:
            return "the bytes do not have the hash that stands beside them"
        try:
            envelope: dict[str, Any] = json.loads(row.state)
            named = (envelope["book"], envelope["position"], envelope["type"])
            previous = envelope["previous"]
            recorded_at = datetime.fromisoformat(envelope["recorded_at"])
        except (ValueError, KeyError, TypeError):
            return "the bytes are not an envelope"
        if named != (row.book, row.position, row.topic):
            return "the columns do not say what the envelope says"
        if row.position != chain.position + 1:
            return f"position {chain.position + 1} is missing"
        if previous != chain.hash:
            return "it does not hang on the entry before"
        if chain.recorded_at is not None and recorded_at < chain.recorded_at:
            return "it was recorded before its predecessor"
        self.sequence = row.sequence
        chain.position, chain.hash, chain.recorded_at = row.position, row.hash, recorded_at
        self.found_expected = self.found_expected or row.hash == self.expected_head
        return None


def rows(log: EventLog) -> Iterator[StoredRow]:
    """Yield every row by sequence."""
    after = 0
    while section := log.stored(None, after, SECTION):
        yield from section
        after = section[-1].sequence


def verify(
    log: EventLog,
    book: str | None = None,
    expected_head: str | None = None,
    progress: Callable[[int], None] = lambda _count: None,
) -> Integrity:
    """Follow the chain of every book; stop at the first fault.

    The whole log is read even when one book is named: a row that was moved to another book is found
    where it stands. ``expected_head`` is a hash that the log must still hold.
    """
    walk = _Walk(expected_head)
    fault = None
    for count, row in enumerate(rows(log), 1):
        what = walk.fault_in(row)
        if what is not None:
            fault = Fault(row.sequence, row.book, row.position, what)
            break
        if count % SECTION == 0:
            progress(count)
    progress(walk.sequence)
    if fault is None and expected_head is not None and not walk.found_expected:
        chain = walk.chains.get(book or "", _Chain())
        what = "the head that was known is not in the log: its tail was cut off or rewritten"
        fault = Fault(walk.sequence + 1, book or "", chain.position + 1, what)
    chain = walk.chains.get(book or "", _Chain())
    events = chain.position if book else walk.sequence
    return Integrity(fault is None, events, chain.hash if chain.position else None, fault)


def verify_book(log: EventLog, book: str) -> Integrity:
    """Verify the log now, and tell how far one book goes."""
    return verify(log, book)


def verify_rules(
    log: EventLog, book: str, progress: Callable[[int], None] = lambda _count: None
) -> Fault | None:
    """Fold a book from the start; return the first event that breaks what must always be true."""
    state: Book | None = None
    for recorded in log.entries(book):
        entry = recorded.entry
        before = state
        stamp = Stamp(entry.position, entry.recorded_at, entry.actor)
        state = evolve(before, entry.event, stamp)
        for what in audit(before, entry.event, state):
            return Fault(recorded.sequence, book, entry.position, what)
        if entry.position % SECTION == 0:
            progress(entry.position)
    progress(state.position if state else 0)
    return None
