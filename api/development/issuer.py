"""A small OpenID provider for one client on one machine; whoever is chosen is believed.

It signs with the key of the local issuer, under an identifier of its own, so that its ID tokens are
no bearer tokens.
"""

import base64
import hashlib
import hmac
import secrets
import time
from typing import Any, Final

from joserfc import jwt

from api.development.grants import Codes, Granted
from api.local_issuer import LocalIssuer

PATH: Final = "/utvikling/utsteder"
CLIENT_ID: Final = "omfordelingsbok-pages"
LIFETIME: Final = 300
"""Seconds that an ID token holds."""


class DevelopmentIssuer:
    """The keys, the one client's secret (another in each process) and the open codes."""

    def __init__(self, local: LocalIssuer) -> None:
        """Sign with the key of the local issuer."""
        self._local = local
        self.client_secret = secrets.token_urlsafe(32)
        self.codes = Codes()

    def keys(self) -> dict[str, Any]:
        """Return the public key as a JWKS."""
        return {"keys": [self._local.key.as_dict(private=False)]}

    def knows_client(self, client_id: str, client_secret: str) -> bool:
        """Say whether these are the credentials of the one client."""
        is_known = hmac.compare_digest(client_secret.encode(), self.client_secret.encode())
        return client_id == CLIENT_ID and is_known

    def tokens(self, granted: Granted, issuer: str) -> dict[str, Any]:
        """Return the answer of the token endpoint; the access token opens nothing."""
        access_token, now = secrets.token_urlsafe(32), int(time.time())
        digest = hashlib.sha256(access_token.encode()).digest()
        claims = {
            "iss": issuer,
            "aud": CLIENT_ID,
            "sub": granted.person.subject,
            "name": granted.person.name,
            "role": str(granted.person.role),
            "organisation": granted.person.organisation,
            "nonce": granted.nonce,
            "at_hash": in_base64(digest[:16]),
            "iat": now,
            "exp": now + LIFETIME,
        }
        key = self._local.key
        id_token = jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key)
        return {
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": LIFETIME,
            "id_token": id_token,
        }


def metadata(issuer: str) -> dict[str, Any]:
    """Return what the issuer publishes of itself (OpenID Connect Discovery 1.0)."""
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/jwks",
        "end_session_endpoint": f"{issuer}/end-session",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "authorization_response_iss_parameter_supported": True,
    }


def fits_challenge(verifier: str, challenge: str) -> bool:
    """Say whether PKCE's verifier is the one that the challenge was made from (S256)."""
    made = in_base64(hashlib.sha256(verifier.encode()).digest())
    return hmac.compare_digest(made.encode(), challenge.encode())


def in_base64(content: bytes) -> str:
    """Return bytes as base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
