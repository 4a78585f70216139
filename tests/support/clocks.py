"""Clocks that a test sets."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Barrier


@dataclass
class SetClock:
    """Shows the time that it was set to last."""

    time: datetime = datetime(2024, 2, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@dataclass
class MeetingClock:
    """Waits, the first time it is asked, until another such clock is asked as well."""

    others: Barrier
    has_met: bool = field(default=False, init=False)

    def __call__(self) -> datetime:
        if not self.has_met:
            self.has_met = True
            self.others.wait(timeout=60)
        return datetime.now(UTC)
