"""Reads about what happened: the audit trail, and what an auditor asks about."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.answers.exceptions import ExceptionAnswer, ExceptionsAnswer
from api.answers.reading import language_of, next_page, shown
from api.answers.trail import (
    LineAnswer,
    TrailAnswer,
)
from api.documentation.operations import reads
from api.incoming.addresses import BookPath, existing_book
from api.incoming.identity import bearer
from api.incoming.parameters import Day, Page, Text, refuse_repeated
from api.parts import TheParts
from api.routes.looking_up import check_book, names_of
from api.routes.writing import API
from api.texts.catalogue import catalogue
from projections import audit_trail
from projections.audit_trail import AUDIT_TRAIL, read_trail
from projections.balance_rows import BALANCES
from projections.exceptions import EXCEPTIONS, read_exceptions
from projections.findings import Kind
from projections.positions import POSITIONS

router = APIRouter(
    prefix=f"{API}/books/{{book}}",
    tags=["audit"],
    dependencies=[Depends(bearer), Depends(refuse_repeated)],
)


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


@router.get("/audit-trail", **reads(TrailAnswer, "readAuditTrail"))
def read_audit_trail(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[TrailQuery, Query()]
) -> Response:
    """Show the readable trail, oldest first."""
    code = existing_book(book)
    chosen = audit_trail.Filter(**asked.model_dump(exclude={"after", "limit"}))
    with parts.views.reading(POSITIONS, AUDIT_TRAIL, BALANCES) as reading:
        check_book(reading, code)
        found = read_trail(reading, code, chosen, after=asked.after, limit=asked.limit + 1)
        names = names_of(reading, code)
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
        check_book(reading, code)
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
