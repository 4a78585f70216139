"""Reads about money: balances, history, comparison, reserve, flows."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.answers.balances import BalancesAnswer, HistoryAnswer
from api.answers.comparison import ComparisonAnswer
from api.answers.flows import FlowsAnswer
from api.answers.reading import shown
from api.answers.reserve import ReserveAnswer
from api.documentation.operations import reads
from api.incoming.addresses import AccountPath, BookPath, existing_book
from api.incoming.identity import bearer
from api.incoming.parameters import AsKnown, AtAndKnown, Day, Known, Text, refuse_repeated
from api.parts import Parts, TheParts
from api.problems.codes import Code
from api.problems.problem import Problem
from api.routes.writing import API
from projections.balances import balances
from projections.comparison import compare
from projections.coordinates import year_of
from projections.flows import flows
from projections.history import AccountUnknown, history
from projections.reserve import reserve

router = APIRouter(
    prefix=f"{API}/books/{{book}}",
    tags=["balances"],
    dependencies=[Depends(bearer), Depends(refuse_repeated)],
)


class BalancesQuery(AtAndKnown):
    """Asks for the balances of one fund or of all."""

    fund: Annotated[Text | None, Field(description="Only the accounts of this fund.")] = None


class ComparisonQuery(AtAndKnown):
    """Asks for two pictures."""

    at2: Annotated[Day | None, Field(description="Effective date of the second picture.")] = None
    known2: Annotated[Known | None, Field(description="As known at, second picture.")] = None


class FlowsQuery(AsKnown):
    """Asks for a span of effective days, both ends counted."""

    first_day: Annotated[Day | None, Field(alias="from", description="Default: 1 January.")] = None
    last_day: Annotated[Day | None, Field(alias="to", description="Default: as ``at``.")] = None


@router.get("/balances", **reads(BalancesAnswer, "readBalances"))
def read_balances(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[BalancesQuery, Query()]
) -> Response:
    """Show what stands on every account on a day, as known at a time."""
    code = existing_book(book)
    at = asked.at or default_day(parts, code)
    found = balances(parts.views, code, at, asked.known, asked.fund)
    return shown(request, BalancesAnswer.of(code, found))


@router.get("/balances/compare", **reads(ComparisonAnswer, "compareBalances"))
def compare_balances(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[ComparisonQuery, Query()]
) -> Response:
    """Show what differs between two pictures, and which events make the difference."""
    code = existing_book(book)
    today = default_day(parts, code)
    at, at2 = asked.at or today, asked.at2 or asked.at or today
    found = compare(parts.views, code, at, asked.known, at2, asked.known2)
    return shown(request, ComparisonAnswer.of(code, found))


@router.get("/accounts/{account}/history", **reads(HistoryAnswer, "readAccountHistory"))
def read_history(
    request: Request,
    parts: TheParts,
    book: BookPath,
    account: AccountPath,
    asked: Annotated[AsKnown, Query()],
) -> Response:
    """Show every effective day of an account, and the positions behind it."""
    code = existing_book(book)
    try:
        found = history(parts.views, code, account, asked.known)
    except AccountUnknown:
        raise Problem(Code.NOT_FOUND, {"book": code, "account": account[:100]}) from None
    return shown(request, HistoryAnswer.of(code, found))


@router.get("/reserve", **reads(ReserveAnswer, "readReserve"))
def read_reserve(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[AtAndKnown, Query()]
) -> Response:
    """Show the contingency reserve and every request for it."""
    code = existing_book(book)
    at = asked.at or default_day(parts, code)
    return shown(request, ReserveAnswer.of(code, reserve(parts.views, code, at, asked.known)))


@router.get("/flows", **reads(FlowsAnswer, "readFlows"))
def read_flows(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[FlowsQuery, Query()]
) -> Response:
    """Show what was posted from account to account in a span of effective days."""
    code = existing_book(book)
    first = asked.first_day or date(year_of(code), 1, 1)
    last = asked.last_day or default_day(parts, code)
    return shown(request, FlowsAnswer.of(code, flows(parts.views, code, first, last, asked.known)))


def default_day(parts: Parts, book: str) -> date:
    """Return today, or the last day of the book's year if that is past."""
    return min(parts.today, date(year_of(book), 12, 31))
