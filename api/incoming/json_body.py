"""Reads a request body as JSON: UTF-8, one object, no key twice, no NaN, no lone surrogate."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from api.problems.faults import body_faults, json_pointer
from api.problems.problem import Fault, Malformed

ModelT = TypeVar("ModelT", bound=BaseModel)

MOST_FAULTS: Final = 100
"""Faults that are named, at most; a body of a million unknown fields gets a short answer too."""


class JsonObject(dict[str, Any]):
    """A JSON object that remembers which of its keys stood there more than once."""

    repeated: tuple[str, ...] = ()


def read_object(raw: bytes) -> JsonObject:
    """Return the object that a body holds; raise ``Malformed`` where it is not JSON."""
    try:
        read = json.loads(raw.decode(), object_pairs_hook=json_object, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise Malformed([Fault("unreadable", pointer="")]) from None
    if not isinstance(read, JsonObject):
        raise Malformed([Fault("not-an-object", pointer="")])
    return read


def read_model(model: type[ModelT], raw: bytes, read: JsonObject) -> ModelT:
    """Return the model that a body holds; raise ``Malformed`` with every fault."""
    faults = [Fault("duplicate", pointer=pointer) for pointer in repeated_keys(read)]
    try:
        validated = model.model_validate_json(raw)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        if any(one["type"] == "json_invalid" for one in found):
            faults = []
        faults += body_faults(found)
    else:
        if not faults:
            return validated
    raise Malformed(faults[:MOST_FAULTS])


def repeated_keys(read: object) -> Iterator[str]:
    """Yield a JSON pointer to each key that stands twice in one object, however deep."""
    waiting: list[tuple[tuple[int | str, ...], object]] = [((), read)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, JsonObject):
            yield from (json_pointer((*path, key)) for key in value.repeated)
            waiting += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, place), inner) for place, inner in enumerate(value)]


def json_object(pairs: list[tuple[str, Any]]) -> JsonObject:
    """Make the object of its pairs, as ``json.loads`` asks; what stands twice is remembered."""
    read = JsonObject(pairs)
    if len(read) < len(pairs):
        counted = Counter(key for key, _ in pairs)
        read.repeated = tuple(key for key, count in counted.items() if count > 1)
    return read


def _refused(constant: str) -> NoReturn:
    msg = f"{constant} is not JSON"
    raise ValueError(msg)
