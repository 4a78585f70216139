"""Reads about cases: where each stands, and all that happened in it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.answers.cases import CaseAnswer, CasesAnswer, CaseWithEventsAnswer
from api.answers.reading import NOTE, TEXT, language_of, named_file, next_page, shown, tagged
from api.answers.trail import BalanceChangeAnswer
from api.documentation.operations import reads
from api.incoming.addresses import BookPath, CasePath, case_number, existing_book
from api.incoming.identity import bearer
from api.incoming.parameters import Page, Parameters, Text, refuse_repeated
from api.parts import Parts, TheParts
from api.problems.refusals import no_such_case
from api.receipts import Receipts, receipt_file
from api.routes.looking_up import check_book, names_of
from api.routes.writing import API
from api.texts.catalogue import catalogue
from domain.cases import CaseKind, CaseState
from domain.mandates import Body, Route
from projections import cases
from projections.audit_trail import AUDIT_TRAIL, read_line
from projections.balance_rows import BALANCES
from projections.balances import balances
from projections.cases import CASES, Case, read_case, read_cases, read_steps
from projections.positions import POSITIONS
from projections.seen import read_seen
from projections.views import Reading

router = APIRouter(
    prefix=f"{API}/books/{{book}}",
    tags=["cases"],
    dependencies=[Depends(bearer), Depends(refuse_repeated)],
)


class CasesQuery(Page):
    """Which cases; all that is given must hold."""

    state: CaseState | None = None
    route: Route | None = None
    kind: CaseKind | None = None
    waits_for: Body | None = None
    asked_by: Annotated[Text | None, Field(description="Organisation that asked.")] = None
    account: Text | None = None
    service: Text | None = None
    recipient: Text | None = None


@router.get("/cases", **reads(CasesAnswer, "listCases"))
def list_cases(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[CasesQuery, Query()]
) -> Response:
    """List the cases by number; ``after`` is a number."""
    code = existing_book(book)
    chosen = cases.Filter(**asked.model_dump(exclude={"after", "limit"}))
    with parts.views.reading(POSITIONS, CASES) as reading:
        check_book(reading, code)
        found = read_cases(reading, code, chosen, after=asked.after, limit=asked.limit + 1)
    following = found[asked.limit - 1].number if len(found) > asked.limit else None
    answer = CasesAnswer(
        items=tuple(map(CaseAnswer.of, found[: asked.limit])),
        next=next_page(request, following) if following else None,
    )
    return shown(request, answer, following=following)


@router.get("/cases/{case}", **reads(CaseWithEventsAnswer, "readCase"))
def show_case(
    request: Request,
    parts: TheParts,
    book: BookPath,
    case: CasePath,
    _: Annotated[Parameters, Query()],
) -> Response:
    """Show a case with all its events, and balances before and after."""
    code = existing_book(book)
    with parts.views.reading(POSITIONS, CASES, AUDIT_TRAIL, BALANCES) as reading:
        check_book(reading, code)
        found = read_case(reading, code, case_number(case))
        if found is None:
            raise no_such_case(code, case)
        steps = read_steps(reading, code, found.number)
        names = names_of(reading, code)
        changes = _posted(reading, code, found, names)
    if found.waits_for:
        changes = _if_approved(parts, code, found)
    seen = read_seen(parts.views, code, steps)
    words = catalogue(language_of(request))
    return shown(request, CaseWithEventsAnswer.with_events(found, steps, changes, seen, words))


@router.get("/cases/{case}/receipt", **reads(None, "readReceipt", media_type=TEXT))
def read_receipt(
    request: Request,
    parts: TheParts,
    book: BookPath,
    case: CasePath,
    _: Annotated[Parameters, Query()],
) -> Response:
    """Give the receipt of a case: decision, basis, mandate, balances, proofs, all signed."""
    code = existing_book(book)
    number = case_number(case)
    text = Receipts(parts.ledger, parts.views, parts.notary).of_case(code, number)
    if text is None:
        raise no_such_case(code, case)
    return tagged(request, text.encode(), NOTE, named_file(receipt_file(code, number)))


def _posted(
    reading: Reading, book: str, case: Case, names: dict[str, str]
) -> list[BalanceChangeAnswer]:
    line = read_line(reading, book, case.ended) if case.ended else None
    return [
        BalanceChangeAnswer(
            account=change.account,
            name=names.get(change.account, change.account),
            before=change.before,
            after=change.after,
        )
        for change in (line.balances if line else ())
    ]


def _if_approved(parts: Parts, book: str, case: Case) -> list[BalanceChangeAnswer]:
    rows = balances(parts.views, book, case.effective_date).rows
    return [
        BalanceChangeAnswer(
            account=row.account,
            name=row.name,
            before=row.balance,
            after=row.balance + case.changes[row.account],
        )
        for row in rows
        if row.account in case.changes
    ]
