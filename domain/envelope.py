"""The envelope in which every event stands: which book and position, when, who, by what command."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from pydantic import Field

from domain.days import Moment
from domain.events import Event
from domain.words import Actor, Value

EventT = TypeVar("EventT", bound=Event)

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 in lower-case hex."""


class CommandReference(Value):
    """The command that wrote the event: its id, and a digest of each part of the request."""

    id: Annotated[str, Field(min_length=1, max_length=64)]
    fingerprint: Mapping[str, str] = {}


class Entry(Value, Generic[EventT]):
    """One event of one book, as it is hashed. ``type`` is the event's permanent stored name.

    ``position`` is 1, 2, 3 … without gaps; ``previous`` is the hash of the entry before.
    """

    type: str
    book: str
    position: Annotated[int, Field(ge=1)]
    recorded_at: Moment
    actor: Actor
    command: CommandReference
    previous: Digest
    event: EventT


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as it stands in the log: ``sequence`` counts all books, ``hash`` is of the bytes.

    ``leaf`` is the hash of the same bytes as a leaf of the book's Merkle tree (``domain.merkle``).
    """

    sequence: int
    hash: str
    entry: Entry[Event]
    leaf: bytes
