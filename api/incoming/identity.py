"""Who is asking, as routes see it."""

from typing import Annotated

from fastapi import Depends, Request

from api.asker import ASKER
from api.authentication import Bearer
from api.parts import TheParts


async def bearer(request: Request, parts: TheParts) -> Bearer:
    """Return who presents the token; raise ``Unauthenticated``."""
    found = parts.verifier.bearer(request.headers.get("authorization"))
    request.scope[ASKER] = found.actor
    return found


TheBearer = Annotated[Bearer, Depends(bearer)]
