"""Log-out: here at once, and at the issuer if it offers it."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.access.access import Access, access_of
from api.access.fetching import IssuerAway
from api.access.form_origin import check_origin, own_origin
from api.access.refusals import NotOurForm
from api.access.signed_in import LOG_IN, csrf_token
from api.asker import ASKER
from api.pages.open_page import show_to

router = APIRouter(include_in_schema=False)


@router.post("/logg-ut")
async def log_out(request: Request) -> Response:
    """End the session, whether it still lasts or not."""
    access = access_of(request)
    check_origin(request, access.settings)
    token = await csrf_token(request)
    return await run_in_threadpool(_ended, request, access, token)


def _ended(request: Request, access: Access, token: str) -> Response:
    session_id = access.cookies.session_id(request)
    session = access.sessions.remembered(session_id)
    if session is not None:
        request.scope[ASKER] = session.actor
        if not session.accepts(token):
            raise NotOurForm("csrf token of another session")
    id_token = access.sessions.end(session_id)
    response = _onwards(request, access, id_token)
    access.cookies.end_session(response)
    return response


def _onwards(request: Request, access: Access, id_token: str) -> Response:
    """Lead on to the issuer by a page of ours: a form may not be sent on to another site."""
    party, back = access.relying_party(request), own_origin(request, access.settings) + LOG_IN
    try:
        address = party.log_out_address(id_token, back) if id_token else None
    except IssuerAway:
        address = None
    if address is None:
        return RedirectResponse(LOG_IN, 303)
    response = show_to(request, None, "logged_out.html", address=LOG_IN, issuer_address=address)
    response.headers["Refresh"] = f"0;url={address}"
    return response
