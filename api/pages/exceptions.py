"""Avvik: what an auditor asks about, by kind, each kind explained."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from api.answers.exceptions import ExceptionAnswer
from api.pages.asked import Asked, Misread
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from projections.audit_trail import AUDIT_TRAIL, read_lines
from projections.exceptions import EXCEPTIONS, count_exceptions, read_exceptions
from projections.findings import Kind

MOST_OF_A_KIND: Final = 20
"""Shown of each kind while all kinds are shown."""

MOST: Final = 500
"""Shown when one kind was chosen."""

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class KindOfException:
    """One kind: how many there are, and those that are shown."""

    kind: Kind
    count: int
    found: tuple[ExceptionAnswer, ...]


@dataclass(frozen=True, slots=True)
class Exceptions:
    """All kinds, those without any last; ``chosen`` is the only one that is shown, if any.

    ``titles`` say what the events are, by position.
    """

    titles: Mapping[int, str]
    chosen: Kind | None
    total: int
    kinds: tuple[KindOfException, ...]
    faults: Mapping[str, Misread]


@router.get("/avvik")
def show_exceptions(page: ThePageOfBook) -> Response:
    """Show what an auditor asks about."""
    return page.show("exceptions.html", view=exceptions(page))


def exceptions(page: PageOfBook) -> Exceptions:
    """Return what the page shows."""
    asked = Asked(page.request.query_params)
    chosen = asked.choice("kind", Kind)
    limit = MOST if chosen else MOST_OF_A_KIND
    with page.parts.views.reading(EXCEPTIONS) as reading:
        counts = count_exceptions(reading, page.book.code)
        found = {
            kind: read_exceptions(reading, page.book.code, kind, limit=limit)[:limit]
            for kind, count in counts.items()
            if count and chosen in {None, kind}
        }
    positions = {position for ones in found.values() for one in ones for position in one.positions}
    with page.parts.views.reading(AUDIT_TRAIL) as reading:
        lines = read_lines(reading, page.book.code, sorted(positions))
    kinds = (
        KindOfException(
            kind,
            counts[kind],
            tuple(ExceptionAnswer.with_sentence(one, page.words) for one in found.get(kind, ())),
        )
        for kind in Kind
        if chosen in {None, kind}
    )
    return Exceptions(
        titles={line.position: page.words.word("event", line.kind) for line in lines},
        chosen=chosen,
        total=sum(counts.values()),
        kinds=tuple(sorted(kinds, key=lambda one: one.count == 0)),
        faults=asked.faults,
    )
