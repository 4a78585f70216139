"""Pages for everybody, logged in or not: log-in, help, the accessibility statement, errors."""

from fastapi import Request
from starlette.responses import Response

from api.access.access import access_of
from api.access.session import Session
from api.pages.rendering import answer
from api.texts.languages import Language


def show_open(
    request: Request, template: str, /, *, status: int = 200, **shown: object
) -> Response:
    """Fill in a template; its frame names whoever is logged in, if anybody is."""
    return show_to(request, _session(request), template, status=status, **shown)


def show_to(
    request: Request,
    session: Session | None,
    template: str,
    /,
    *,
    status: int = 200,
    **shown: object,
) -> Response:
    """Fill in a template for somebody, or for nobody that is known."""
    path, query = request.url.path, request.url.query
    frame = {
        "session": session,
        "book": None,
        "offers": (),
        "path": path,
        "address": f"{path}?{query}" if query else path,
    }
    return answer(template, language_of(request), status=status, **{**frame, **shown})


def language_of(request: Request) -> Language:
    """Return the language that was chosen, else bokmål."""
    return access_of(request).cookies.language(request)


def _session(request: Request) -> Session | None:
    access = access_of(request)
    return access.sessions.find(access.cookies.session_id(request))
