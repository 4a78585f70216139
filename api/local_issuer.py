"""The issuer of an embedded installation: a key pair in the data folder, tokens signed by it."""

import json
import os
import secrets
import time
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Final

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from api.authentication import TokenVerifier
from api.places import data_folder
from domain.words import Actor, Role

ISSUER: Final = "urn:omfordelingsbok:local"
AUDIENCE: Final = "omfordelingsbok"
KEY_FILE: Final = "issuer-key.json"
LIFETIME: Final = timedelta(hours=12)

_ORGANISATIONS: Final = {
    Role.ADMINISTRATOR: "HOD",
    Role.MINISTRY: "HOD",
    Role.BOARD: "PROGRAMSTYRET",
    Role.AUDITOR: "RIKSREVISJONEN",
}


class OrganisationRequired(ValueError):
    """A recipient acts for an organisation, which must be named."""


def local_actor(
    role: Role, organisation: str | None = None, subject: str | None = None, name: str | None = None
) -> Actor:
    """Return whoever a token is for, with what is left out filled in.

    Raises ``OrganisationRequired`` for a recipient without one, ``ValueError`` for a bad name.
    """
    organisation = organisation or _ORGANISATIONS.get(role)
    if organisation is None:
        raise OrganisationRequired(role)
    subject = subject or f"{role}-{organisation}".lower()
    return Actor(subject=subject, name=name or subject, role=role, organisation=organisation)


class LocalIssuer:
    """Signs and checks tokens with the key that is kept in a folder, made on first use."""

    def __init__(self, folder: Path) -> None:
        """Keep the key in a folder."""
        self._folder = folder

    @cached_property
    def key(self) -> ECKey:
        """The key pair; two processes that begin at once get the same one."""
        path = self._folder / KEY_FILE
        if not path.exists():
            _keep(path, ECKey.generate_key("P-256", {"use": "sig"}, auto_kid=True))
        return ECKey.import_key(json.loads(path.read_text(encoding="utf-8")))

    def verifier(self) -> TokenVerifier:
        """Return what checks the tokens of this issuer."""
        public = KeySet([ECKey.import_key(self.key.as_dict(private=False))])
        return TokenVerifier(ISSUER, AUDIENCE, lambda _: public)

    def token(self, actor: Actor, lifetime: timedelta = LIFETIME) -> str:
        """Return a token for an actor."""
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": actor.subject,
            "name": actor.name,
            "role": str(actor.role),
            "organisation": actor.organisation,
            "iat": now,
            "nbf": now,
            "exp": now + int(lifetime.total_seconds()),
            "jti": secrets.token_hex(8),
        }
        return jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, self.key)


def issue_token(
    role: Role,
    organisation: str | None = None,
    subject: str | None = None,
    name: str | None = None,
    lifetime: timedelta = LIFETIME,
) -> str:
    """Return a token of the issuer in the data folder; ``local_actor`` says who it is for."""
    actor = local_actor(role, organisation, subject, name)
    return LocalIssuer(data_folder()).token(actor, lifetime)


def _keep(path: Path, key: ECKey) -> None:
    """Write a key that only the user may read, whole or not at all; the first one wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(json.dumps(key.as_dict(private=True)))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()
