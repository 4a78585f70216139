"""Who is logged in, as the routes of pages see it.

A page declares ``session: SignedIn``; a route that takes a form declares ``session: SignedForm``
and ``fields: PostedFields``.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Final
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from api.access.access import Access, access_of
from api.access.form_origin import check_origin
from api.access.kept_forms import Fields
from api.access.own_path import own_path
from api.access.refusals import NotOurForm, NotSignedIn, OldForm
from api.access.session import Session
from api.asker import ASKER
from api.authentication import Unauthenticated

LOG_IN: Final = "/logg-inn"
CSRF_FIELD: Final = "csrf"
CSRF_HEADER: Final = "X-CSRF-Token"
RETURN_FIELD: Final = "tilbake"
"""Field of a form that names the page to return to, where it is not the address of the form."""
KEPT_PARAMETER: Final = "utkast"
"""Parameter that brings what was typed back to the form."""

KEPT_HEADER: Final = "X-Form-Kept"
"""What the refusal of a part of a page carries where what was typed is kept."""

_TOKEN: Final = re.compile(r"[0-9a-f]{64}")


def signed_in(request: Request) -> Session:
    """Return who is logged in; send anybody else to log-in and from there back to the page."""
    access = access_of(request)
    session = access.sessions.find(access.cookies.session_id(request))
    if session is None:
        raise _not_signed_in(request, _asked(request), "no session that lasts")
    request.scope[ASKER] = session.actor
    return session


async def posted_fields(request: Request) -> Fields:
    """Return the text fields of a form, without the token; files are left out."""
    form = await request.form()
    fields: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str) and name != CSRF_FIELD:
            fields.setdefault(name, []).append(value)
    return fields


async def signed_form(
    request: Request, fields: Annotated[Fields, Depends(posted_fields)]
) -> Session:
    """Return who sends a form that a page of ours made for them.

    Raises ``NotOurForm``. If the session is over, what was typed is kept, and log-in leads back to
    the form with ``?utkast=ID``.
    """
    access = access_of(request)
    check_origin(request, access.settings)
    token = await csrf_token(request)
    return await run_in_threadpool(_of_a_form, request, access, fields, token)


async def csrf_token(request: Request) -> str:
    """Return the token that came with a form, in a field or in a header; empty if there is none."""
    in_field = (await request.form()).get(CSRF_FIELD)
    return in_field if isinstance(in_field, str) else request.headers.get(CSRF_HEADER, "")


def kept_form(request: Request, session: Session) -> Fields | None:
    """Return what the person had typed in this browser when the session ended, if it is known."""
    form_id = request.query_params.get(KEPT_PARAMETER)
    access = access_of(request)
    browser = access.cookies.browser(request)
    if not form_id or not browser:
        return None
    return access.kept_forms.find(form_id, browser, session.actor.subject)


SignedIn = Annotated[Session, Depends(signed_in)]
SignedForm = Annotated[Session, Depends(signed_form)]
PostedFields = Annotated[Fields, Depends(posted_fields)]


def _of_a_form(request: Request, access: Access, fields: Fields, token: str) -> Session:
    session_id = access.cookies.session_id(request)
    remembered = access.sessions.remembered(session_id)
    if remembered is None:
        raise _not_signed_in(request, _page_of(request, fields), "no session")
    request.scope[ASKER] = remembered.actor
    if not remembered.accepts(token):
        raise _not_of_this_session(request, access, remembered, fields, token)
    access.count_write(remembered.actor)
    session = access.sessions.find(session_id)
    if session is None:
        page = _kept(request, access, remembered, fields)
        is_kept = KEPT_PARAMETER in parse_qs(urlsplit(page).query)
        raise _not_signed_in(request, page, "the session is over", is_kept=is_kept)
    return session


def _not_of_this_session(
    request: Request, access: Access, session: Session, fields: Fields, token: str
) -> Exception:
    """Return the refusal of a form, or what brings it up again.

    Whoever logged in again in another tab sends the token of the earlier session, and loses
    nothing; that the form is ours the browser must say itself.
    """
    if not _TOKEN.fullmatch(token):
        return NotOurForm("csrf token missing" if not token else "csrf token forged")
    reason = "csrf token of another session"
    if "origin" not in request.headers or "HX-Request" in request.headers:
        return NotOurForm(reason)
    return OldForm(_kept(request, access, session, fields), reason)


def _kept(request: Request, access: Access, owner: Session, fields: Fields) -> str:
    """Keep what was typed; return the address of the form that brings it back."""
    page = _page_of(request, fields)
    browser, draft = access.cookies.browser(request), request.query_params.get(KEPT_PARAMETER)
    form_id = browser and access.kept_forms.keep(fields, browser, owner.actor.subject, draft)
    if not form_id:
        return page
    parts = urlsplit(page)
    query = "&".join(filter(None, (parts.query, urlencode({KEPT_PARAMETER: form_id}))))
    return parts._replace(query=query).geturl()


def _page_of(request: Request, fields: Mapping[str, list[str]]) -> str:
    named = fields.get(RETURN_FIELD)
    return own_path(named[0]) if named else _path(request)


def _asked(request: Request) -> str:
    query = request.scope["query_string"].decode("ascii", "replace")
    return own_path(f"{_path(request)}?{query}" if query else _path(request))


def _path(request: Request) -> str:
    return own_path(quote(request.scope["path"]))


def _not_signed_in(request: Request, page: str, reason: str, *, is_kept: bool = False) -> Exception:
    """Return what sends a page to log-in; a part of a page is refused and stays as it is."""
    if "HX-Request" in request.headers:
        refusal = Unauthenticated()
        refusal.headers |= {KEPT_HEADER: "yes"} if is_kept else {}
        return refusal
    return NotSignedIn(f"{LOG_IN}?{urlencode({'til': page})}", reason)
