"""Turns what pydantic finds into faults, in words of our own: no input is ever repeated."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic_core import ErrorDetails

from api.problems.problem import Fault

_KEYS: Final[Mapping[str, str]] = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "json_invalid": "unreadable",
    "model_type": "object",
    "model_attributes_type": "object",
    "dict_type": "object",
    "tuple_type": "list",
    "list_type": "list",
    "string_type": "text",
    "string_unicode": "text",
    "string_too_short": "too-short",
    "string_too_long": "too-long",
    "string_pattern_mismatch": "pattern",
    "too_short": "too-short",
    "too_long": "too-long",
    "int_type": "number",
    "int_from_float": "number",
    "int_parsing": "number",
    "int_parsing_size": "range",
    "greater_than": "range",
    "greater_than_equal": "range",
    "less_than": "range",
    "less_than_equal": "range",
    "bool_type": "boolean",
    "bool_parsing": "boolean",
    "enum": "choice",
    "literal_error": "choice",
    "date_type": "date",
    "date_parsing": "date",
    "date_from_datetime_parsing": "date",
    "date_from_datetime_inexact": "date",
}

_OUR_OWN: Final[Mapping[str, str]] = {
    "an amount is a decimal string": "money",
    "the amounts together have more": "too-much",
    "text may not contain control": "control-characters",
    "text must have at least one visible": "invisible",
    "a code names one thing": "same-code-twice",
    "an allocation has lines of one sign": "one-sign",
    "lines or transfers, one of them": "partly-approved",
    "a body decides once": "body-twice",
    "a ceiling is not negative": "negative-ceiling",
    "a service account names": "account-kind",
    "only a service account names": "account-kind",
    "the code APPROPRIATION is reserved": "reserved",
    "a day is written": "date",
    "a point in the book": "moment",
}
"""How the messages of our own validators begin."""


def body_faults(errors: Iterable[ErrorDetails]) -> list[Fault]:
    """Return a fault per error, each with a JSON pointer into the body.

    A list counts only its good items, and so calls itself too short beside each bad one: left out.
    """
    found = list(errors)
    inside = {error["loc"][:depth] for error in found for depth in range(len(error["loc"]))}
    return [
        Fault(_key(error), pointer=json_pointer(error["loc"]), facts=_facts(error))
        for error in found
        if error["type"] != "too_short" or error["loc"] not in inside
    ]


def parameter_faults(errors: Iterable[Mapping[str, Any]]) -> list[Fault]:
    """Return a fault per error that FastAPI found in the query or the headers."""
    faults = []
    for error in errors:
        kind, *rest = error["loc"]
        place = "header" if kind == "header" else "parameter"
        name = str(rest[0]) if rest else str(kind)
        faults.append(Fault(_key(error), **{place: name}, facts=_facts(error)))
    return faults


def json_pointer(location: Iterable[int | str]) -> str:
    """Return a location as a JSON pointer (RFC 6901)."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in location)
    return "".join(f"/{step}" for step in steps)


def _key(error: Mapping[str, Any]) -> str:
    if error["type"] == "value_error":
        message = str(error.get("ctx", {}).get("error", ""))
        return next((key for start, key in _OUR_OWN.items() if message.startswith(start)), "other")
    return _KEYS.get(error["type"], "other")


def _facts(error: Mapping[str, Any]) -> dict[str, str]:
    return {"choices": str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ")}
