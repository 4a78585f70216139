"""What was recorded when: resolves *as known at* to a position of the book, for ever."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import BigInteger, Column, Index, String, bindparam, select

from domain.envelope import Recorded
from projections.projection import Projection, Writing
from projections.schema import view_table
from projections.views import Reading

_TABLE = view_table(
    "positions",
    Column("book", String, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("sequence", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("hash", String, nullable=False),
    Column("topic", String, nullable=False),
)
"""``recorded_at`` in microseconds since 1970, in UTC."""
Index("view_positions_by_time", _TABLE.c.generation, _TABLE.c.book, _TABLE.c.recorded_at)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def moment_to_microseconds(moment: datetime) -> int:
    """Return a moment as whole microseconds since 1970, as tables hold it."""
    return (moment - _EPOCH) // _MICROSECOND


def microseconds_to_moment(microseconds: int) -> datetime:
    """Return the moment, in UTC, that a table holds."""
    return _EPOCH + timedelta(microseconds=microseconds)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a book: all up to a position. At 0 nothing is, and there is no moment."""

    position: int
    recorded_at: datetime | None
    hash: str | None


@dataclass(frozen=True, slots=True)
class Stamp:
    """One event: where it stands, when it was recorded, its hash and its stored name."""

    position: int
    sequence: int
    recorded_at: datetime
    hash: str
    topic: str


class PositionUnknown(Exception):
    """The book has not come to this position yet."""

    def __init__(self, book: str, position: int, head: int) -> None:
        super().__init__(f"{book} has come to position {head}, not to {position}")
        self.book = book
        self.position = position
        self.head = head


def _apply(writing: Writing, batch: Sequence[Recorded]) -> None:
    writing.insert(
        _TABLE,
        [
            (
                recorded.entry.book,
                recorded.entry.position,
                recorded.sequence,
                moment_to_microseconds(recorded.entry.recorded_at),
                recorded.hash,
                recorded.entry.type,
            )
            for recorded in batch
        ],
    )


POSITIONS: Final = Projection("positions", 1, (_TABLE,), _apply)

_OF_THE_BOOK = (
    select(
        _TABLE.c.position, _TABLE.c.sequence, _TABLE.c.recorded_at, _TABLE.c.hash, _TABLE.c.topic
    )
    .where(_TABLE.c.generation == bindparam("generation"), _TABLE.c.book == bindparam("book"))
    .where(_TABLE.c.sequence <= bindparam("bookmark"))
)
_FROM_LAST = _OF_THE_BOOK.order_by(_TABLE.c.position.desc()).limit(1)
_LAST = _FROM_LAST.where(_TABLE.c.position <= bindparam("position"))
_LAST_AT = (
    _OF_THE_BOOK.where(_TABLE.c.recorded_at <= bindparam("moment"))
    .order_by(_TABLE.c.recorded_at.desc(), _TABLE.c.position.desc())
    .limit(1)
)
_SOME = _OF_THE_BOOK.where(_TABLE.c.position.in_(bindparam("positions", expanding=True))).order_by(
    _TABLE.c.position
)


def known_in(reading: Reading, book: str, known: int | datetime | None) -> Known:
    """Resolve *as known at*: a position, a moment, or now; position 0 before the first event.

    A moment gives the last event recorded not after it. Raises ``PositionUnknown`` for a position
    below 0 or beyond the head. ``reading`` includes ``POSITIONS``.
    """
    asked = {
        "generation": reading.generation(POSITIONS),
        "book": book,
        "bookmark": reading.bookmark,
    }
    if isinstance(known, datetime):
        moment = moment_to_microseconds(known)
        row = reading.connection.execute(_LAST_AT, {**asked, "moment": moment}).first()
    elif known is None:
        row = reading.connection.execute(_FROM_LAST, asked).first()
    else:
        row = reading.connection.execute(_LAST, {**asked, "position": known}).first()
        if known != (row.position if row else 0):
            raise PositionUnknown(book, known, row.position if row else 0)
    return (
        Known(row.position, microseconds_to_moment(row.recorded_at), row.hash)
        if row
        else Known(0, None, None)
    )


def stamps(reading: Reading, book: str, positions: Sequence[int]) -> Sequence[Stamp]:
    """Return when and under what hash events were recorded, in order of position."""
    asked = {
        "generation": reading.generation(POSITIONS),
        "book": book,
        "bookmark": reading.bookmark,
        "positions": positions,
    }
    return [
        Stamp(position, sequence, microseconds_to_moment(recorded_at), digest, topic)
        for position, sequence, recorded_at, digest, topic in reading.connection.execute(
            _SOME, asked
        )
    ]
