"""The book as a tiled log (https://c2sp.org/tlog-tiles), for tools that know nothing of us.

Its prefix is the address of the book; the checkpoint stands beside. Pages of events are there too,
as *entry bundles*; an event of more than 65 535 bytes has no place in one.
"""

import re
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from api.answers.reading import tagged
from api.documentation.operations import reads
from api.incoming.addresses import BookPath
from api.incoming.identity import bearer
from api.incoming.parameters import Parameters, refuse_repeated
from api.parts import TheParts
from api.problems.codes import Code
from api.problems.problem import Problem
from api.routes.event_reads import book_in_the_log
from api.routes.writing import API
from projections.tree import TREE, read_tile
from projections.tree_rows import WIDTH

BYTES: Final = "application/octet-stream"
LONGEST_ENTRY: Final = 0xFFFF
"""Bytes of an entry in a bundle, which counts them with two bytes."""

_LEVEL: Final = re.compile(r"[0-9]|[1-5][0-9]|6[0-3]")
_PLACE: Final = re.compile(
    r"(?P<place>(?:x[0-9]{3}/){0,4}[0-9]{3})(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"
)

router = APIRouter(
    prefix=f"{API}/books/{{book}}/tile",
    tags=["proof"],
    dependencies=[Depends(bearer), Depends(refuse_repeated)],
)
LevelPath = Annotated[str, Path(alias="level", description="Level of the tile, 0 to 63.")]
PlacePath = Annotated[
    str,
    Path(
        alias="place",
        description="Number of the tile: 000, x001/234 …; a part of it as 000.p/17.",
        examples=["000.p/1"],
    ),
]


@router.get("/entries/{place:path}", **reads(None, "readEntries", media_type=BYTES))
def read_entries(
    request: Request,
    parts: TheParts,
    book: BookPath,
    place: PlacePath,
    _: Annotated[Parameters, Query()],
) -> Response:
    """Give the stored bytes of 256 events, each after its length in two bytes."""
    code = book_in_the_log(parts, book)
    number, width = _tile(place)
    rows = parts.log.stored(code, number * WIDTH, width)
    if len(rows) < width:
        raise Problem(Code.NOT_FOUND)
    for row in rows:
        if len(row.state) > LONGEST_ENTRY:
            raise Problem(Code.NOT_FOUND, {"book": code, "too_long": str(row.position)})
    bundle = b"".join(len(row.state).to_bytes(2, "big") + row.state for row in rows)
    return tagged(request, bundle, BYTES)


@router.get("/{level}/{place:path}", **reads(None, "readTile", media_type=BYTES))
def show_tile(
    request: Request,
    parts: TheParts,
    book: BookPath,
    level: LevelPath,
    place: PlacePath,
    _: Annotated[Parameters, Query()],
) -> Response:
    """Give 256 hashes of the tree, or the first so many of them."""
    code = book_in_the_log(parts, book)
    number, width = _tile(place)
    if not _LEVEL.fullmatch(level):
        raise Problem(Code.NOT_FOUND)
    with parts.views.reading(TREE) as reading:
        hashes = read_tile(reading, code, int(level), number, width)
    if hashes is None:
        raise Problem(Code.NOT_FOUND)
    return tagged(request, hashes, BYTES)


def _tile(written: str) -> tuple[int, int]:
    """Return number and width of a tile; raise a problem (404) for what cannot be one."""
    found = _PLACE.fullmatch(written)
    if found is None:
        raise Problem(Code.NOT_FOUND)
    width = int(found["width"] or WIDTH)
    if found["place"].startswith("x000/") or width > WIDTH - bool(found["width"]):
        raise Problem(Code.NOT_FOUND)
    return int(re.sub("[x/]", "", found["place"])), width
