"""A person who is logged in, and the secrets that stand for the session."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from domain.words import Actor

ID_BYTES = 32


@dataclass(frozen=True, slots=True)
class Session:
    """Who is logged in in one browser. *Økt.*

    ``csrf`` goes into every form; times are UTC. The session is over at ``idle_until`` unless
    something is asked before, and at ``ends`` in any case.
    """

    actor: Actor
    csrf: str
    began: datetime
    idle_until: datetime
    ends: datetime

    @property
    def name(self) -> str:
        """The name that people read."""
        return self.actor.name

    def accepts(self, csrf: str) -> bool:
        """Say whether a form was made for this session."""
        return hmac.compare_digest(self.csrf.encode(), csrf.encode("utf-8", "replace"))


def new_secret() -> str:
    """Return 256 random bits as text that fits a cookie and an address."""
    return secrets.token_urlsafe(ID_BYTES)


def fingerprint_of(secret: str) -> str:
    """Return what is stored in place of a secret: its SHA-256 in hex."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def csrf_of(session_id: str) -> str:
    """Return the token of a session's forms: from its secret id, so that it is stored nowhere."""
    return hmac.new(session_id.encode("utf-8", "replace"), b"csrf", "sha256").hexdigest()
