"""What every rebuild of read models tells, on either database."""

from collections.abc import Callable
from typing import Final

Progress = Callable[[int, int], None]
"""Told how many events have been applied, and how many there are."""

EVENTS_AT_ONCE: Final = 2000
"""Events of a batch: more than when catching up, for no reader waits for these."""


class RebuildOvertaken(Exception):
    """Another rebuild began later; that one goes on."""
