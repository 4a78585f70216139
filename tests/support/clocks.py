"""Clocks that a test sets."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass
class SetClock:
    """Shows the time that it was set to last."""

    time: datetime = datetime(2024, 2, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time
