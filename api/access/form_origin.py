"""Where a form comes from, by what the browser says of it."""

from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request

from api.access.refusals import NotOurForm
from api.access.settings import AccessSettings

_OURS: Final = {None, "same-origin", "none"}


def check_origin(request: Request, settings: AccessSettings) -> None:
    """Raise ``NotOurForm`` when the browser says that another site sends the form."""
    if request.headers.get("sec-fetch-site") not in _OURS:
        raise NotOurForm("another site sends the form")
    origin = request.headers.get("origin")
    if origin is not None and origin != own_origin(request, settings):
        raise NotOurForm("the form has another origin")


def own_origin(request: Request, settings: AccessSettings) -> str:
    """Return the origin that browsers find us at: what is set, on loopback what they ask for."""
    if settings.address:
        parts = urlsplit(settings.address)
        return f"{parts.scheme}://{parts.netloc}"
    return f"http://{request.headers.get('host', '')}"
