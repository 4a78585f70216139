"""The inbox: what waits for whoever is logged in, the longest first, and what waits elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.cases.case_rows import CaseRow, row_of
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from domain.mandates import Body
from domain.rights import body_of
from domain.words import Role
from projections.cases import CASES, Filter, read_cases
from projections.views import Reading

MOST: Final = 200
"""Cases that one list shows; further ones come up as these are decided."""

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Inbox:
    """What the page shows.

    ``body`` is the body that the reader decides for, ``mine`` what waits for it, ``others`` what
    waits elsewhere: for a recipient its own cases, for all others every case.
    """

    body: Body | None
    mine: tuple[CaseRow, ...]
    others: tuple[CaseRow, ...]


@router.get("/innboks")
def show_inbox(page: ThePageOfBook) -> Response:
    """Show what waits."""
    return page.show("cases/inbox.html", view=inbox(page))


def inbox(page: PageOfBook) -> Inbox:
    """Return what the page shows."""
    actor = page.session.actor
    body = body_of(actor, page.book)
    asked_by = actor.organisation if actor.role is Role.RECIPIENT else None
    with page.parts.views.reading(CASES) as reading:
        mine = _waiting(page, reading, [body] if body else [], None)
        others = _waiting(page, reading, [other for other in Body if other is not body], asked_by)
    return Inbox(body, mine, others)


def _waiting(
    page: PageOfBook, reading: Reading, bodies: Iterable[Body], asked_by: str | None
) -> tuple[CaseRow, ...]:
    """Return the cases that wait for some bodies, those that have waited longest first."""
    rows = [
        row_of(case, page.parts.today)
        for body in bodies
        for case in read_cases(
            reading, page.book.code, Filter(waits_for=body, asked_by=asked_by), limit=MOST
        )
    ]
    return tuple(sorted(rows, key=lambda row: (row.since, row.case.number)))[:MOST]
