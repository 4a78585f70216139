"""The audit trail: who, what, when ×3, why, on what basis, under which mandate, before → after.

One line per event, oldest first. A posting carries no words of its own: it shows the rationale and
the documents of its case's request, and is found by them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, RowMapping, false, or_, select

from domain import events as happened
from domain.words import Actor, Role
from projections.audit_trail_lines import BalanceChange, Line
from projections.audit_trail_rows import apply
from projections.audit_trail_tables import ACCOUNT, CASE, LINE, TABLES, TEXT, TOUCHED, has_words
from projections.projection import Projection
from projections.search_terms import terms
from projections.stored_events import event_from_text
from projections.views import Reading

AUDIT_TRAIL: Final = Projection("audit-trail", 1, TABLES, apply)


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
        select(ACCOUNT.c.account)
        .where(ACCOUNT.c.generation == generation, ACCOUNT.c.book == book)
        .where(*touching)
    )
    return LINE.c.position.in_(
        select(TOUCHED.c.position)
        .where(TOUCHED.c.generation == generation, TOUCHED.c.book == book)
        .where(TOUCHED.c.account.in_(accounts))
    )


def _read(
    reading: Reading, book: str, conditions: Sequence[ColumnElement[bool]], limit: int
) -> tuple[Line, ...]:
    generation = reading.generation(AUDIT_TRAIL)
    chosen = (
        select(LINE)
        .where(LINE.c.generation == generation, LINE.c.book == book)
        .where(LINE.c.sequence <= reading.bookmark, *conditions)
        .order_by(LINE.c.position)
        .limit(limit)
        .subquery()
    )
    same = (TEXT.c.generation == generation) & (TEXT.c.book == book)
    rows = (
        reading.connection.execute(
            select(chosen, TEXT.c.hash, TEXT.c.previous, TEXT.c.event, TEXT.c.balances)
            .join(TEXT, same & (TEXT.c.position == chosen.c.position))
            .order_by(chosen.c.position)
        )
        .mappings()
        .all()
    )
    requests = _requests(reading, book, {row["case"] for row in rows if row["case"] is not None})
    return tuple(_line(row, requests) for row in rows)


def _requests(reading: Reading, book: str, cases: set[int]) -> Mapping[int, happened.CaseOpened]:
    """Return the requests of cases, by case."""
    generation = reading.generation(AUDIT_TRAIL)
    request = (CASE.c.generation == TEXT.c.generation) & (CASE.c.book == TEXT.c.book)
    line = (LINE.c.generation == TEXT.c.generation) & (LINE.c.book == TEXT.c.book)
    rows = reading.connection.execute(
        select(CASE.c.case, LINE.c.kind, TEXT.c.event)
        .join(TEXT, request & (CASE.c.request == TEXT.c.position))
        .join(LINE, line & (LINE.c.position == TEXT.c.position))
        .where(CASE.c.generation == generation, CASE.c.book == book, CASE.c.case.in_(cases))
    )
    found = {row.case: event_from_text(row.kind, row.event) for row in rows}
    return {n: event for n, event in found.items() if isinstance(event, happened.CaseOpened)}


def _line(row: RowMapping, requests: Mapping[int, happened.CaseOpened]) -> Line:
    return Line(
        book=row["book"],
        position=row["position"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        actor=Actor(
            subject=row["subject"],
            name=row["name"],
            role=Role(row["role"]),
            organisation=row["organisation"],
        ),
        event=event_from_text(row["kind"], row["event"]),
        hash=row["hash"],
        previous=row["previous"],
        balances=tuple(BalanceChange(*change) for change in json.loads(row["balances"] or "[]")),
        request=requests.get(row["case"]),
    )
