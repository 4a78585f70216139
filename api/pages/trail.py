"""Revisjonsspor: every event as a readable line, and the page of one event."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import Response

from api.answers.trail import LineAnswer
from api.pages.asked import Asked, Misread
from api.pages.assumptions import assumptions
from api.pages.lines import line, lines
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from api.problems.codes import Code
from api.problems.problem import Problem
from domain.book import Book
from domain.events import EVENTS
from projections.audit_trail import EVERY_LINE, Filter

PER_PAGE: Final = 50
MOST_DIGITS: Final = 9
KINDS: Final = tuple(event.TOPIC for event in EVENTS)
_FIELDS: Final = {
    "account": "account",
    "service": "service",
    "recipient": "recipient",
    "kind": "kind",
    "actor": "actor",
    "from": "first_day",
    "to": "last_day",
    "q": "words",
}
"""Names of the form's fields, as in the API, and what they filter."""

Choice = tuple[str, str]

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Trail:
    """A page of the trail. ``chosen`` is what filters; ``next`` leads to the lines after these.

    ``is_narrowed`` says that more than a search for words filters, or that a field has a fault.
    Kinds, recipients, services and accounts can be chosen: pairs of code and name.
    """

    lines: tuple[LineAnswer, ...]
    chosen: Filter
    is_filtered: bool
    is_narrowed: bool
    kinds: tuple[Choice, ...]
    recipients: tuple[Choice, ...]
    services: tuple[Choice, ...]
    accounts: tuple[Choice, ...]
    next: str | None
    assumed: Mapping[int, str]
    faults: Mapping[str, Misread]


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event; ``stored`` is what is hashed, laid out for reading; ``names`` are of accounts."""

    line: LineAnswer
    names: Mapping[str, str]
    is_last: bool
    stored: str
    assumed: str | None


@router.get("/revisjonsspor")
def show_trail(page: ThePageOfBook) -> Response:
    """Show the trail, oldest first, filtered by what is asked for."""
    return page.show("trail.html", view=trail(page))


@router.get("/hendelse/{position}")
def show_event(page: ThePageOfBook, position: str) -> Response:
    """Show one event in full."""
    return page.show("event.html", view=event(page, position))


def trail(page: PageOfBook) -> Trail:
    """Return what the page shows."""
    asked = Asked(page.request.query_params)
    chosen = _chosen(asked, page.book)
    after = asked.position("after") or 0
    found = lines(page, chosen, after=after, limit=PER_PAGE + 1)
    is_more = len(found) > PER_PAGE
    return Trail(
        lines=found[:PER_PAGE],
        chosen=chosen,
        is_filtered=chosen != EVERY_LINE,
        is_narrowed=bool(asked.faults) or replace(chosen, words=None) != EVERY_LINE,
        kinds=tuple((kind, page.words.word("event", kind)) for kind in KINDS),
        recipients=tuple((party.code, party.name) for party in page.book.recipients),
        services=tuple((party.code, party.name) for party in page.book.services),
        accounts=tuple(page.names.items()),
        next=_after(page, chosen, found[PER_PAGE - 1].position) if is_more else None,
        assumed=assumptions(page.parts.log, page.book.code),
        faults=asked.faults,
    )


def _chosen(asked: Asked, book: Book) -> Filter:
    first_day, last_day = asked.period("from", "to")
    return Filter(
        account=asked.one_of("account", book.accounts),
        service=asked.one_of("service", [party.code for party in book.services]),
        recipient=asked.one_of("recipient", [party.code for party in book.recipients]),
        kind=asked.one_of("kind", KINDS),
        actor=asked.text("actor"),
        first_day=first_day,
        last_day=last_day,
        words=asked.text("q"),
    )


def event(page: PageOfBook, written: str) -> EventPage:
    """Return what the page of an event shows; raise a problem (404) where there is none."""
    is_position = written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS
    position = int(written) if is_position else 0
    found = line(page, position)
    if found is None:
        raise Problem(Code.NOT_FOUND)
    (row,) = page.parts.log.stored(page.book.code, position - 1, 1)
    return EventPage(
        line=found,
        names=page.names,
        is_last=position == page.book.position,
        stored=json.dumps(json.loads(row.state), ensure_ascii=False, indent=2),
        assumed=assumptions(page.parts.log, page.book.code).get(position),
    )


def _after(page: PageOfBook, chosen: Filter, position: int) -> str:
    values = asdict(chosen)
    asked = {name: values[field] for name, field in _FIELDS.items() if values[field] is not None}
    return f"{page.path}?{urlencode({**asked, 'after': position})}"
