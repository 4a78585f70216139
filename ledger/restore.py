"""Restore: stored events into an empty log, every byte as it was. The way between databases."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from eventsourcing.persistence import StoredEvent

from domain.merkle import CompactRange, leaf_hash
from ledger.faults import Flaw
from ledger.log import SECTION, EventLog
from ledger.mapper import Sealed
from ledger.notary import Notary
from ledger.rows import KeptCheckpoint, StoredRow
from ledger.verify import Walk


class NotEmpty(Exception):
    """The database already has events."""


class NotRestorable(Exception):
    """The first line of the file that does not fit; ``line`` counts from 1."""

    def __init__(self, line: int, what: Flaw) -> None:
        """Name the line and what is wrong with it."""
        super().__init__(what)
        self.line = line
        self.what = what


def restore(
    log: EventLog,
    notary: Notary,
    lines: Iterable[bytes],
    progress: Callable[[int], None] = lambda _count: None,
) -> int:
    """Append exported events, one a line, to an empty log; return how many.

    A line is the canonical JSON of the envelope with its hash put in as the last member.

    The chain is followed before anything is written, and everything is written in one commit. A
    checkpoint is signed after every command, as when it was first recorded: with the same keys it
    is the same one.
    Raises ``NotEmpty``, or ``NotRestorable`` with the first line that does not fit.
    """
    if log.head():
        raise NotEmpty
    walk = Walk()
    sealed: list[Sealed] = []
    for number, line in enumerate(lines, 1):
        row = _row(number, line.rstrip(b"\r\n"))
        what = walk.fault_in(row)
        if what is not None:
            raise NotRestorable(number, what)
        event = StoredEvent(row.book, row.position, row.topic, row.state)
        try:
            entry = log.mapper.to_domain_event(event)
        except (ValueError, LookupError) as error:
            raise NotRestorable(number, Flaw.UNREADABLE) from error
        sealed.append(Sealed(entry, event, row.hash))
        if number % SECTION == 0:
            progress(number)
    log.append(sealed, list(checkpoints_of(notary, sealed)))
    progress(len(sealed))
    return len(sealed)


def checkpoints_of(notary: Notary, sealed: Sequence[Sealed]) -> Iterator[KeptCheckpoint]:
    """Yield the checkpoint of every command, by book."""
    trees: dict[str, CompactRange] = {}
    by_book = sorted(sealed, key=lambda one: (one.entry.book, one.entry.position))
    commands = groupby(by_book, key=lambda one: (one.entry.book, one.entry.command.id))
    for (book, _), of_command in commands:
        leaves = (leaf_hash(one.row.state) for one in of_command)
        trees[book] = trees.get(book, CompactRange()).extended(leaves)
        yield notary.checkpoint(book, trees[book])


def _row(number: int, line: bytes) -> StoredRow:
    found = _HASH_AT_THE_END.search(line)
    if found is None:
        raise NotRestorable(number, Flaw.NOT_AN_ENVELOPE)
    state = line[: found.start()] + b"}"
    try:
        envelope: dict[str, Any] = json.loads(state)
        book, position, topic = envelope["book"], envelope["position"], envelope["type"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotRestorable(number, Flaw.NOT_AN_ENVELOPE) from error
    return StoredRow(number, book, position, topic, state, found[1].decode())


_HASH_AT_THE_END: Final = re.compile(rb',"hash":"([0-9a-f]{64})"\}$')
