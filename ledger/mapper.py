"""How an entry becomes bytes and back: canonical JSON (RFC 8785) under a permanent name."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, cast

import rfc8785
from eventsourcing.persistence import Mapper, StoredEvent

from domain.envelope import Entry, Recorded
from domain.events import EVENTS, Event
from domain.merkle import leaf_hash

FIRST_PREVIOUS: Final = "0" * 64
"""What stands as predecessor of the first entry of a book."""

type_of_entry: Final[Mapping[str, type[Entry[Any]]]] = {
    event.TOPIC: cast("type[Entry[Any]]", Entry.__class_getitem__(event)) for event in EVENTS
}

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
"""Turns the JSON of an old version of an event into that of the next; sees the event alone."""


class UnknownTopic(LookupError):
    """The log holds an event of a name that this program does not know."""


def canonical(entry: Entry[Any]) -> bytes:
    """Return the bytes that are stored and hashed."""
    return rfc8785.dumps(entry.model_dump(mode="json", exclude_none=True))


def digest(state: bytes) -> str:
    """Return the hash of an entry from its bytes as they stand."""
    return sha256(state).hexdigest()


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry with its bytes and their hash, ready to be appended."""

    entry: Entry[Any]
    row: StoredEvent
    hash: str

    def recorded(self, sequence: int) -> Recorded:
        """Return the entry as it stands in the log once it is appended."""
        return Recorded(sequence, self.hash, self.entry, leaf_hash(self.row.state))


class EntryMapper(Mapper[str]):
    """Maps entries to stored events, and stored events of any version to entries.

    ``upcasters`` maps an old name to the function that lifts its event and the name that it is
    lifted to. The stored bytes stay as they are; only what is read is lifted.
    """

    def __init__(self, upcasters: Mapping[str, tuple[Upcaster, str]] | None = None) -> None:
        """Make a mapper; without upcasters it knows today's versions only."""
        self.upcasters = upcasters or {}

    def to_stored_event(  # type: ignore[override]  # entries, not the library's events
        self, domain_event: Entry[Any]
    ) -> StoredEvent:
        """Return the row of an entry."""
        return StoredEvent(
            originator_id=domain_event.book,
            originator_version=domain_event.position,
            topic=domain_event.type,
            state=canonical(domain_event),
        )

    def to_domain_event(  # type: ignore[override]  # entries, not the library's events
        self, stored_event: StoredEvent
    ) -> Entry[Event]:
        """Return the entry of a row.

        Raises ``UnknownTopic`` for a name never heard of, and ``ValueError`` for bytes that are not
        an entry of that name.
        """
        return self.entry(stored_event.topic, stored_event.state)

    def entry(self, topic: str, state: bytes) -> Entry[Event]:
        """Return the entry of a name and bytes; raises as ``to_domain_event`` does."""
        known = type_of_entry.get(topic)
        if known is not None:
            entry = known.model_validate_json(state)
            if entry.type != topic:
                msg = f"{entry.type} is stored as {topic}"
                raise ValueError(msg)
            return entry
        if topic not in self.upcasters:
            raise UnknownTopic(topic)
        lift, later_topic = self.upcasters[topic]
        envelope = json.loads(state)
        envelope["event"] = lift(envelope["event"])
        envelope["type"] = later_topic
        return self.entry(later_topic, json.dumps(envelope).encode())

    def seal(self, entry: Entry[Any]) -> Sealed:
        """Return an entry with its bytes and their hash."""
        row = self.to_stored_event(entry)
        return Sealed(entry, row, digest(row.state))

    def recorded(self, sequence: int, topic: str, state: bytes) -> Recorded:
        """Return the entry as it stands in the log, with the hash of its bytes."""
        entry = self.entry(topic, state)
        return Recorded(sequence, digest(state), entry, leaf_hash(state))
