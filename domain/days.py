"""Days and moments. A day is a calendar day in Europe/Oslo; a moment has an offset."""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field

OSLO: Final = ZoneInfo("Europe/Oslo")

_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _iso_day(written: object) -> object:
    """Refuse text that is no ISO day; a number of seconds, as text, is none either."""
    return _day(written) if isinstance(written, str) else written


@lru_cache(maxsize=4096)
def _day(written: str) -> date:
    if not _ISO_DAY.fullmatch(written):
        msg = "a day is written 2024-06-01"
        raise ValueError(msg)
    return date.fromisoformat(written)


Day = Annotated[date, BeforeValidator(_iso_day), Field(strict=True, examples=["2024-06-01"])]
"""An ISO day."""


@lru_cache(maxsize=16_384)
def day_in_oslo(moment: datetime) -> date:
    """Return the calendar day in Norway at a moment."""
    return moment.astimezone(OSLO).date()


def last_instant(day: date) -> datetime:
    """Return the last microsecond of a day in Norway, in UTC."""
    midnight = datetime.combine(day + timedelta(days=1), time.min, OSLO)
    return midnight.astimezone(UTC) - timedelta(microseconds=1)


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A point in time, kept in UTC."""
