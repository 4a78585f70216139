"""Stored events as they stand: the canonical JSON of the envelope is passed on byte for byte."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from api.answers.answer import Answer, Json
from domain.envelope import CommandReference
from domain.words import Actor
from ledger.rows import StoredRow

CLOUDEVENTS: Final = "application/cloudevents-batch+json"


class EventAnswer(Answer):
    """One stored event: its envelope, and the SHA-256 of the envelope's canonical JSON."""

    type: str
    book: str
    position: int
    recorded_at: datetime
    actor: Actor
    command: CommandReference
    previous: str
    event: Json
    hash: str


class EventsAnswer(Answer):
    """A page of stored events, oldest first."""

    items: tuple[EventAnswer, ...]
    next: str | None


class FaultAnswer(Answer):
    """The first thing that is wrong with the log, and where."""

    sequence: int
    book: str
    position: int
    what: str


class IntegrityAnswer(Answer):
    """Whether the log hangs together, verified now."""

    book: str
    intact: bool
    events: int
    head_hash: str | None
    first_fault: FaultAnswer | None


def events_page(rows: Sequence[StoredRow], following: str | None) -> bytes:
    """Return a page of events."""
    items = b",".join(row.exported for row in rows)
    return b'{"items":[%b],"next":%b}' % (items, json.dumps(following).encode())


def cloudevents_batch(rows: Sequence[StoredRow]) -> bytes:
    """Return events as a CloudEvents 1.0 JSON batch; ``data`` is the envelope as stored."""
    return b"[%b]" % b",".join(map(_cloudevent, rows))


def _cloudevent(row: StoredRow) -> bytes:
    envelope: dict[str, Any] = json.loads(row.state)
    case = envelope["event"].get("case")
    attributes = {
        "specversion": "1.0",
        "id": str(row.position),
        "source": f"/api/v1/books/{row.book}",
        "type": row.topic,
        "subject": f"cases/{case}" if case else row.book,
        "time": envelope["recorded_at"],
        "datacontenttype": "application/json",
        "hash": row.hash,
    }
    written = json.dumps(attributes, ensure_ascii=False).encode()
    return b'%b,"data":%b}' % (written[:-1], row.state)
