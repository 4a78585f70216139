"""Days and moments. A day is a calendar day in Europe/Oslo; a moment has an offset."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime, Field

OSLO: Final = ZoneInfo("Europe/Oslo")

Day = Annotated[date, Field(strict=True, examples=["2024-06-01"])]
"""An ISO day."""


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
