"""Restore: stored events into an empty log, every byte as it was. The way between databases."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from eventsourcing.persistence import StoredEvent

from ledger.log import SECTION, EventLog
from ledger.mapper import Sealed
from ledger.rows import StoredRow
from ledger.verify import Flaw, Walk


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
    lines: Iterable[bytes],
    progress: Callable[[int], None] = lambda _count: None,
) -> int:
    """Append exported events, one a line, to an empty log; return how many.

    A line is the canonical JSON of the envelope with its hash put in as the last member.

    The chain is followed before anything is written, and everything is written in one commit.
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
    log.append(sealed)
    progress(len(sealed))
    return len(sealed)


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
