"""The endpoints of the development issuer. There are none on a server with a real issuer."""

import base64
import binascii
from typing import Final
from urllib.parse import unquote_plus, urlencode, urlsplit

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import JSONResponse, RedirectResponse, Response

from api.development.issuer import CLIENT_ID, PATH, DevelopmentIssuer, fits_challenge, metadata
from api.development.people import PEOPLE
from api.loopback import is_loopback_name

router = APIRouter(prefix=PATH, include_in_schema=False)

ANSWER: Final = "/logg-inn/svar"
"""Where the one client takes the answer, at whatever name of this machine it was asked under."""
LOGGED_OUT: Final = "/logg-inn"


@router.get("/.well-known/openid-configuration")
async def discover(request: Request) -> Response:
    """Say what there is."""
    return JSONResponse(metadata(address_of_issuer(request)))


@router.get("/jwks")
async def show_keys(request: Request) -> Response:
    """Give the public key."""
    return JSONResponse(_issuer(request).keys())


@router.get("/authorize")
async def authorize(request: Request) -> Response:
    """Believe that whoever is at the browser is the person named by ``login_hint``."""
    asked = request.query_params
    redirect_uri, challenge = asked.get("redirect_uri", ""), asked.get("code_challenge", "")
    if asked.get("client_id") != CLIENT_ID or not _is_ours(redirect_uri, ANSWER):
        return JSONResponse({"error": "invalid_request"}, 400)
    answer = {"state": asked.get("state", ""), "iss": address_of_issuer(request)}
    person = PEOPLE.get(asked.get("login_hint", ""))
    if asked.get("response_type") != "code":
        answer["error"] = "unsupported_response_type"
    elif asked.get("code_challenge_method") != "S256" or not challenge or "nonce" not in asked:
        answer["error"] = "invalid_request"
    elif person is None:
        answer["error"] = "login_required"
    else:
        codes = _issuer(request).codes
        answer["code"] = codes.give(person, redirect_uri, challenge, asked["nonce"])
    return RedirectResponse(f"{redirect_uri}?{urlencode(answer)}", 303)


@router.post("/token")
async def exchange(request: Request) -> Response:
    """Exchange a code, once, for an ID token."""
    form = await request.form()
    issuer = _issuer(request)
    if not issuer.knows_client(*_basic(request.headers.get("authorization", ""))):
        return JSONResponse({"error": "invalid_client"}, 401)
    granted = issuer.codes.take(_text(form, "code"))
    if (
        _text(form, "grant_type") != "authorization_code"
        or granted is None
        or granted.redirect_uri != _text(form, "redirect_uri")
        or not fits_challenge(_text(form, "code_verifier"), granted.challenge)
    ):
        return JSONResponse({"error": "invalid_grant"}, 400)
    return JSONResponse(issuer.tokens(granted, address_of_issuer(request)))


@router.get("/end-session")
async def end_session(request: Request) -> Response:
    """Lead back: nobody is remembered here."""
    back = request.query_params.get("post_logout_redirect_uri", "")
    return RedirectResponse(back if _is_ours(back, LOGGED_OUT) else LOGGED_OUT, 303)


def address_of_issuer(request: Request) -> str:
    """Return the identifier of the issuer: where the server really listens."""
    host, port = request.scope["server"]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{PATH}"


def _issuer(request: Request) -> DevelopmentIssuer:
    issuer: DevelopmentIssuer = request.app.state.development_issuer
    return issuer


def _is_ours(address: str, path: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_plain = parts.scheme == "http" and not (parts.query or parts.fragment or parts.username)
    return is_plain and is_loopback_name(parts.hostname or "") and parts.path == path


def _basic(authorization: str) -> tuple[str, str]:
    """Return the client's id and secret (RFC 6749, 2.3.1), empty if they cannot be read."""
    try:
        pair = base64.b64decode(authorization.removeprefix("Basic "), validate=True).decode()
    except (binascii.Error, ValueError):
        return "", ""
    client_id, _, client_secret = pair.partition(":")
    return unquote_plus(client_id), unquote_plus(client_secret)


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""
