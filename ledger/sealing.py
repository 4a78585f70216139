"""Sealing: events put in envelopes that hang on the head of their book."""

from collections.abc import Sequence

from domain.envelope import CommandReference
from domain.events import Event
from domain.question import Asked
from ledger.desk import Desk
from ledger.mapper import EntryMapper, Sealed, type_of_entry


def sealed_on(
    desk: Desk,
    mapper: EntryMapper,
    events: Sequence[Event],
    asked: Asked,
    reference: CommandReference,
) -> list[Sealed]:
    """Return the entries of one command, each hanging on the one before; nothing is appended."""
    sealed: list[Sealed] = []
    for position, event in enumerate(events, desk.position + 1):
        entry = type_of_entry[event.TOPIC].model_construct(
            type=event.TOPIC,
            book=desk.code,
            position=position,
            recorded_at=asked.recorded_at,
            actor=asked.actor,
            command=reference,
            previous=sealed[-1].hash if sealed else desk.hash,
            event=event,
        )
        sealed.append(mapper.seal(entry))
    return sealed
