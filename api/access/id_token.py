"""The ID token: what an issuer says of whoever has just logged in, and every check of it."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

from joserfc import jwt
from joserfc.errors import JoseError

from api.access.issuer import Issuer
from api.access.settings import IssuerSettings
from api.authentication import ALGORITHMS, LEEWAY, MOST_CHARACTERS
from api.claims import Claims

_HASHES: Final = {"256": "sha256", "384": "sha384", "512": "sha512", "519": "sha512"}


class NotAccepted(ValueError):
    """An ID token that is not accepted; the message says why, for the log, and no more."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token must fit: the nonce that we sent, the access token that came with it.

    ``now`` is in seconds since 1970.
    """

    nonce: str
    access_token: str
    now: int


def accepted_claims(
    token: str, issuer: Issuer, settings: IssuerSettings, expected: Expected
) -> Claims:
    """Return the claims of an ID token (OpenID Connect Core, 3.1.3.7); raise ``NotAccepted``."""
    if len(token) > MOST_CHARACTERS:
        raise NotAccepted("too long")
    registry = jwt.JWTClaimsRegistry(
        now=expected.now,
        leeway=LEEWAY,
        iss={"essential": True, "value": issuer.issuer},
        aud={"essential": True, "value": settings.client_id},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
    )
    try:
        decoded = jwt.decode(
            token, lambda made: issuer.keys(made.headers().get("kid")), algorithms=ALGORITHMS
        )
        registry.validate(decoded.claims)
    except (JoseError, ValueError, RecursionError) as error:
        raise NotAccepted(type(error).__name__) from None
    _check(decoded.claims, settings, expected, decoded.header["alg"])
    return decoded.claims


def _check(claims: Claims, settings: IssuerSettings, expected: Expected, algorithm: str) -> None:
    """Check what is special to ID tokens."""
    nonce, party, at_hash = (claims.get(name) for name in ("nonce", "azp", "at_hash"))
    if not isinstance(nonce, str) or not _same(nonce, expected.nonce):
        raise NotAccepted("nonce")
    if party != settings.client_id and (party is not None or _has_many(claims.get("aud"))):
        raise NotAccepted("azp")
    if at_hash is not None and at_hash != _half_hash(expected.access_token, algorithm):
        raise NotAccepted("at_hash")
    if settings.acr_values and claims.get("acr") not in settings.acr_values:
        raise NotAccepted("acr")


def _has_many(audience: object) -> bool:
    return isinstance(audience, list) and len(audience) > 1


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())


def _half_hash(access_token: str, algorithm: str) -> str:
    digest = hashlib.new(_HASHES[algorithm[-3:]], access_token.encode()).digest()
    return base64.urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=").decode()
