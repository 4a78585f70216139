"""Takes in what witnesses sign."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from api.answers.reading import NOTE, TEXT
from api.documentation.operations import takes
from api.incoming.addresses import BookPath
from api.incoming.content import json_content
from api.incoming.cosignature import CosignatureBody
from api.incoming.identity import TheBearer
from api.incoming.json_body import read_model, read_object
from api.parts import TheParts
from api.problems.codes import Code
from api.problems.problem import Fault, Malformed, Problem
from api.problems.refusals import Refusal
from api.routes.proof_reads import newest_checkpoint
from api.routes.writing import API
from domain.objections import Objection, Rule
from domain.rights import COSIGNERS
from ledger.kept_checkpoints import NoSuchCheckpoint
from ledger.notes import BadSignature, Unsigned

router = APIRouter(prefix=f"{API}/books/{{book}}", tags=["proof"])


async def _content(request: Request, parts: TheParts, bearer: TheBearer, book: BookPath) -> bytes:
    """Return the body: who asks first (401, 429, 403), then what was sent (415, 413)."""
    parts.access.count_write(bearer.actor)
    if bearer.actor.role not in COSIGNERS:
        raise Refusal(Objection(Rule.ROLE_FORBIDDEN, about=bearer.actor.role), book[:100], None)
    return await json_content(request)


@router.post("/checkpoint/cosignatures", **takes(CosignatureBody, "addCosignature", TEXT))
def add_cosignature(
    request: Request, parts: TheParts, book: BookPath, content: Annotated[bytes, Depends(_content)]
) -> Response:
    """Keep the cosignatures of known witnesses (ministry, auditor); give the checkpoint so far."""
    unknown = [Fault("unknown", parameter=name) for name in dict(request.query_params)]
    if unknown:
        raise Malformed(unknown)
    note = read_model(CosignatureBody, content, read_object(content)).note()
    newest_checkpoint(parts, book)
    try:
        kept = parts.checkpoints.cosigned(book, note, parts.keys.witnesses())
    except NoSuchCheckpoint:
        raise Problem(Code.CHECKPOINT_UNKNOWN, {"book": book}) from None
    except (BadSignature, Unsigned):
        raise Problem(Code.COSIGNATURE_REFUSED) from None
    location = {"Location": f"{API}/books/{book}/checkpoint"}
    return Response(str(kept), 201, location, NOTE)
