"""An issuer, known by what it publishes of itself: its endpoints and its keys."""

import threading
import time
from collections.abc import Callable
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ConfigDict, ValidationError

from api.access.fetching import IssuerAway, IssuerRefuses, fetched_json

DISCOVERY: Final = "/.well-known/openid-configuration"
FRESH: Final = 3600.0
"""Seconds for which what an issuer publishes is taken as it was."""
ANEW_EVERY: Final = 60.0
"""Seconds between two questions for keys because of an unknown one: nobody may flood the issuer."""


class Published(BaseModel):
    """The part of an issuer's metadata that we go by (OpenID Connect Discovery 1.0, 3)."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    end_session_endpoint: str | None = None
    authorization_response_iss_parameter_supported: bool = False


class Issuer:
    """One issuer; what it publishes is asked for when it is first needed. Safe between threads.

    ``clock`` counts seconds from anywhere.
    """

    def __init__(self, issuer: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Know an issuer by its identifier."""
        self.issuer = issuer
        self._clock = clock
        self._lock = threading.Lock()
        self._published: tuple[float, Published] | None = None
        self._keys: tuple[float, KeySet] | None = None

    def published(self) -> Published:
        """Return the metadata; raise ``IssuerAway``."""
        with self._lock:
            return self._fresh_metadata()

    def keys(self, key_id: str | None) -> KeySet:
        """Return the keys, asked for once more if there is none of that id.

        Keys that were fetched are used as long as the issuer is away. Raises ``IssuerAway``.
        """
        with self._lock:
            age = self._age(self._keys)
            if self._keys is None or age > FRESH or (age > ANEW_EVERY and not self._has(key_id)):
                self._fetch_keys()
            if self._keys is None:
                raise IssuerAway("no keys")
            return self._keys[1]

    def _has(self, key_id: str | None) -> bool:
        return self._keys is not None and any(key.kid == key_id for key in self._keys[1].keys)

    def _age(self, held: tuple[float, Any] | None) -> float:
        return self._clock() - held[0] if held else FRESH

    def _fresh_metadata(self) -> Published:
        if self._published is None or self._age(self._published) > FRESH:
            self._published = self._clock(), self._fetch_metadata()
        return self._published[1]

    def _fetch_metadata(self) -> Published:
        try:
            found = fetched_json("GET", self.issuer.rstrip("/") + DISCOVERY)
            published = Published.model_validate(found)
        except (IssuerRefuses, ValidationError):
            raise IssuerAway("metadata") from None
        if published.issuer != self.issuer:
            raise IssuerAway("metadata of another issuer")
        if self.issuer.startswith("https://") and not _all_https(published):
            raise IssuerAway("an endpoint without https")
        return published

    def _fetch_keys(self) -> None:
        try:
            found = fetched_json("GET", self._fresh_metadata().jwks_uri)
            self._keys = self._clock(), _signing_keys(found)
        except (IssuerAway, IssuerRefuses):
            if self._keys is None:
                raise IssuerAway("keys") from None
            self._keys = self._clock(), self._keys[1]


def _signing_keys(found: dict[str, Any]) -> KeySet:
    """Return the public keys for signatures that we can read; the others are no concern of ours."""
    keys = []
    listed = found.get("keys")
    for key in listed if isinstance(listed, list) else []:
        try:
            keys += KeySet.import_key_set({"keys": [key]}).keys
        except (JoseError, ValueError, TypeError, KeyError, AttributeError):
            continue
    return KeySet(
        [key for key in keys if key.key_type != "oct" and key.get("use") in {None, "sig"}]
    )


def _all_https(published: Published) -> bool:
    endpoints = (
        published.authorization_endpoint,
        published.token_endpoint,
        published.jwks_uri,
        published.userinfo_endpoint or "https://",
        published.end_session_endpoint or "https://",
    )
    return all(endpoint.startswith("https://") for endpoint in endpoints)
