"""The bundle: everything that an auditor needs to check a book without us, in one file."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.answers.reading import named_file, streamed
from api.bundles import bundle_of, packed, pieces
from api.documentation.operations import reads
from api.growth import NotSoLong
from api.incoming.addresses import BookPath, existing_book
from api.incoming.identity import bearer
from api.incoming.parameters import Parameters, Position, refuse_repeated
from api.parts import TheParts
from api.problems.problem import Fault, Malformed
from api.problems.refusals import no_such_book
from api.routes.writing import API

ZIP: Final = "application/zip"

router = APIRouter(
    prefix=f"{API}/books/{{book}}",
    tags=["proof"],
    dependencies=[Depends(bearer), Depends(refuse_repeated)],
)


class From(Parameters):
    """Asks after which event to begin."""

    start: Annotated[Position, Field(alias="from", description="Events that are left out.")] = 0


@router.get("/bundle.zip", **reads(None, "exportBundle", media_type=ZIP))
def export_bundle(
    request: Request, parts: TheParts, book: BookPath, asked: Annotated[From, Query()]
) -> Response:
    """Give all events after one, with checkpoints, keys, documents' digests and the verifier."""
    code = existing_book(book)
    try:
        bundle = bundle_of(parts, code, asked.start)
    except NotSoLong as error:
        faults = [Fault("not-yet", parameter="from", facts={"position": str(error.size)})]
        raise Malformed(faults) from error
    if bundle is None:
        raise no_such_book(code)
    tag = f'"{bundle.tag}"'
    return streamed(
        request, tag, lambda: pieces(packed(parts, bundle)), ZIP, named_file(bundle.name)
    )
