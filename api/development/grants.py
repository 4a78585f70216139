"""The codes that the development issuer has given out, each good for one exchange."""

import secrets
import threading
import time
from dataclasses import dataclass
from typing import Final

from domain.words import Actor

LIFETIME: Final = 60.0
"""Seconds that a code holds."""
MOST_OPEN: Final = 1000


@dataclass(frozen=True, slots=True)
class Granted:
    """What a code stands for; ``challenge`` is PKCE's, by S256."""

    person: Actor
    redirect_uri: str
    challenge: str
    nonce: str
    expires: float


class Codes:
    """The codes that have not been exchanged. Safe between threads."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: dict[str, Granted] = {}
        self._lock = threading.Lock()

    def give(self, person: Actor, redirect_uri: str, challenge: str, nonce: str) -> str:
        """Return a new code."""
        code, now = secrets.token_urlsafe(32), time.monotonic()
        granted = Granted(person, redirect_uri, challenge, nonce, now + LIFETIME)
        with self._lock:
            self._open = {c: g for c, g in self._open.items() if g.expires > now}
            while len(self._open) >= MOST_OPEN:
                self._open.pop(next(iter(self._open)))
            self._open[code] = granted
        return code

    def take(self, code: str) -> Granted | None:
        """Return what a code stands for, once; ``None`` if it stands for nothing any more."""
        with self._lock:
            granted = self._open.pop(code, None)
        return granted if granted and granted.expires > time.monotonic() else None
