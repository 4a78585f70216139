"""Query parameters: days, *as known at*, paging. Unknown and repeated ones are refused."""

import re
from datetime import date, datetime
from typing import Annotated, Final

from fastapi import Request
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
)

from api.problems.problem import Fault, Malformed
from domain.days import last_instant

MOST_PER_PAGE: Final = 500
PER_PAGE: Final = 100

_DAY: Final = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_POSITION: Final = re.compile(r"[0-9]{1,12}")
_MOMENT: Final = re.compile(
    r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}[Tt][0-9:.]+([Zz]|[+-][0-9]{2}:?[0-9]{2})"
)


def read_day(written: object) -> date:
    """Return an ISO day of the years 1000 to 2999; raise ``ValueError`` for anything else."""
    if isinstance(written, str) and _DAY.fullmatch(written):
        try:
            return date.fromisoformat(written)
        except ValueError:
            pass
    msg = "a day is written 2024-06-01"
    raise ValueError(msg)


def read_known(written: object) -> int | datetime:
    """Return a position, or a moment in UTC; a bare day is its last instant in Oslo.

    A space is read as ``+``, which is what an unescaped plus sign becomes in a query.
    """
    text = str(written).replace(" ", "+")
    if _POSITION.fullmatch(text):
        return int(text)
    try:
        if _DAY.fullmatch(text):
            return last_instant(read_day(text))
        if _MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    msg = "a point in the book is a day, a time with offset or a position"
    raise ValueError(msg)


Day = Annotated[
    date,
    PlainValidator(read_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2024-06-01"]}),
]
Known = Annotated[
    int | datetime,
    PlainValidator(read_known),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": 999_999_999_999},
                {"type": "string", "format": "date-time"},
                {"type": "string", "format": "date"},
            ],
            "examples": ["2024-08-01T00:00:00+02:00", "2024-12-31", 57],
        }
    ),
]
_AT = Field(
    description="Effective date. Default: today, or the last day of the book's year if past."
)
_KNOWN = Field(description="As known at: a time, a day (its last instant in Oslo) or a position.")


def whole_number(written: object) -> object:
    """Refuse text that is no whole number, before it is taken for one."""
    if isinstance(written, str) and not _POSITION.fullmatch(written):
        msg = "a whole number is written with at most 12 digits"
        raise ValueError(msg)
    return written


Position = Annotated[int, BeforeValidator(whole_number), Field(ge=0, le=10**12)]


Text = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]


class Parameters(BaseModel):
    """The query parameters of one route, and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AsKnown(Parameters):
    """Asks what was known."""

    known: Annotated[Known | None, _KNOWN] = None


class AtAndKnown(AsKnown):
    """Asks what stood on a day, as known at a time."""

    at: Annotated[Day | None, _AT] = None


class Page(Parameters):
    """Asks for a page of a list."""

    after: Annotated[Position, Field(description="Position after which the page begins.")] = 0
    limit: Annotated[
        int,
        BeforeValidator(whole_number),
        Field(ge=1, le=MOST_PER_PAGE, description="Items on the page, at most."),
    ] = PER_PAGE


def refuse_repeated(request: Request) -> None:
    """Raise ``Malformed`` for every parameter that is given more than once."""
    names = [name for name, _ in request.query_params.multi_items()]
    repeated = dict.fromkeys(name for name in names if names.count(name) > 1)
    if repeated:
        raise Malformed([Fault("repeated", parameter=name) for name in repeated])
