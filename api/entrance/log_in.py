"""Log-in: the page that offers it, and the way to the issuer and back."""

from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.access.access import access_of
from api.access.form_origin import own_origin
from api.access.own_path import own_path
from api.access.refusals import LogInRefused, SentOn
from api.access.signed_in import LOG_IN
from api.asker import ASKER
from api.pages.open_page import show_open
from api.problems.denied import log_denied

ANSWER: Final = f"{LOG_IN}/svar"

router = APIRouter(include_in_schema=False)


async def send_on(request: Request, error: Exception) -> Response:
    """Answer ``SentOn``: first to log-in, or to a form that is made anew."""
    if not isinstance(error, SentOn):
        raise error
    log_denied(request.scope, error.code, error.reason)
    return RedirectResponse(error.address, 303)


@router.get(LOG_IN)
def offer(request: Request, til: str = "") -> Response:
    """Offer to log in; at the development issuer as one of some people."""
    people = access_of(request).people
    goal = own_path(til)
    address = f"{LOG_IN}?{urlencode({'til': goal})}"
    return show_open(request, "log_in.html", address=address, goal=goal, people=people)


@router.get(f"{LOG_IN}/start")
def start(request: Request, til: str = "", person: str = "") -> Response:
    """Send the browser to the issuer."""
    access = access_of(request)
    access.count_log_in(request)
    party = access.relying_party(request)
    party.issuer.published()
    response = RedirectResponse(LOG_IN, 303)
    browser = access.cookies.know_browser(request, response)
    redirect_uri = own_origin(request, access.settings) + ANSWER
    begun = access.log_ins.begin(browser, own_path(til), redirect_uri)
    language = access.cookies.language(request)
    response.headers["Location"] = party.log_in_address(begun, language, person[:300])
    return response


@router.get(ANSWER)
def take_answer(request: Request) -> Response:
    """Let in whoever the issuer says has logged in, under a session id that is new."""
    access = access_of(request)
    access.count_log_in(request)
    came = dict(request.query_params)
    pending = access.log_ins.take(came.get("state", ""), access.cookies.browser(request))
    if pending is None:
        raise LogInRefused("the state is not one that this browser left with")
    found = access.relying_party(request).logged_in(came, pending)
    request.scope[ASKER] = found.actor
    access.sessions.end(access.cookies.session_id(request))
    response = RedirectResponse(pending.goal, 303)
    access.cookies.set_session(response, access.sessions.begin(found.actor, found.id_token))
    return response
