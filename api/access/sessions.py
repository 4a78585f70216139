"""Begins, finds and ends sessions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Row, delete, insert, select, update

from api.access.session import Session, csrf_of, fingerprint_of, new_secret
from api.access.store import AccessStore
from api.access.tables import SESSIONS
from domain.words import Actor, Role

SEEN_EVERY: Final = timedelta(seconds=30)
"""How exactly it is noted when a session was last used: not every request is a write."""

REMEMBERED: Final = timedelta(days=1)
"""How long it is known whose a session was that is over."""


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of one store. ``idle`` and ``longest`` are how long they last."""

    store: AccessStore
    clock: Callable[[], datetime]
    idle: timedelta
    longest: timedelta

    def begin(self, actor: Actor, id_token: str = "") -> str:
        """Begin a session under an id that nobody has seen before; return the id.

        ``id_token`` is kept to be shown to the issuer at log-out.
        """
        session_id, now = new_secret(), _seconds(self.clock())
        forgotten = now - int((self.longest + REMEMBERED).total_seconds())
        row = {
            "id": fingerprint_of(session_id),
            "subject": actor.subject,
            "name": actor.name,
            "role": str(actor.role),
            "organisation": actor.organisation,
            "began": now,
            "seen": now,
            "id_token": id_token,
        }
        with self.store.database.writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.seen < forgotten))
            connection.execute(insert(SESSIONS).values(row))
        return session_id

    def find(self, session_id: str) -> Session | None:
        """Return a session that lasts, and note that it was used; ``None`` for any other."""
        session = self.remembered(session_id)
        now = self.clock()
        if session is None or now >= min(session.idle_until, session.ends):
            return None
        if now >= session.idle_until - self.idle + SEEN_EVERY:
            noted = update(SESSIONS).where(SESSIONS.c.id == fingerprint_of(session_id))
            with self.store.database.writing() as connection:
                connection.execute(noted.values(seen=_seconds(now)))
        return session

    def remembered(self, session_id: str) -> Session | None:
        """Return a session even if it is over, as long as it is known whose it was."""
        asked = select(SESSIONS).where(SESSIONS.c.id == fingerprint_of(session_id))
        with self.store.database.reading() as connection:
            row = connection.execute(asked).one_or_none()
        return None if row is None else self._session(row, session_id)

    def end(self, session_id: str) -> str:
        """End a session; return its id token, empty if there is none."""
        ended = delete(SESSIONS).where(SESSIONS.c.id == fingerprint_of(session_id))
        with self.store.database.writing() as connection:
            return connection.execute(ended.returning(SESSIONS.c.id_token)).scalar() or ""

    def _session(self, row: Row[tuple[object, ...]], session_id: str) -> Session:
        began, seen = _moment(row.began), _moment(row.seen)
        actor = Actor(
            subject=row.subject, name=row.name, role=Role(row.role), organisation=row.organisation
        )
        return Session(
            actor=actor,
            csrf=csrf_of(session_id),
            began=began,
            idle_until=seen + self.idle,
            ends=began + self.longest,
        )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
