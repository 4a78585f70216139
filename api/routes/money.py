"""Writes that move money at once, and the mandates that say what else may move."""

from fastapi import APIRouter
from starlette.responses import Response

from api.documentation.operations import writes
from api.incoming.addresses import BookPath
from api.routes.writing import API, TheWriting
from domain.commands import Allocate, RecordAppropriation, SetMandate, SetReserve

router = APIRouter(prefix=f"{API}/books/{{book}}", tags=["money"])


@router.post("/mandates", **writes(SetMandate, "setMandate"))
def set_mandate(book: BookPath, writing: TheWriting) -> Response:
    """Set the mandate from a day on; it replaces the former wholly (ministry)."""
    return writing.answer(book, writing.body(SetMandate))


@router.post("/appropriations", **writes(RecordAppropriation, "recordAppropriation"))
def record_appropriation(book: BookPath, writing: TheWriting) -> Response:
    """Record what the Storting appropriated, or took back (ministry)."""
    return writing.answer(book, writing.body(RecordAppropriation))


@router.post("/reserves", **writes(SetReserve, "setReserve"))
def set_reserve(book: BookPath, writing: TheWriting) -> Response:
    """Set money aside as contingency reserve, or take it back (ministry)."""
    return writing.answer(book, writing.body(SetReserve))


@router.post("/allocations", **writes(Allocate, "allocate"))
def allocate(book: BookPath, writing: TheWriting) -> Response:
    """Allocate unallocated money to service accounts, or take it back (ministry)."""
    return writing.answer(book, writing.body(Allocate))
