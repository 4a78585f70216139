"""Log-in at an issuer: OpenID Connect's authorization code flow, with PKCE, state and nonce."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from api.access.client_authentication import client_credentials
from api.access.fetching import IssuerAway, IssuerRefuses, fetched_json
from api.access.id_token import Expected, NotAccepted, accepted_claims
from api.access.issuer import Issuer
from api.access.log_ins import Begun, Pending
from api.access.refusals import NO_ROLE, LogInRefused
from api.access.settings import IssuerSettings
from api.claims import Claims, NoRole
from domain.words import Actor

_CODE_SAYS: Final = 2048
"""Characters of a code, at most."""


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """Whoever the issuer says has logged in, and the token that says so."""

    actor: Actor
    id_token: str


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """What we are to one issuer. ``clock`` gives seconds since 1970."""

    settings: IssuerSettings
    issuer: Issuer
    clock: Callable[[], float] = time.time

    def log_in_address(self, begun: Begun, language: str, chosen: str = "") -> str:
        """Return where the browser goes to log in; ``chosen`` names a person beforehand."""
        asked = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": begun.redirect_uri,
            "scope": self.settings.scopes,
            "state": begun.state,
            "nonce": begun.nonce,
            "code_challenge": begun.challenge,
            "code_challenge_method": "S256",
            "ui_locales": language,
            "acr_values": " ".join(self.settings.acr_values),
            "authorization_details": self.settings.authorization_details,
            "login_hint": chosen,
        }
        return _with_query(self.issuer.published().authorization_endpoint, asked)

    def log_out_address(self, id_token: str, return_to: str) -> str | None:
        """Return where the browser goes to log out at the issuer too, if the issuer offers it."""
        endpoint = self.issuer.published().end_session_endpoint
        asked = {
            "id_token_hint": id_token,
            "client_id": self.settings.client_id,
            "post_logout_redirect_uri": return_to,
        }
        return _with_query(endpoint, asked) if endpoint else None

    def logged_in(self, answer: Mapping[str, str], pending: Pending) -> LoggedIn:
        """Return who has logged in, by the parameters that the browser came back with.

        Raises ``LogInRefused`` and ``IssuerAway``.
        """
        self._check_answer(answer)
        tokens = self._exchanged(answer["code"], pending)
        id_token, access_token = (str(tokens.get(n, "")) for n in ("id_token", "access_token"))
        expected = Expected(pending.nonce, access_token, int(self.clock()))
        try:
            claims = accepted_claims(id_token, self.issuer, self.settings, expected)
            claims = {**self._userinfo(access_token, claims), **claims}
            return LoggedIn(self.settings.naming.actor(claims), id_token)
        except NoRole:
            raise LogInRefused(NO_ROLE) from None
        except NotAccepted as error:
            raise LogInRefused(f"ID token not accepted: {error}") from None
        except ValueError:
            raise LogInRefused("the claims name nobody") from None

    def _check_answer(self, answer: Mapping[str, str]) -> None:
        """Check what came back before any of it is used (RFC 6749, 4.1.2; RFC 9207)."""
        named = answer.get("iss")
        must_name = self.issuer.published().authorization_response_iss_parameter_supported
        if named != self.issuer.issuer and (named is not None or must_name):
            raise LogInRefused("another issuer answers")
        if "error" in answer:
            raise LogInRefused("the issuer refuses")
        if not 0 < len(answer.get("code", "")) <= _CODE_SAYS:
            raise LogInRefused("no code")

    def _exchanged(self, code: str, pending: Pending) -> dict[str, Any]:
        published = self.issuer.published()
        headers, fields = client_credentials(self.settings)
        sent = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": pending.redirect_uri,
            "code_verifier": pending.verifier,
            **fields,
        }
        try:
            return fetched_json("POST", published.token_endpoint, data=sent, headers=headers)
        except IssuerRefuses:
            raise LogInRefused("the issuer does not take the code") from None

    def _userinfo(self, access_token: str, claims: Claims) -> Claims:
        endpoint = self.issuer.published().userinfo_endpoint
        if not self.settings.asks_userinfo or endpoint is None:
            return {}
        headers = {"Authorization": f"Bearer {access_token}"}
        try:
            found = fetched_json("GET", endpoint, headers=headers)
        except IssuerRefuses:
            raise IssuerAway("userinfo") from None
        if found.get("sub") != claims["sub"]:
            raise NotAccepted("userinfo of another")
        return found


def _with_query(endpoint: str, asked: Mapping[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{query}"
