"""Exceptions: what an auditor asks about, each with positions and facts. *Avvik.*

What one event or case shows alone is found as events come in; what only several show together is
compared when it is asked for, from facts that are few.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import func, select

from projections.exception_ceilings import under_ceiling
from projections.exception_letters import reallocated_by_letter
from projections.exception_numbers import conflicting_numbers
from projections.exception_rows import apply
from projections.exception_tables import FOUND, TABLES
from projections.findings import Finding, Kind
from projections.projection import Projection
from projections.views import Reading

EXCEPTIONS: Final = Projection("exceptions", 1, TABLES, apply)

_COMPARED: Final = {
    Kind.CONFLICTING_CASE_NUMBER: conflicting_numbers,
    Kind.UNDER_CEILING: under_ceiling,
    Kind.REALLOCATED_BY_LETTER: reallocated_by_letter,
}


def read_exceptions(
    reading: Reading, book: str, kind: Kind | None = None, *, after: int = 0, limit: int = 100
) -> tuple[Finding, ...]:
    """Return the exceptions of a book whose ``position`` is above ``after``, in that order.

    A position is never split over two pages, so there may be a few more than ``limit``.
    """
    alone = [] if kind in _COMPARED else _read_found(reading, book, kind, after, limit)
    compared = (found for found in _compared(reading, book, kind) if found.position > after)
    found = sorted((*alone, *compared), key=lambda one: (one.position, one.kind, one.positions))
    if len(found) <= limit:
        return tuple(found)
    last = found[limit - 1].position
    return tuple(one for one in found if one.position <= last)


def count_exceptions(reading: Reading, book: str) -> Mapping[Kind, int]:
    """Count the exceptions of a book per kind, kinds without any included."""
    counted = reading.connection.execute(
        select(FOUND.c.kind, func.count())
        .where(FOUND.c.generation == reading.generation(EXCEPTIONS), FOUND.c.book == book)
        .group_by(FOUND.c.kind)
    )
    counts = {**dict.fromkeys(Kind, 0), **{Kind(kind): count for kind, count in counted}}
    for found in _compared(reading, book, None):
        counts[found.kind] += 1
    return counts


def _read_found(
    reading: Reading, book: str, kind: Kind | None, after: int, limit: int
) -> Iterable[Finding]:
    """Return at least ``limit`` (if there are so many) of those that one event or case shows."""
    here = [FOUND.c.generation == reading.generation(EXCEPTIONS), FOUND.c.book == book]
    here.append(FOUND.c.position > after)
    if kind is not None:
        here.append(FOUND.c.kind == kind.value)
    last = (
        select(FOUND.c.position)
        .where(*here)
        .order_by(FOUND.c.position)
        .offset(max(limit - 1, 0))
        .limit(1)
    )
    until = reading.connection.execute(last).scalar()
    if until is not None:
        here.append(FOUND.c.position <= until)
    rows = reading.connection.execute(select(FOUND.c.finding).where(*here))
    return [Finding.model_validate_json(text) for (text,) in rows]


def _compared(reading: Reading, book: str, kind: Kind | None) -> Iterable[Finding]:
    generation = reading.generation(EXCEPTIONS)
    for one, compare in _COMPARED.items():
        if kind in {None, one}:
            yield from compare(reading, generation, book)
