"""The list of cases, the newest first, narrowed by state, route and service."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.asked import Asked, Misread
from api.pages.cases.case_rows import CaseRow, row_of
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from domain.cases import CaseState
from domain.mandates import Route
from projections.cases import CASES, Filter, read_former_cases

ON_A_PAGE: Final = 50
_NARROWING: Final = ("state", "route", "service")

Choice = tuple[str, str]

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class CaseList:
    """What the page shows; ``older`` is the address of the next page, if there is one.

    States, routes and services can be chosen: pairs of code and name.
    """

    rows: tuple[CaseRow, ...]
    chosen: Filter
    states: tuple[Choice, ...]
    routes: tuple[Choice, ...]
    services: tuple[Choice, ...]
    faults: Mapping[str, Misread]
    older: str | None


@router.get("/saker")
def show_cases(page: ThePageOfBook) -> Response:
    """Show the cases of the book."""
    return page.show("cases/case_list.html", view=case_list(page))


def case_list(page: PageOfBook) -> CaseList:
    """Return what the page shows."""
    asked = Asked(page.request.query_params)
    chosen = Filter(
        state=asked.choice("state", CaseState),
        route=asked.choice("route", Route),
        service=asked.one_of("service", [party.code for party in page.book.services]),
    )
    before = asked.position("before") or len(page.book.cases) + 1
    with page.parts.views.reading(CASES) as reading:
        found = read_former_cases(
            reading, page.book.code, chosen, before=before, limit=ON_A_PAGE + 1
        )
    shown = found[:ON_A_PAGE]
    return CaseList(
        rows=tuple(row_of(case, page.parts.today) for case in shown),
        chosen=chosen,
        states=tuple((state, page.text(f"case-state.{state}")) for state in CaseState),
        routes=tuple((route, page.words.word("route", route)) for route in Route),
        services=tuple((party.code, party.name) for party in page.book.services),
        faults=asked.faults,
        older=_older(chosen, page.path, shown[-1].number) if len(found) > ON_A_PAGE else None,
    )


def _older(chosen: Filter, path: str, before: int) -> str:
    narrowed = {name: value for name in _NARROWING if (value := getattr(chosen, name))}
    return f"{path}?{urlencode({**narrowed, 'before': before})}"
