"""Pages for whoever is not logged in."""

from fastapi import Request
from starlette.responses import Response

from api.access.access import access_of
from api.access.signed_in import LOG_IN
from api.pages.rendering import answer


def show_outside(
    request: Request, template: str, address: str = LOG_IN, **shown: object
) -> Response:
    """Fill in a template in the frame of all pages; ``address`` is where a new language leads."""
    language = access_of(request).cookies.language(request)
    frame = {"session": None, "book": None, "offers": (), "path": LOG_IN, "address": address}
    return answer(template, language, status=200, **(frame | shown))
