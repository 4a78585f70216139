"""What a newer version of the program leaves in a log: an event of a name that this one lacks."""

import json

import rfc8785
from eventsourcing.persistence import StoredEvent

from ledger.log import EventLog
from ledger.mapper import Sealed, digest
from support.signing import checkpoint_after

TOPIC = "book.renamed.v1"


def append_newer(log: EventLog, book: str) -> int:
    """Append an event that hangs on the last one as it should; return its position."""
    last = list(log.rows(book))[-1]
    position = last.position + 1
    changes = {"type": TOPIC, "position": position, "previous": last.hash, "event": {"name": "Ny"}}
    state = rfc8785.dumps(json.loads(last.state) | changes)
    row = StoredEvent(book, position, TOPIC, state)
    sealed = [Sealed(log.decoded(last).entry, row, digest(state))]
    log.append(sealed, [checkpoint_after(log, book, sealed)])
    return position
