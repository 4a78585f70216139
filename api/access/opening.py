"""Puts access together from the settings: with a real issuer, or with the one for development."""

import threading
from collections.abc import Callable
from datetime import datetime

from joserfc.jwk import KeySet
from starlette.requests import Request

from api.access.access import Access
from api.access.cookies import Cookies
from api.access.issuer import Issuer
from api.access.kept_forms import KeptForms
from api.access.limits import Limit
from api.access.log_ins import LogIns
from api.access.relying_party import RelyingParty
from api.access.sessions import Sessions
from api.access.settings import AccessSettings, ClientMethod, IssuerSettings
from api.access.store import AccessStore
from api.authentication import TokenVerifier
from api.development.endpoints import address_of_issuer
from api.development.issuer import CLIENT_ID, DevelopmentIssuer
from api.development.people import PEOPLE
from api.local_issuer import LocalIssuer


def open_access(
    settings: AccessSettings,
    store: AccessStore,
    clock: Callable[[], datetime],
    local: LocalIssuer,
) -> Access:
    """Return access by the settings; ``clock`` gives the time in UTC."""
    development = None if settings.people else DevelopmentIssuer(local)
    return Access(
        settings=settings,
        sessions=Sessions(store, clock, settings.session_idle, settings.session_longest),
        kept_forms=KeptForms(store, clock),
        log_ins=LogIns(store, clock),
        cookies=Cookies(is_https=settings.is_https),
        log_in_limit=Limit(settings.log_ins_per_minute),
        write_limit=Limit(settings.writes_per_minute),
        relying_party=_where_asked(development) if development else _at(settings),
        people=tuple(PEOPLE.values()) if development else (),
        development_issuer=development,
    )


def open_verifier(settings: AccessSettings, local: LocalIssuer) -> TokenVerifier:
    """Return what checks bearer tokens. Without an audience of ours it accepts none."""
    if settings.people is None:
        return local.verifier()
    machines = settings.machines
    if machines is None:
        return TokenVerifier(settings.people.issuer, "", lambda _: KeySet([]))
    return TokenVerifier(
        machines.issuer,
        machines.audience,
        Issuer(machines.issuer).keys,
        naming=machines.naming,
        scope=machines.scope,
    )


def _at(settings: AccessSettings) -> Callable[[Request], RelyingParty]:
    people = settings.people
    if people is None:
        raise ValueError("there is no issuer")
    party = RelyingParty(people, Issuer(people.issuer))
    return lambda _: party


def _where_asked(development: DevelopmentIssuer) -> Callable[[Request], RelyingParty]:
    """Find the development issuer at the address at which the server listens, once known."""
    parties: dict[str, RelyingParty] = {}
    lock = threading.Lock()

    def party(request: Request) -> RelyingParty:
        address = address_of_issuer(request)
        with lock:
            if address not in parties:
                settings = IssuerSettings(
                    address, CLIENT_ID, ClientMethod.SECRET_BASIC, development.client_secret
                )
                parties[address] = RelyingParty(settings, Issuer(address))
            return parties[address]

    return party
