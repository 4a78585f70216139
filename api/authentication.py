"""Who is asking: a bearer token (JWT) whose signature, issuer, audience and times are checked."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from joserfc import jwt
from joserfc.errors import (
    BadSignatureError,
    ExpiredTokenError,
    InvalidClaimError,
    JoseError,
    MissingClaimError,
)
from joserfc.jwk import GuestProtocol, KeySet

from api.claims import PLAIN, Claims, Naming, claim_values
from api.problems.codes import Code
from api.problems.problem import Problem
from api.texts.catalogue import catalogue
from api.texts.languages import Language
from domain.words import Actor

ALGORITHMS: Final = (
    "ES256",
    "ES384",
    "ES512",
    "Ed25519",
    "PS256",
    "PS384",
    "PS512",
    "RS256",
    "RS384",
    "RS512",
)
"""Asymmetric only: nobody who can check a token can make one."""

LEEWAY: Final = 30
"""Seconds that clocks may differ."""

MOST_CHARACTERS: Final = 8192
_COMPACT: Final = re.compile(r"[0-9A-Za-z_-]+\.[0-9A-Za-z_-]+\.[0-9A-Za-z_-]+")
_REALM: Final = 'Bearer realm="omfordelingsbok"'


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever presented a token that is accepted, and until when (seconds since 1970)."""

    actor: Actor
    expires: int


class Unauthenticated(Problem):
    """No token, or one that is not accepted; ``reason`` is a word of the catalogue."""

    def __init__(self, reason: str | None = None) -> None:
        """Refuse; without a reason there was no token at all."""
        challenge = _REALM if reason is None else f'{_REALM}, error="invalid_token"'
        headers = {"WWW-Authenticate": challenge}
        super().__init__(Code.UNAUTHENTICATED, headers=headers, reason=reason)

    def facts(self, language: Language) -> dict[str, str]:
        """Return why the token is not accepted, in words."""
        return {"reason": catalogue(language).word("reason", self.reason)} if self.reason else {}


@dataclass(frozen=True, slots=True)
class TokenVerifier:
    """Accepts the tokens of one issuer for one audience.

    ``keys`` gives the issuer's public keys (its JWKS), among which the one of that id should be;
    ``clock`` seconds since 1970; ``naming`` says who the claims speak of. A ``scope``, if there is
    one, must be among the token's.
    """

    issuer: str
    audience: str
    keys: Callable[[str | None], KeySet]
    clock: Callable[[], float] = time.time
    naming: Naming = PLAIN
    scope: str = ""

    def bearer(self, authorization: str | None) -> Bearer:
        """Return who presents an ``Authorization`` header; raise ``Unauthenticated``."""
        scheme, _, token = (authorization or "").strip().partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Unauthenticated
        return self._accepted(token.strip())

    def _accepted(self, token: str) -> Bearer:
        if len(token) > MOST_CHARACTERS or not _COMPACT.fullmatch(token):
            raise Unauthenticated("unreadable")
        now = int(self.clock())
        registry = jwt.JWTClaimsRegistry(
            now=now,
            leeway=LEEWAY,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.audience},
            exp={"essential": True},
        )
        try:
            claims = jwt.decode(token, self._key_set, algorithms=ALGORITHMS).claims
            registry.validate(claims)
        except BadSignatureError:
            raise Unauthenticated("signature") from None
        except ExpiredTokenError:
            raise Unauthenticated("expired") from None
        except (InvalidClaimError, MissingClaimError) as error:
            raise Unauthenticated(_REASONS.get(error.claim, "claims")) from None
        except (JoseError, ValueError, RecursionError):
            raise Unauthenticated("unreadable") from None
        self._check_use(claims)
        try:
            return Bearer(self.naming.actor(claims), int(claims["exp"]))
        except ValueError:
            raise Unauthenticated("claims") from None

    def _key_set(self, token: GuestProtocol) -> KeySet:
        return self.keys(token.headers().get("kid"))

    def _check_use(self, claims: Claims) -> None:
        """Refuse what is not meant for the API: ID tokens of log-in, and other scopes."""
        if "nonce" in claims or "at_hash" in claims:
            raise Unauthenticated("not-for-us")
        if self.scope and self.scope not in _scopes(claims):
            raise Unauthenticated("scope")


_REASONS: Final = {
    "nbf": "not-yet-valid",
    "iat": "not-yet-valid",
    "iss": "not-for-us",
    "aud": "not-for-us",
}
"""Why a claim is not accepted, where it is not simply missing or unreadable."""


def _scopes(claims: Claims) -> set[str]:
    """Return the scopes as RFC 9068 writes them (``scope``) or as Entra ID does (``scp``)."""
    return {
        scope
        for name in ("scope", "scp")
        for text in claim_values(claims, name)
        for scope in text.split()
    }
