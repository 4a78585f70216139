"""Makes the body of the contract of what was typed, and remembers which field is where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from api.pages.forms.amounts import NotAnAmount, read_written_amount
from api.pages.forms.typed import Typed
from api.texts.languages import Language
from domain.money import to_decimal_string

_AMOUNTS: Final = frozenset({"amount"})
_DAYS: Final = frozenset({"effective_date", "decided_on"})
_NUMBERS: Final = frozenset({"follows", "seen_position"})
_ABOUT_FILES: Final = frozenset({"file", "file_name"})
"""Fields of a document that no body has."""

_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_STEP: Final = re.compile(r"[a-z][a-z_0-9]*|0|[1-9][0-9]{0,2}")
_DAY: Final = re.compile(r"([0-9]{1,2})[./-] ?([0-9]{1,2})[./-] ?([0-9]{4})")
_FIRST_FIELDS: Final = {
    "transfers": "source",
    "lines": "account",
    "documents": "title",
    "decisions": "outcome",
    "dissent": "who",
}
"""The field that stands for a list or one of its rows."""


@dataclass(slots=True)
class Body:
    """A body in the making.

    ``places`` gives the beginning of a field's name by JSON pointer; ``understood`` the øre that an
    amount was read as, ``unread`` why one could not be, both by field.
    """

    json: dict[str, Any]
    places: dict[str, str] = field(default_factory=dict)
    understood: dict[str, int] = field(default_factory=dict)
    unread: dict[str, NotAnAmount] = field(default_factory=dict)

    @property
    def is_decision(self) -> bool:
        """Whether this is what a body decides, not a request."""
        return "body" in self.json

    def field_of(self, pointer: str) -> str:
        """Return the field that a pointer into the body is about."""
        known = pointer
        while known and known not in self.places:
            known = known.rpartition("/")[0]
        rest = pointer[len(known) :].replace("/", "-")
        name = (self.places.get(known, "") + rest).lstrip("-")
        return _first_field(name)


def body_of(typed: Typed, members: tuple[str, ...], language: Language) -> Body:
    """Return the body that some members of what was typed make; what is empty is left out.

    Rows without anything typed are left out too: ``Body.places`` knows the numbers in the form.
    """
    tree: dict[str, Any] = {}
    for name, value in typed.fields.items():
        steps = name.split("-")
        is_ours = steps[0] in members and steps[-1] not in _ABOUT_FILES
        if value.strip() and is_ours and all(map(_STEP.fullmatch, steps)):
            _put(tree, steps, value)
    body = Body({})
    body.json = {
        member: _settled(body, tree[member], member, f"/{member}", language)
        for member in members
        if member in tree
    }
    return body


def _put(tree: dict[str, Any], steps: list[str], value: str) -> None:
    *way, last = steps
    inner: object = tree
    for step in way:
        inner = inner.setdefault(step, {}) if isinstance(inner, dict) else None
    if isinstance(inner, dict):
        inner.setdefault(last, value)


def _settled(body: Body, node: object, name: str, pointer: str, language: Language) -> object:
    """Return a list or an object of its parts, or what a field stands for."""
    body.places[pointer] = name
    if not isinstance(node, Mapping):
        return _read(body, str(node), name, language)
    is_list = all(key.isdecimal() for key in node)
    keys = sorted(node, key=int) if is_list else list(node)
    steps = {key: place if is_list else key for place, key in enumerate(keys)}
    parts = {
        key: _settled(body, node[key], f"{name}-{key}", f"{pointer}/{step}", language)
        for key, step in steps.items()
    }
    if is_list:
        return list(parts.values())
    return {key: part for key, part in parts.items() if part is not None}


def _read(body: Body, written: str, name: str, language: Language) -> object:
    member = name.rpartition("-")[2]
    text = written.replace("\r\n", "\n").strip(" \t\n\r")
    if member in _AMOUNTS:
        try:
            body.understood[name] = read_written_amount(text, language)
        except NotAnAmount as refused:
            body.unread[name] = refused
            return None
        return to_decimal_string(body.understood[name])
    if member in _DAYS:
        return iso_day(text)
    if member in _NUMBERS and _NUMBER.fullmatch(text):
        return int(text)
    return text


def iso_day(written: str) -> str:
    """Return a day as ISO has it: ``01.06.2024`` is ``2024-06-01``; anything else stays."""
    found = _DAY.fullmatch(written)
    return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else written


def _first_field(name: str) -> str:
    """Return the field that stands for a list, or for a row of one."""
    *_, before, last = ["", *name.split("-")]
    if last in _FIRST_FIELDS:
        return f"{name}-0-{_FIRST_FIELDS[last]}"
    if last.isdecimal() and before in _FIRST_FIELDS:
        return f"{name}-{_FIRST_FIELDS[before]}"
    return name
