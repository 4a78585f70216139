"""Everything that decides who is let in through the browser, made once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from api.access.cookies import Cookies
from api.access.kept_forms import KeptForms
from api.access.sessions import Sessions
from api.access.settings import AccessSettings
from api.access.store import AccessStore


@dataclass(frozen=True, slots=True)
class Access:
    """The sessions, the cookies that stand for them, and the forms that are kept."""

    settings: AccessSettings
    sessions: Sessions
    kept_forms: KeptForms
    cookies: Cookies


def open_access(
    settings: AccessSettings, store: AccessStore, clock: Callable[[], datetime]
) -> Access:
    """Put access together; ``clock`` gives the time in UTC."""
    return Access(
        settings=settings,
        sessions=Sessions(store, clock, settings.session_idle, settings.session_longest),
        kept_forms=KeptForms(store, clock),
        cookies=Cookies(settings.is_https),
    )


def access_of(request: Request) -> Access:
    """Return the access of the application that a request came to."""
    access: Access = request.app.state.access
    return access
