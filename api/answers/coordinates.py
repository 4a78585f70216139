"""The coordinates of an answer about money, so that it can be asked for again, for ever."""

from datetime import date, datetime

from api.answers.answer import Answer


class KnownAnswer(Answer):
    """What was known: all up to a position. At 0 nothing was, and there is no moment."""

    position: int
    recorded_at: datetime | None
    hash: str | None


class CoordinatesAnswer(Answer):
    """The effective day, and what was known."""

    at: date
    known: KnownAnswer
