"""The audit trail: who, what, when ×3, why, on what basis, under which mandate, before → after.

One line per event, oldest first. A posting carries no words of its own: it shows the rationale and
the documents of its case's request, and is found by them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, false, or_, select

from domain import events as happened
from domain.envelope import Recorded
from projections.audit_trail_lines import BalanceChange, Line
from projections.audit_trail_rows import apply
from projections.audit_trail_tables import ACCOUNT, CASE, LINE, TABLES, TOUCHED, has_words
from projections.projection import Projection
from projections.search_terms import terms
from projections.views import Reading

AUDIT_TRAIL: Final = Projection("audit-trail", 3, TABLES, apply)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which lines to read; what is ``None`` does not filter, and all that is given must hold.

    Attributes:
        account: Code of an account that the event concerns.
        service: Code of the service of such an account.
        recipient: Code of the recipient of such an account.
        kind: Stored name of the event, as ``Line.kind``.
        actor: Subject, name or organisation of the actor, exactly.
        first_day: Recorded on this day (Norway) or later.
        last_day: Recorded on this day (Norway) or earlier.
        last_position: At this position or before it: as known then.
        words: What a search asks for (``projections.search_terms``); blank does not filter, and
            a text without a word to look for finds nothing.
    """

    account: str | None = None
    service: str | None = None
    recipient: str | None = None
    kind: str | None = None
    actor: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    last_position: int | None = None
    words: str | None = None


EVERY_LINE: Final = Filter()


def read_trail(
    reading: Reading, book: str, chosen: Filter = EVERY_LINE, *, after: int = 0, limit: int = 100
) -> tuple[Line, ...]:
    """Return at most ``limit`` lines with a position above ``after``, oldest first."""
    conditions = [LINE.c.position > after, *_conditions(reading, book, chosen)]
    return _read(reading, book, conditions, limit)


def read_lines(reading: Reading, book: str, positions: Sequence[int]) -> tuple[Line, ...]:
    """Return the lines of some events, oldest first; nothing for a position that is not there."""
    return _read(reading, book, [LINE.c.position.in_(positions)], len(positions))


def read_line(reading: Reading, book: str, position: int) -> Line | None:
    """Return the line of one event, or nothing."""
    return next(iter(_read(reading, book, [LINE.c.position == position], 1)), None)


def _conditions(reading: Reading, book: str, chosen: Filter) -> Iterable[ColumnElement[bool]]:
    generation = reading.generation(AUDIT_TRAIL)
    if chosen.kind is not None:
        yield LINE.c.kind == chosen.kind
    if chosen.actor is not None:
        yield or_(*(c == chosen.actor for c in (LINE.c.subject, LINE.c.name, LINE.c.organisation)))
    if chosen.last_position is not None:
        yield LINE.c.position <= chosen.last_position
    if chosen.first_day is not None:
        yield LINE.c.recorded_on >= chosen.first_day.isoformat()
    if chosen.last_day is not None:
        yield LINE.c.recorded_on <= chosen.last_day.isoformat()
    touching = [
        column == value
        for column, value in (
            (ACCOUNT.c.account, chosen.account),
            (ACCOUNT.c.service, chosen.service),
            (ACCOUNT.c.recipient, chosen.recipient),
        )
        if value is not None
    ]
    if touching:
        yield _touches(generation, book, touching)
    if chosen.words is not None and chosen.words.strip():
        asked = terms(chosen.words)
        dialect = reading.connection.dialect.name
        yield has_words(asked, generation, dialect) if asked else false()


def _touches(
    generation: int, book: str, touching: Sequence[ColumnElement[bool]]
) -> ColumnElement[bool]:
    """One account that fits all: a recipient's own service, not both somewhere in the event."""
    accounts = (
        select(ACCOUNT.c.number)
        .where(ACCOUNT.c.generation == generation, ACCOUNT.c.book == book)
        .where(*touching)
    )
    return LINE.c.position.in_(
        select(TOUCHED.c.position).where(
            TOUCHED.c.generation == generation, TOUCHED.c.account.in_(accounts)
        )
    )


def _read(
    reading: Reading, book: str, conditions: Sequence[ColumnElement[bool]], limit: int
) -> tuple[Line, ...]:
    generation = reading.generation(AUDIT_TRAIL)
    rows = reading.connection.execute(
        select(LINE.c.sequence, LINE.c.balances)
        .where(LINE.c.generation == generation, LINE.c.book == book)
        .where(LINE.c.sequence <= reading.bookmark, *conditions)
        .order_by(LINE.c.position)
        .limit(limit)
    ).all()
    recorded = reading.recorded([row.sequence for row in rows])
    requests = _requests(reading, book, recorded.values())
    return tuple(_line(recorded[row.sequence], row.balances, requests) for row in rows)


def _requests(
    reading: Reading, book: str, lines: Iterable[Recorded]
) -> Mapping[int | None, happened.CaseOpened]:
    """Return the requests of the cases of some events, by case."""
    cases = {case for line in lines if (case := _case(line)) is not None}
    found = reading.connection.execute(
        select(CASE.c.request)
        .where(CASE.c.generation == reading.generation(AUDIT_TRAIL))
        .where(CASE.c.book == book, CASE.c.case.in_(cases))
    )
    opened = [one.entry.event for one in reading.recorded(found.scalars().all()).values()]
    return {event.case: event for event in opened if isinstance(event, happened.CaseOpened)}


def _case(recorded: Recorded) -> int | None:
    number: int | None = getattr(recorded.entry.event, "case", None)
    return number


def _line(
    recorded: Recorded,
    balances: str | None,
    requests: Mapping[int | None, happened.CaseOpened],
) -> Line:
    entry = recorded.entry
    return Line(
        book=entry.book,
        position=entry.position,
        recorded_at=entry.recorded_at,
        actor=entry.actor,
        event=entry.event,
        hash=recorded.hash,
        previous=entry.previous,
        balances=tuple(BalanceChange(*change) for change in json.loads(balances or "[]")),
        request=requests.get(_case(recorded)),
    )
