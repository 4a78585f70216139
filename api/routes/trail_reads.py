"""Reads about what happened: cases, the audit trail, exceptions."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.answers.exceptions import ExceptionAnswer, ExceptionsAnswer
from api.answers.reading import language_of, next_page, shown
from api.answers.trail import (
    BalanceChangeAnswer,
    CaseAnswer,
    CasesAnswer,
    CaseWithEventsAnswer,
    LineAnswer,
    TrailAnswer,
)
from api.documentation.operations import reads
from api.incoming.addresses import BookPath, CasePath, case_number, existing_book
from api.incoming.identity import bearer
from api.incoming.parameters import Day, Page, Parameters, Text, refuse_repeated
from api.parts import Parts, TheParts
from api.problems.refusals import no_such_case
from api.routes.writing import API
from api.texts.catalogue import catalogue
from domain.cases import CaseKind, CaseState
from domain.mandates import Body, Route
from projections import audit_trail, cases
from projections.audit_trail import AUDIT_TRAIL, read_line, read_trail
from projections.balance_rows import BALANCES
from projections.balances import accounts_of, balances
from projections.cases import CASES, Case, read_case, read_cases, read_steps
from projections.coordinates import coordinates_in
from projections.exceptions import EXCEPTIONS, read_exceptions
from projections.findings import Kind
from projections.positions import POSITIONS
from projections.views import Reading

router = APIRouter(
    prefix=f"{API}/books/{{book}}",
    tags=["cases", "audit"],
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


class TrailQuery(Page):
    """Which lines; all that is given must hold."""

    account: Text | None = None
    service: Text | None = None
    recipient: Text | None = None
    kind: Annotated[Text | None, Field(description="Stored name, as funds.allocated.v1.")] = None
    actor: Annotated[Text | None, Field(description="Subject, name or organisation.")] = None
    first_day: Annotated[Day | None, Field(alias="from", description="Recorded from.")] = None
    last_day: Annotated[Day | None, Field(alias="to", description="Recorded until.")] = None
    words: Annotated[Text | None, Field(alias="q", description="Search in Norwegian text.")] = None


class ExceptionsQuery(Page):
    """Which exceptions."""

    kind: Kind | None = None


@router.get("/cases", **reads(CasesAnswer, "listCases"))
def list_cases(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[CasesQuery, Query()]
) -> Response:
    """List the cases by number; ``after`` is a number."""
    code = existing_book(book)
    chosen = cases.Filter(**asked.model_dump(exclude={"after", "limit"}))
    with parts.views.reading(POSITIONS, CASES) as reading:
        _check(reading, code)
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
        _check(reading, code)
        found = read_case(reading, code, case_number(case))
        if found is None:
            raise no_such_case(code, case)
        steps = read_steps(reading, code, found.number)
        names = _names(reading, code)
        changes = _posted(reading, code, found, names)
    if found.waits_for:
        changes = _if_approved(parts, code, found)
    words = catalogue(language_of(request))
    return shown(request, CaseWithEventsAnswer.with_events(found, steps, changes, words))


@router.get("/audit-trail", **reads(TrailAnswer, "readAuditTrail"))
def read_audit_trail(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[TrailQuery, Query()]
) -> Response:
    """Show the readable trail, oldest first."""
    code = existing_book(book)
    chosen = audit_trail.Filter(**asked.model_dump(exclude={"after", "limit"}))
    with parts.views.reading(POSITIONS, AUDIT_TRAIL, BALANCES) as reading:
        _check(reading, code)
        found = read_trail(reading, code, chosen, after=asked.after, limit=asked.limit + 1)
        names = _names(reading, code)
    following = found[asked.limit - 1].position if len(found) > asked.limit else None
    words = catalogue(language_of(request))
    answer = TrailAnswer(
        items=tuple(LineAnswer.of(line, names, words) for line in found[: asked.limit]),
        next=next_page(request, following) if following else None,
    )
    return shown(request, answer, following=following)


@router.get("/exceptions", **reads(ExceptionsAnswer, "listExceptions"))
def list_exceptions(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[ExceptionsQuery, Query()]
) -> Response:
    """List what an auditor asks about; a position is never split over two pages."""
    code = existing_book(book)
    with parts.views.reading(POSITIONS, EXCEPTIONS) as reading:
        _check(reading, code)
        page = {"after": asked.after, "limit": asked.limit}
        found = read_exceptions(reading, code, asked.kind, **page)
        last = found[-1].position if found else asked.after
        is_more = bool(read_exceptions(reading, code, asked.kind, after=last, limit=1))
    words = catalogue(language_of(request))
    following = last if is_more else None
    answer = ExceptionsAnswer(
        book=code,
        items=tuple(ExceptionAnswer.with_sentence(one, words) for one in found),
        next=next_page(request, last) if is_more else None,
    )
    return shown(request, answer, following=following)


def _check(reading: Reading, book: str) -> None:
    """Raise ``BookUnknown`` where there is no such book."""
    coordinates_in(reading, book, date.max, None)


def _names(reading: Reading, book: str) -> dict[str, str]:
    return {account.account: account.name for account in accounts_of(reading, book)}


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
