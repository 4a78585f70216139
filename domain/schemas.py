"""The published JSON Schema of every event, and of the envelope in which it stands.

They describe what is stored: no ``null`` (what is not there is left out), amounts as decimal
strings, days and moments in ISO 8601. The files under ``docs/events/`` are made from here.
"""

from collections.abc import Mapping
from inspect import cleandoc
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from domain.envelope import Entry
from domain.events import EVENTS, Event

SINCE: Final[Mapping[str, str]] = {
    "book.opened.v1": "0.1.0",
    "account.opened.v1": "0.1.0",
    "mandate.set.v1": "0.1.0",
    "appropriation.recorded.v1": "0.1.0",
    "reserve.set-aside.v1": "0.1.0",
    "funds.allocated.v1": "0.1.0",
    "reallocation.requested.v1": "0.1.0",
    "reserve-release.requested.v1": "0.1.0",
    "reversal.requested.v1": "0.1.0",
    "board-decision.recorded.v1": "0.1.0",
    "ministry-decision.recorded.v1": "0.1.0",
    "reallocation.posted.v1": "0.1.0",
    "reserve-release.posted.v1": "0.1.0",
    "reversal.posted.v1": "0.1.0",
    "case.rejected.v1": "0.1.0",
    "case.returned.v1": "0.1.0",
    "case.withdrawn.v1": "0.1.0",
    "account.closed.v1": "0.1.0",
    "book.closed.v1": "0.1.0",
}
"""The version of the program that first wrote each event, by permanent name."""

ENVELOPE: Final = "envelope"

Schema = dict[str, Any]


def urn(name: str) -> str:
    """Return the permanent identifier of a schema."""
    return f"urn:omfordelingsbok:event:{name}"


def event_schemas() -> Mapping[str, Schema]:
    """Return the schema of every event by its permanent name, and that of the envelope."""
    schemas = {event.TOPIC: _published(event, event.TOPIC) for event in EVENTS}
    return {ENVELOPE: _envelope(), **schemas}


def described(event: type[Event]) -> tuple[str, str]:
    """Return what an event says in English, and its Norwegian term, from its docstring."""
    english, _, norwegian = cleandoc(event.__doc__ or "").rstrip("*").rpartition(" *")
    return english, norwegian.rstrip(".")


class _AsStored(GenerateJsonSchema):
    """Leaves out what says nothing: a title for every field."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - theirs
        return False


def _published(model: type[BaseModel], name: str) -> Schema:
    generated = model.model_json_schema(schema_generator=_AsStored)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": urn(name),
        **_without_null(generated),
    }


def _envelope() -> Schema:
    schema = _published(Entry[Any], ENVELOPE)
    schema["title"] = "Entry"
    schema["description"] = cleandoc(Entry.__doc__ or "")
    names = list(SINCE)
    schema["properties"]["type"] = {"enum": names}
    schema["allOf"] = [
        {
            "if": {"properties": {"type": {"const": name}}},
            "then": {"properties": {"event": {"$ref": urn(name)}}},
        }
        for name in names
    ]
    return schema


def _without_null(schema: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return a schema without the alternative ``null``: a stored event never holds one."""
    if isinstance(schema, list):
        return [_without_null(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        name: _without_null(part)
        for name, part in schema.items()
        if not (name == "default" and part is None)
    }
    choices = [choice for choice in kept.pop("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **kept}
    return kept if not choices else {**kept, "anyOf": choices}
