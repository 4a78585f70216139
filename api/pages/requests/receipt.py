"""The receipt of a request: what was recorded, under what hash, and what happens next."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from api.answers.answer import json_bytes
from api.answers.written import written
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from api.problems.codes import Code
from api.problems.problem import Problem
from domain.cases import Case
from domain.envelope import Recorded
from domain.mandates import Body
from ledger.desk import Receipt

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """What the page shows; ``remaining`` are the bodies that decide next, in order."""

    receipt: Receipt
    case: Case
    events: tuple[Recorded, ...]
    remaining: tuple[Body, ...]


@router.get("/kvittering/{position}")
def show_receipt(page: ThePageOfBook, position: int) -> Response:
    """Show the receipt of whatever wrote the event at a position."""
    receipt, events = _found(page, position)
    if receipt.case is None:
        raise Problem(Code.NOT_FOUND)
    view = ReceiptView(receipt, receipt.case, events, _remaining(receipt.case))
    return page.show("receipt.html", view=view)


@router.get("/kvittering/{position}/kvittering.json")
def download_receipt(page: ThePageOfBook, position: int) -> Response:
    """Give the receipt as the API gave it; a header leads on to the signed one of its case."""
    receipt, _ = _found(page, position)
    name = f"kvittering-{page.book.code}-{receipt.positions[-1]}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if receipt.case is not None:
        signed = f"{page.book_address}/sak/{receipt.case.number}/kvittering"
        headers["Link"] = f'<{signed}>; rel="related"; type="text/plain"'
    return Response(json_bytes(written(receipt)), 200, headers, "application/json")


def _found(page: PageOfBook, position: int) -> tuple[Receipt, tuple[Recorded, ...]]:
    """Return the receipt and its events; raise a problem (404) where there is none."""
    log, code = page.parts.log, page.book.code
    if not 1 <= position <= page.book.position:
        raise Problem(Code.NOT_FOUND)
    command = next(log.entries(code, position - 1)).entry.command.id
    receipt = page.parts.ledger.receipt(code, command)
    if receipt is None:
        raise Problem(Code.NOT_FOUND)
    first, last = receipt.positions[0], receipt.positions[-1]
    entries = log.entries(code, first - 1)
    return receipt, tuple(next(entries) for _ in range(first, last + 1))


def _remaining(case: Case) -> tuple[Body, ...]:
    if case.waits_for is None:
        return ()
    return case.requires[case.requires.index(case.waits_for) :]
