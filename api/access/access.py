"""Everything that decides who is let in through the browser, made once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from api.access.cookies import Cookies
from api.access.kept_forms import KeptForms
from api.access.limits import Limit
from api.access.log_ins import LogIns
from api.access.relying_party import RelyingParty
from api.access.sessions import Sessions
from api.access.settings import AccessSettings
from api.development.issuer import DevelopmentIssuer
from domain.words import Actor


@dataclass(frozen=True, slots=True)
class Access:
    """Sessions, the cookies that stand for them, log-ins under way, kept forms and limits.

    ``relying_party`` gives what we are to the issuer, which on an installation of its own is found
    where the request came in; ``people`` may be chosen there, and are none at a real issuer.
    """

    settings: AccessSettings
    sessions: Sessions
    kept_forms: KeptForms
    log_ins: LogIns
    cookies: Cookies
    log_in_limit: Limit
    write_limit: Limit
    relying_party: Callable[[Request], RelyingParty]
    people: Sequence[Actor]
    development_issuer: DevelopmentIssuer | None

    def count_write(self, actor: Actor) -> None:
        """Count a write, through whatever door; raise ``TooMany``."""
        self.write_limit.take(f"{actor.role}/{actor.organisation}/{actor.subject}")

    def count_log_in(self, request: Request) -> None:
        """Count a step of a log-in; raise ``TooMany``."""
        self.log_in_limit.take(request.client.host if request.client else "")


def access_of(request: Request) -> Access:
    """Return the access of the application that a request came to."""
    access: Access = request.app.state.access
    return access
