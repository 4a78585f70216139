"""Events as text in a view row: a copy, made anew from the log with the row."""

from typing import Final

from domain.events import EVENTS, Event

_BY_TOPIC: Final = {event.TOPIC: event for event in EVENTS}


def event_to_text(event: Event) -> str:
    """Return the event as JSON."""
    return event.model_dump_json()


def event_from_text(topic: str, text: str) -> Event:
    """Read back what ``event_to_text`` wrote; ``topic`` is the event's ``TOPIC``."""
    return _BY_TOPIC[topic].model_validate_json(text)
