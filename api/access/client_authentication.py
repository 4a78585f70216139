"""How the program proves to an issuer that it is itself, when it exchanges a code."""

import json
import secrets
import time
from base64 import b64encode
from typing import Final
from urllib.parse import quote_plus

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey, import_key

from api.access.settings import ClientMethod, IssuerSettings

ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LIFETIME: Final = 60
"""Seconds that an assertion holds."""

_KEY_NAMES: Final = ("kid", "x5t", "x5t#S256")
"""By what an issuer finds the public key: an id, or the thumbprint of a certificate (Entra ID)."""

_ALGORITHM: Final = {
    "RSA": "RS256",
    "P-256": "ES256",
    "P-384": "ES384",
    "P-521": "ES512",
    "Ed25519": "Ed25519",
}


def client_credentials(settings: IssuerSettings) -> tuple[dict[str, str], dict[str, str]]:
    """Return the headers and the form fields that go to the token endpoint."""
    match settings.method:
        case ClientMethod.SECRET_BASIC:
            pair = f"{quote_plus(settings.client_id)}:{quote_plus(settings.credential)}"
            return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}, {}
        case ClientMethod.SECRET_POST:
            return {}, {"client_id": settings.client_id, "client_secret": settings.credential}
        case ClientMethod.PRIVATE_KEY:
            return {}, {
                "client_id": settings.client_id,
                "client_assertion_type": ASSERTION,
                "client_assertion": _assertion(settings),
            }


def private_key(written: str) -> RSAKey | ECKey | OKPKey:
    """Return a private key written as PEM or as JWK; raise ``ValueError`` for anything else."""
    try:
        key = import_key(json.loads(written)) if written.startswith("{") else _of_pem(written)
    except (JoseError, TypeError, KeyError) as error:
        raise ValueError("not a private key") from error
    if not isinstance(key, RSAKey | ECKey | OKPKey) or not key.is_private:
        raise ValueError("not a private key")
    return key


def _of_pem(written: str) -> Key:
    for kind in (RSAKey, ECKey, OKPKey):
        try:
            return kind.import_key(written)
        except (JoseError, ValueError, TypeError):
            continue
    raise ValueError("not a private key")


def _assertion(settings: IssuerSettings) -> str:
    key = private_key(settings.credential)
    algorithm = _ALGORITHM[key.curve_name if isinstance(key, ECKey | OKPKey) else "RSA"]
    now = int(time.time())
    claims = {
        "iss": settings.client_id,
        "sub": settings.client_id,
        "aud": settings.assertion_audience or settings.issuer,
        "jti": secrets.token_urlsafe(16),
        "iat": now,
        "nbf": now,
        "exp": now + LIFETIME,
    }
    named = {name: key.get(name) for name in _KEY_NAMES}
    header = {"alg": algorithm} | {name: value for name, value in named.items() if value}
    return jwt.encode(header, claims, key, algorithms=[algorithm])
