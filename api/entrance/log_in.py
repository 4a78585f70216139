"""Log-in: the page that offers it, and the way to the issuer and back."""

from typing import Final

from fastapi import APIRouter, Request
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.access.access import access_of
from api.access.own_path import own_path
from api.access.refusals import NotSignedIn
from api.development.people import PEOPLE
from api.texts.catalogue import catalogue

router = APIRouter(include_in_schema=False)

_TEMPLATES: Final = Environment(
    loader=PackageLoader("api.entrance"),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
)


async def to_log_in(_request: Request, error: Exception) -> Response:
    """Answer ``NotSignedIn``: log in first, and come back."""
    address = error.address if isinstance(error, NotSignedIn) else "/logg-inn"
    return RedirectResponse(address, 303)


@router.get("/logg-inn")
async def log_in(request: Request, til: str = "") -> Response:
    """Offer to log in."""
    language = access_of(request).cookies.language(request)
    page = _TEMPLATES.get_template("log_in.html").render(
        language=language,
        words=catalogue(language).words,
        people=list(PEOPLE.values()),
        goal=own_path(til),
    )
    return HTMLResponse(page)


@router.get("/logg-inn/start")
def start(request: Request, til: str = "", person: str = "") -> Response:
    """Begin a session."""
    access = access_of(request)
    actor = PEOPLE.get(person)
    if actor is None:
        return RedirectResponse("/logg-inn", 303)
    response = RedirectResponse(own_path(til), 303)
    access.cookies.know_browser(request, response)
    access.cookies.set_session(response, access.sessions.begin(actor))
    return response


@router.post("/logg-ut")
def log_out(request: Request) -> Response:
    """End the session."""
    access = access_of(request)
    access.sessions.end(access.cookies.session_id(request))
    response = RedirectResponse("/logg-inn", 303)
    access.cookies.end_session(response)
    return response
