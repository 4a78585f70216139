"""Reads that are kept as files."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BeforeValidator, Field
from starlette.responses import Response

from api.answers.reading import NOTE, TEXT, language_of, named_file, streamed, tagged
from api.documentation.operations import reads
from api.exports.balances import Variant, balances_csv
from api.exports.beancount import beancount
from api.exports.journal import journal
from api.exports.picture import Picture, picture_of
from api.exports.report import report
from api.exports.stored import jsonl
from api.exports.tertials import OutsideTertial, report_days
from api.exports.workbook import workbook
from api.incoming.addresses import BookPath, existing_book
from api.incoming.identity import bearer
from api.incoming.parameters import AtAndKnown, refuse_repeated, whole_number
from api.parts import Parts, TheParts
from api.problems.problem import Fault, Malformed
from api.routes.balance_reads import default_day
from api.routes.writing import API
from api.texts.catalogue import catalogue
from projections.balances import balances
from projections.coordinates import coordinates_in
from projections.positions import POSITIONS

JSONL: Final = "application/jsonl"
CSV: Final = "text/csv"
PDF: Final = "application/pdf"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

router = APIRouter(
    prefix=f"{API}/books/{{book}}",
    tags=["exports"],
    dependencies=[Depends(bearer), Depends(refuse_repeated)],
)


class TableQuery(AtAndKnown):
    """Asks for a table, for a spreadsheet or a program."""

    variant: Annotated[
        Variant,
        Field(
            strict=False,
            description="no: for Norwegian spreadsheets (;, decimal comma, BOM). "
            "machine: for programs (comma, decimal point, names of this contract).",
        ),
    ] = Variant.NO


class ReportQuery(AtAndKnown):
    """Asks for the report on a tertial."""

    tertial: Annotated[
        int | None,
        BeforeValidator(whole_number),
        Field(
            ge=1,
            le=3,
            description="Which third of the year. Default: that of ``at``. Without ``at`` its "
            "figures are those of its last day.",
        ),
    ] = None


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
    named = named_file(f"{code}-{known.position}.jsonl")
    written = partial(jsonl, parts.log, code, known.position)
    return streamed(request, tag, written, JSONL, named)


@router.get("/export.csv", **reads(None, "exportBalances", media_type=CSV))
def export_balances(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[TableQuery, Query()]
) -> Response:
    """Give the balances as a table, headings in the language asked for."""
    code = existing_book(book)
    found = balances(parts.views, code, asked.at or default_day(parts, code), asked.known)
    where = found.coordinates
    name = f"{code}-{where.at.isoformat()}-{where.known.position}.csv"
    content = balances_csv(found, catalogue(language_of(request)), asked.variant)
    return tagged(request, content, f"{CSV}; charset=utf-8", named_file(name))


@router.get("/export.journal", **reads(None, "exportJournal", media_type=TEXT))
def export_journal(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[AtAndKnown, Query()]
) -> Response:
    """Give what was posted, for hledger and ledger, with a balance assertion for every change."""
    return _kept(request, _picture(request, parts, book, asked), "journal", NOTE, journal)


@router.get("/export.beancount", **reads(None, "exportBeancount", media_type=TEXT))
def export_beancount(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[AtAndKnown, Query()]
) -> Response:
    """Give what was posted, for beancount, with a balance assertion for every change."""
    return _kept(request, _picture(request, parts, book, asked), "beancount", NOTE, beancount)


@router.get("/export.xlsx", **reads(None, "exportWorkbook", media_type=XLSX))
def export_workbook(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[AtAndKnown, Query()]
) -> Response:
    """Give balances, audit trail, cases and reserve as a workbook, in the language asked for."""
    return _kept(request, _picture(request, parts, book, asked), "xlsx", XLSX, workbook)


@router.get("/export.pdf", **reads(None, "exportReport", media_type=PDF))
def export_report(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[ReportQuery, Query()]
) -> Response:
    """Give the tertial report to the ministry, as PDF/A-2a and PDF/UA-1."""
    code = existing_book(book)
    try:
        tertial, at = report_days(code, asked.tertial, asked.at, default_day(parts, code))
    except OutsideTertial:
        raise Malformed([Fault("outside-tertial", parameter="at")]) from None
    picture = picture_of(parts.views, code, at, asked.known, language_of(request))
    return _kept(request, picture, f"{tertial.number}.pdf", PDF, partial(report, tertial=tertial))


def _picture(request: Request, parts: Parts, book: str, asked: AtAndKnown) -> Picture:
    code = existing_book(book)
    at = asked.at or default_day(parts, code)
    return picture_of(parts.views, code, at, asked.known, language_of(request))


def _kept(
    request: Request,
    picture: Picture,
    kind: str,
    media_type: str,
    written: Callable[[Picture], Iterator[bytes]],
) -> Response:
    """Return a file that hangs on its coordinates alone; 304 when it is held already."""
    headers = {
        "Vary": "Accept-Language, Authorization",
        "Content-Language": picture.language,
        **named_file(f"{picture.file_name}.{kind}"),
    }
    return streamed(request, picture.tag(kind), partial(written, picture), media_type, headers)
