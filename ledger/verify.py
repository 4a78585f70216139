"""Verification of the log as it stands: every column of every row, the chain, roots and rules.

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
from ledger.faults import Fault, Flaw
from ledger.log import SECTION, EventLog
from ledger.mapper import FIRST_PREVIOUS, digest
from ledger.rows import HIGHEST, LOWEST, StoredRow
from ledger.verify_checkpoints import Roots


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
    command: str = ""


@dataclass(slots=True)
class Walk:
    """One pass over the log, row by row."""

    expected_head: str | None = None
    book: str | None = None
    chains: dict[str, _Chain] = field(default_factory=dict)
    sequence: int = 0
    found_expected: bool = False

    def fault_in(self, row: StoredRow) -> Flaw | None:
        """Say what is wrong with the next row, or nothing."""
        chain = self.chains.setdefault(row.book, _Chain())
        if row.sequence != self.sequence + 1:
            return Flaw.SEQUENCE_MISSING
        if digest(row.state) != row.hash:
            return Flaw.HASH_DIFFERS
        try:
            envelope: dict[str, Any] = json.loads(row.state)
            named = (envelope["book"], envelope["position"], envelope["type"])
            previous, command = envelope["previous"], envelope["command"]["id"]
            recorded_at = datetime.fromisoformat(envelope["recorded_at"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return Flaw.NOT_AN_ENVELOPE
        if recorded_at.tzinfo is None:
            return Flaw.NOT_AN_ENVELOPE
        if named != (row.book, row.position, row.topic):
            return Flaw.COLUMNS_DIFFER
        if row.position != chain.position + 1:
            return Flaw.POSITION_MISSING
        if previous != chain.hash:
            return Flaw.PREDECESSOR_DIFFERS
        if chain.recorded_at is not None and recorded_at < chain.recorded_at:
            return Flaw.TIME_GOES_BACK
        self.sequence = row.sequence
        chain.position, chain.hash, chain.recorded_at = row.position, row.hash, recorded_at
        chain.command = command
        if row.hash == self.expected_head and self.book in {None, row.book}:
            self.found_expected = True
        return None


def rows(log: EventLog, after: int = LOWEST - 1) -> Iterator[StoredRow]:
    """Yield every row after a sequence number, or all of them, by sequence."""
    while after < HIGHEST and (section := log.stored(None, after, SECTION)):
        yield from section
        after = section[-1].sequence


def verify(
    log: EventLog,
    book: str | None = None,
    expected_head: str | None = None,
    progress: Callable[[int], None] = lambda _count: None,
) -> Integrity:
    """Follow the chain of every book, and compare the kept roots; stop at the first fault.

    The whole log is read even when one book is named: a row that was moved to another book is found
    where it stands. ``expected_head`` is a hash that the log (the book, if one is named) must still
    hold.
    """
    walk, roots = Walk(expected_head, book), Roots(log)
    fault = None
    for count, row in enumerate(rows(log), 1):
        what = walk.fault_in(row)
        if what is not None:
            fault = _located(log, walk, row, what)
            break
        fault = roots.fault_at(row, walk.chains[row.book].command)
        if fault is not None:
            break
        if count % SECTION == 0:
            progress(count)
    progress(walk.sequence)
    if fault is None:
        fault = roots.fault_at_the_end()
    if fault is None and expected_head is not None and not walk.found_expected:
        chain = walk.chains.get(book or "", _Chain())
        fault = Fault(walk.sequence + 1, book or "", chain.position + 1, Flaw.HEAD_MISSING)
    chain = walk.chains.get(book or "", _Chain())
    events = chain.position if book else walk.sequence
    return Integrity(fault is None, events, chain.hash if chain.position else None, fault)


def _located(log: EventLog, walk: Walk, row: StoredRow, what: Flaw) -> Fault:
    """Name the first place that is not as it should be, which need not be the row that shows it."""
    reached = {book: chain.position for book, chain in walk.chains.items()}
    if what is Flaw.SEQUENCE_MISSING and row.sequence > walk.sequence:
        return _missing(log, walk.sequence + 1, row, reached)
    if what is Flaw.POSITION_MISSING:
        next_position = reached[row.book] + 1
        return Fault(row.sequence, row.book, min(row.position, next_position), what)
    if what is Flaw.COLUMNS_DIFFER:
        envelope = json.loads(row.state)
        book, position = envelope["book"], envelope["position"]
        if isinstance(book, str) and position == reached.get(book, 0) + 1:
            return Fault(row.sequence, book, position, what)
    return Fault(row.sequence, row.book, row.position, what)


def _missing(log: EventLog, sequence: int, row: StoredRow, reached: dict[str, int]) -> Fault:
    """Name the first gap in a book from a row on; a book that lost its last entry shows none."""
    for later in rows(log, row.sequence - 1):
        position = reached.get(later.book, 0) + 1
        if later.position != position:
            return Fault(sequence, later.book, position, Flaw.SEQUENCE_MISSING)
        reached[later.book] = position
    if len(reached) == 1:
        return Fault(sequence, row.book, row.position, Flaw.SEQUENCE_MISSING)
    return Fault(sequence, "", 0, Flaw.SEQUENCE_MISSING)


def verify_book(log: EventLog, book: str) -> Integrity:
    """Verify the log now, and tell how far one book goes."""
    return verify(log, book)


def verify_rules(
    log: EventLog, book: str, progress: Callable[[int], None] = lambda _count: None
) -> Fault | None:
    """Fold a book from the start; return the first event that breaks what must always be true."""
    state: Book | None = None
    for row in log.rows(book):
        try:
            recorded = log.decoded(row)
        except (ValueError, LookupError):
            return Fault(row.sequence, book, row.position, Flaw.UNREADABLE)
        entry = recorded.entry
        before = state
        stamp = Stamp(entry.position, entry.recorded_at, entry.actor)
        try:
            state = evolve(before, entry.event, stamp)
        except (ValueError, LookupError):
            return Fault(row.sequence, book, row.position, Flaw.UNREADABLE)
        for what in audit(before, entry.event, state):
            return Fault(recorded.sequence, book, entry.position, what)
        if entry.position % SECTION == 0:
            progress(entry.position)
    progress(state.position if state else 0)
    return None
