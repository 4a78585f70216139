"""Forms that arrived after the session was over: what was typed is kept until the next log-in."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select

from api.access.session import fingerprint_of, new_secret
from api.access.store import AccessStore
from api.access.tables import KEPT_FORMS

Fields = Mapping[str, list[str]]
"""What was typed, by name of the field; a field may come several times."""

KEPT_FOR: Final = timedelta(hours=1)
MOST_CHARACTERS: Final = 262_144
MOST_OF_ONE_PERSON: Final = 20


@dataclass(frozen=True, slots=True)
class KeptForms:
    """The kept forms of one store, each for one browser and one person."""

    store: AccessStore
    clock: Callable[[], datetime]

    def keep(
        self, fields: Fields, browser: str, subject: str, form_id: str | None = None
    ) -> str | None:
        """Keep what was typed; return the id, or ``None`` when it is too much.

        A form that was kept under ``form_id`` gives way; without one, a new id is made.
        """
        written = json.dumps(fields, ensure_ascii=False)
        if len(written) > MOST_CHARACTERS:
            return None
        form_id, now = form_id or new_secret(), int(self.clock().timestamp())
        table = KEPT_FORMS.c
        newest = select(table.id).where(table.subject == subject).order_by(table.kept.desc())
        row = {
            "id": fingerprint_of(form_id),
            "browser": fingerprint_of(browser),
            "subject": subject,
            "fields": written,
            "kept": now,
        }
        with self.store.database.writing() as connection:
            connection.execute(delete(KEPT_FORMS).where(table.kept < now - _seconds(KEPT_FOR)))
            connection.execute(delete(KEPT_FORMS).where(table.id == fingerprint_of(form_id)))
            surplus = connection.scalars(newest.offset(MOST_OF_ONE_PERSON - 1)).all()
            connection.execute(delete(KEPT_FORMS).where(table.id.in_(surplus)))
            connection.execute(insert(KEPT_FORMS).values(row))
        return form_id

    def find(self, form_id: str, browser: str, subject: str) -> Fields | None:
        """Return what was typed in this browser by this person; ``None`` for any other."""
        table = KEPT_FORMS.c
        asked = select(table.fields).where(
            table.id == fingerprint_of(form_id),
            table.browser == fingerprint_of(browser),
            table.subject == subject,
            table.kept >= int(self.clock().timestamp()) - _seconds(KEPT_FOR),
        )
        with self.store.database.reading() as connection:
            written = connection.execute(asked).scalar_one_or_none()
        if written is None:
            return None
        fields: Fields = json.loads(written)
        return fields


def _seconds(time: timedelta) -> int:
    return int(time.total_seconds())
