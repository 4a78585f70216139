"""Reads of the log itself: raw events, and whether they hang together."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from api.answers.events import (
    CLOUDEVENTS,
    EventsAnswer,
    FaultAnswer,
    IntegrityAnswer,
    cloudevents_batch,
    events_page,
)
from api.answers.reading import JSON, next_page, shown, tagged
from api.documentation.operations import reads, with_cloudevents
from api.incoming.addresses import BookPath, existing_book
from api.incoming.identity import bearer
from api.incoming.parameters import Page, Parameters, refuse_repeated
from api.parts import Parts, TheParts
from api.problems.refusals import no_such_book
from api.routes.writing import API
from ledger.verify import verify_book

router = APIRouter(
    prefix=f"{API}/books/{{book}}",
    tags=["events"],
    dependencies=[Depends(bearer), Depends(refuse_repeated)],
)


@router.get("/events", **with_cloudevents(reads(EventsAnswer, "listEvents")))
def list_events(
    request: Request, parts: TheParts, book: BookPath, page: Annotated[Page, Query()]
) -> Response:
    """List stored events as they stand, oldest first; as CloudEvents on request."""
    code = book_in_the_log(parts, book)
    rows = parts.log.stored(code, page.after, page.limit + 1)
    following, rows = len(rows) > page.limit, rows[: page.limit]
    following_page = next_page(request, rows[-1].position) if following else None
    links = {"Link": f'<{following_page}>; rel="next"'} if following_page else {}
    if CLOUDEVENTS in request.headers.get("accept", ""):
        return tagged(request, cloudevents_batch(rows), CLOUDEVENTS, links)
    return tagged(request, events_page(rows, following_page), JSON, links)


@router.get("/integrity", **reads(IntegrityAnswer, "verifyIntegrity"))
def verify_integrity(
    request: Request, parts: TheParts, book: BookPath, _: Annotated[Parameters, Query()]
) -> Response:
    """Verify the chain now: every stored byte, every position, every hash."""
    code = book_in_the_log(parts, book)
    found = verify_book(parts.log, code)
    answer = IntegrityAnswer(
        book=code,
        intact=found.intact,
        events=found.events,
        head_hash=found.head_hash,
        first_fault=FaultAnswer.model_validate(found.first_fault) if found.first_fault else None,
    )
    return shown(request, answer)


def book_in_the_log(parts: Parts, written: str) -> str:
    """Return the code of a book that has at least one stored event; raise a problem (404)."""
    code = existing_book(written)
    if not parts.log.stored(code, 0, 1):
        raise no_such_book(code)
    return code
