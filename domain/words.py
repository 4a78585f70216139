"""The small values that everything else is made of: codes, texts, actors, documents, transfers.

Every model is frozen, refuses unknown fields and converts nothing silently.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from domain.money import Money

APPROPRIATION: Final = "APPROPRIATION"
"""Where appropriated money comes from and returns to; outside the balances of the book."""

LEAST_RATIONALE: Final = 20
"""Visible characters in a written rationale, at least (domain.md, rule 3)."""

_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Value(BaseModel):
    """A frozen value with exact types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def visible_characters(text: str) -> int:
    """Count the characters that a reader can see: no spaces, no control or format characters."""
    return sum(map(_is_visible, text))


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] not in "ZC" and not _INVISIBLE.match(character)


def _storable(text: str) -> str:
    if not text.isprintable() and _FORBIDDEN.search(text):
        msg = "text may not contain control characters"
        raise ValueError(msg)
    return text


@lru_cache(maxsize=4096)
def _legible(text: str) -> str:
    begins_plainly = text[:1].isascii() and text[:1].isalnum()
    if not begins_plainly and not any(map(_is_visible, text)):
        msg = "text must have at least one visible character"
        raise ValueError(msg)
    return _storable(text)


@dataclass(frozen=True, slots=True)
class _NullIs:
    """Takes a JSON null as the empty value, so that a rule and not the form refuses it."""

    empty: str | tuple[()]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            lambda value: self.empty if value is None else value,
            core_schema.nullable_schema(handler(source)),
        )


Code = Annotated[str, Field(pattern=r"^[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå._\-]{0,63}$")]
"""A short name without spaces, such as ``NHN.PLL.RM1``; at most 64 characters."""

ProgrammeCode = Annotated[str, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z_\-]{0,63}$")]
Name = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_legible)]
Rationale = Annotated[
    str,
    Field(max_length=20_000),
    AfterValidator(_storable),
    _NullIs(""),
]
"""A written rationale, at most 20 000 characters. Blank is well-formed, and refused by rule 3."""


class Role(StrEnum):
    """On whose behalf somebody acts."""

    BOARD = "board"
    MINISTRY = "ministry"
    RECIPIENT = "recipient"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Actor(Value):
    """Who is asking. *Aktør.* ``subject`` is the person; four eyes compares it."""

    subject: Name
    name: Name
    role: Role
    organisation: Code


class Party(Value):
    """A ministry, recipient or service: a code and the name that people read."""

    code: Code
    name: Name


class Document(Value):
    """Reference to a written basis. *Dokument.* ``sha256`` is of the file, in lower-case hex."""

    title: Name
    case_number: Name | None = None
    archive_reference: Name | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


Documents = Annotated[
    tuple[Document, ...],
    Field(max_length=50),
    _NullIs(()),
]
"""The documents that a decision rests on. None is well-formed, and refused by rule 4."""


class Dissent(Value):
    """Who disagreed, and with what. *Dissens.*"""

    who: Name
    what: Name


class Transfer(Value):
    """Money from one account to another, in øre. *Overføring.*"""

    source: Code
    target: Code
    amount: Money


class Line(Value):
    """An amount for one account, in øre; the other side follows from the command. *Linje.*"""

    account: Code
    amount: Money


def merged(transfers: Iterable[Transfer]) -> tuple[Transfer, ...]:
    """Add together what is named twice, in order of first mention (domain.md, Cases)."""
    sums: dict[tuple[str, str], int] = {}
    for transfer in transfers:
        pair = (transfer.source, transfer.target)
        sums[pair] = sums.get(pair, 0) + transfer.amount
    return tuple(
        Transfer.model_construct(source=source, target=target, amount=amount)
        for (source, target), amount in sums.items()
    )


def opposite(transfers: Iterable[Transfer]) -> tuple[Transfer, ...]:
    """Return the exact opposite, as a reversal posts it."""
    return tuple(
        Transfer.model_construct(source=t.target, target=t.source, amount=t.amount)
        for t in transfers
    )


def net_change(transfers: Iterable[Transfer]) -> Mapping[str, int]:
    """Net øre per account, negative where the transfers take; ``APPROPRIATION`` is left out."""
    change: dict[str, int] = {}
    for transfer in transfers:
        change[transfer.source] = change.get(transfer.source, 0) - transfer.amount
        change[transfer.target] = change.get(transfer.target, 0) + transfer.amount
    change.pop(APPROPRIATION, None)
    return change
