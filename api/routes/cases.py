"""Writes about cases, from request to outcome.

A body that has been validated is put together with the case that the path names as it stands there:
whether there is such a case is a rule.
"""

from fastapi import APIRouter
from starlette.responses import Response

from api.documentation.operations import writes
from api.incoming.addresses import BookPath, CasePath, case_number
from api.routes.writing import API, TheWriting
from domain.commands import (
    DecisionBody,
    RecordDecision,
    RequestReallocation,
    RequestRelease,
    RequestReversal,
    ReversalBody,
    WithdrawalBody,
    WithdrawCase,
)

router = APIRouter(prefix=f"{API}/books/{{book}}", tags=["cases"])


@router.post("/reallocations", **writes(RequestReallocation, "requestReallocation", of_case=True))
def request_reallocation(book: BookPath, writing: TheWriting) -> Response:
    """Ask for money to be moved between service accounts (recipient, board)."""
    return writing.answer(book, writing.body(RequestReallocation))


@router.post("/reserve-releases", **writes(RequestRelease, "requestRelease", of_case=True))
def request_release(book: BookPath, writing: TheWriting) -> Response:
    """Ask for money from the contingency reserve (recipient, board)."""
    return writing.answer(book, writing.body(RequestRelease))


@router.post("/cases/{case}/decisions", **writes(DecisionBody, "recordDecision", of_case=True))
def record_decision(book: BookPath, case: CasePath, writing: TheWriting) -> Response:
    """Record what the board or the ministry decided; the last required decision posts the money."""
    body = dict(writing.body(DecisionBody))
    return writing.answer(book, RecordDecision.model_construct(case=case_number(case), **body))


@router.post("/cases/{case}/withdrawal", **writes(WithdrawalBody, "withdrawCase", of_case=True))
def withdraw_case(book: BookPath, case: CasePath, writing: TheWriting) -> Response:
    """Take back a waiting case (the organisation that asked)."""
    body = dict(writing.body(WithdrawalBody))
    return writing.answer(book, WithdrawCase.model_construct(case=case_number(case), **body))


@router.post("/cases/{case}/reversal", **writes(ReversalBody, "requestReversal", of_case=True))
def request_reversal(book: BookPath, case: CasePath, writing: TheWriting) -> Response:
    """Ask for the exact opposite of a posted case (the organisation that asked, or the board)."""
    body = dict(writing.body(ReversalBody))
    return writing.answer(book, RequestReversal.model_construct(case=case_number(case), **body))
