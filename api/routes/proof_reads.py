"""What others need to check a book without trusting us: checkpoints, proofs, keys."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.answers.keys import KeysAnswer
from api.answers.reading import NOTE, TEXT, shown, tagged
from api.documentation.operations import reads
from api.growth import NotSoLong, growth_of
from api.incoming.addresses import BookPath, existing_book, position_in
from api.incoming.identity import bearer
from api.incoming.parameters import Parameters, Position, refuse_repeated
from api.parts import Parts, TheParts
from api.problems.problem import Fault, Malformed
from api.problems.refusals import no_such_book, no_such_event
from api.routes.writing import API
from ledger.checkpoints import Checkpoint
from ledger.notes import Note
from ledger.proof_texts import event_proof
from projections.tree import TREE, read_inclusion

router = APIRouter(
    prefix=f"{API}/books/{{book}}",
    tags=["proof"],
    dependencies=[Depends(bearer), Depends(refuse_repeated)],
)
PositionPath = Annotated[
    str, Path(alias="position", description="Number of the event in the book.", examples=["1"])
]


class Since(Parameters):
    """Asks from which size on."""

    since: Annotated[Position, Field(alias="from", description="Size that is known already.")]


@router.get("/checkpoint", **reads(None, "readCheckpoint", media_type=TEXT))
def read_checkpoint(
    request: Request, parts: TheParts, book: BookPath, _: Annotated[Parameters, Query()]
) -> Response:
    """Give the signed checkpoint over all events, with the signatures of witnesses."""
    return tagged(request, str(newest_checkpoint(parts, book)).encode(), NOTE)


@router.get("/checkpoint/consistency", **reads(None, "proveConsistency", media_type=TEXT))
def prove_consistency(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[Since, Query()]
) -> Response:
    """Prove that the newest checkpoint goes on from an earlier one: what a witness asks for."""
    note = newest_checkpoint(parts, book)
    try:
        growth = growth_of(parts.views, book, asked.since, note)
    except NotSoLong as error:
        faults = [Fault("not-yet", parameter="from", facts={"position": str(error.size)})]
        raise Malformed(faults) from error
    return tagged(request, growth.encode(), NOTE)


@router.get("/events/{position}/proof", **reads(None, "proveEvent", media_type=TEXT))
def prove_event(
    request: Request,
    parts: TheParts,
    book: BookPath,
    position: PositionPath,
    _: Annotated[Parameters, Query()],
) -> Response:
    """Prove that an event is in the book: a .tlog-proof file."""
    newest_checkpoint(parts, book)
    place = position_in(position)
    note = parts.checkpoints.proving(book, place)
    if note is None:
        raise no_such_event(book, position)
    with parts.views.reading(TREE) as reading:
        proof = read_inclusion(reading, book, place - 1, Checkpoint.parse(note.text).size)
    return tagged(request, event_proof(place - 1, proof, note).encode(), NOTE)


@router.get("/keys", **reads(KeysAnswer, "listKeys"))
def list_keys(
    request: Request, parts: TheParts, book: BookPath, _: Annotated[Parameters, Query()]
) -> Response:
    """List the keys that sign for the book, those that did, and the witnesses that are known."""
    newest_checkpoint(parts, book)
    return shown(request, KeysAnswer.of(parts.notary.origin(book), book, parts.keys))


def newest_checkpoint(parts: Parts, written: str) -> Note:
    """Return the newest checkpoint of a book; raise a problem (404) where there is no such book."""
    code = existing_book(written)
    note = parts.checkpoints.newest(code)
    if note is None:
        raise no_such_book(code)
    return note
