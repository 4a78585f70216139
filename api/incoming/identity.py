"""Who is asking, as routes see it."""

from typing import Annotated, Final

from fastapi import Depends, Request

from api.authentication import Bearer
from api.parts import TheParts

ASKER: Final = "omfordelingsbok.asker"
"""Where in the ASGI scope the log finds who asked."""


async def bearer(request: Request, parts: TheParts) -> Bearer:
    """Return who presents the token; raise ``Unauthenticated``."""
    found = parts.verifier.bearer(request.headers.get("authorization"))
    request.scope[ASKER] = found.actor
    return found


TheBearer = Annotated[Bearer, Depends(bearer)]
