"""Log-ins under way: what was sent to the issuer, until the same browser comes back, once."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert

from api.access.session import fingerprint_of, new_secret
from api.access.store import AccessStore
from api.access.tables import LOG_INS

PATIENCE: Final = timedelta(minutes=15)
"""How long somebody may take at the issuer."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What goes to the issuer with the browser; ``challenge`` is PKCE's, by S256."""

    state: str
    nonce: str
    challenge: str
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class Pending:
    """What was kept here: the nonce to look for, PKCE's verifier, and where to go on to."""

    nonce: str
    verifier: str
    goal: str
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class LogIns:
    """The log-ins of one store that are under way."""

    store: AccessStore
    clock: Callable[[], datetime]

    def begin(self, browser: str, goal: str, redirect_uri: str) -> Begun:
        """Note that a browser sets out, and return the secrets that it takes along."""
        state, nonce, verifier = new_secret(), new_secret(), new_secret()
        now = self._now()
        row = {
            "state": fingerprint_of(state),
            "browser": fingerprint_of(browser),
            "nonce": nonce,
            "verifier": verifier,
            "goal": goal,
            "redirect_uri": redirect_uri,
            "begun": now,
        }
        with self.store.database.writing() as connection:
            connection.execute(delete(LOG_INS).where(LOG_INS.c.begun < now - _PATIENCE))
            connection.execute(insert(LOG_INS).values(row))
        return Begun(state, nonce, _challenge(verifier), redirect_uri)

    def take(self, state: str, browser: str) -> Pending | None:
        """Return what was noted for this state in this browser, once; else ``None``."""
        columns = LOG_INS.c
        taken = (
            delete(LOG_INS)
            .where(
                columns.state == fingerprint_of(state),
                columns.browser == fingerprint_of(browser),
                columns.begun >= self._now() - _PATIENCE,
            )
            .returning(columns.nonce, columns.verifier, columns.goal, columns.redirect_uri)
        )
        with self.store.database.writing() as connection:
            row = connection.execute(taken).one_or_none()
        return None if row is None else Pending(*row)

    def _now(self) -> int:
        return int(self.clock().timestamp())


_PATIENCE: Final = int(PATIENCE.total_seconds())


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
