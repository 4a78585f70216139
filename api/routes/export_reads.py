"""Reads that are kept as files."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response, StreamingResponse

from api.answers.exports import balances_csv, jsonl
from api.answers.reading import language_of, named_file, tagged
from api.documentation.operations import reads
from api.incoming.addresses import BookPath, existing_book
from api.incoming.conditions import none_match
from api.incoming.identity import bearer
from api.incoming.parameters import AtAndKnown, refuse_repeated
from api.parts import TheParts
from api.routes.balance_reads import default_day
from api.routes.writing import API
from api.texts.catalogue import catalogue
from projections.balances import balances
from projections.coordinates import coordinates_in
from projections.positions import POSITIONS

JSONL: Final = "application/jsonl"
CSV: Final = "text/csv"

router = APIRouter(
    prefix=f"{API}/books/{{book}}",
    tags=["exports"],
    dependencies=[Depends(bearer), Depends(refuse_repeated)],
)


@router.get("/export.jsonl", **reads(None, "exportEvents", media_type=JSONL))
def export_events(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[AtAndKnown, Query()]
) -> Response:
    """Give the stored events up to ``known``, one per line; ``at`` leaves none of them out."""
    code = existing_book(book)
    at = asked.at or default_day(parts, code)
    with parts.views.reading(POSITIONS) as reading:
        known = coordinates_in(reading, code, at, asked.known).known
    tag = f'"{known.hash or "empty"}"'
    headers = {"ETag": tag, **named_file(f"{code}-{known.position}.jsonl")}
    if not none_match(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    return StreamingResponse(jsonl(parts.log, code, known.position), 200, headers, JSONL)


@router.get("/export.csv", **reads(None, "exportBalances", media_type=CSV))
def export_balances(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[AtAndKnown, Query()]
) -> Response:
    """Give the balances as a table for spreadsheets, headings in the language asked for."""
    code = existing_book(book)
    found = balances(parts.views, code, asked.at or default_day(parts, code), asked.known)
    where = found.coordinates
    name = f"{code}-{where.at.isoformat()}-{where.known.position}.csv"
    content = balances_csv(found, catalogue(language_of(request)))
    return tagged(request, content, f"{CSV}; charset=utf-8", named_file(name))
