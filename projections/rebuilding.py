"""What every rebuild of read models tells, on either database."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

Progress = Callable[[int, int], None]
"""Told how many events have been applied, and how many there are."""

EVENTS_AT_ONCE: Final = 2000
"""Events of a batch in tables that others wait to write to."""
EVENTS_AT_ONCE_IN_A_FILE: Final = 5000
"""Events of a batch in a file that nobody else writes: what is read once per batch is read seldom,
and some 50 MB hold them."""


class RebuildOvertaken(Exception):
    """Another rebuild began later; that one goes on."""


@contextmanager
def collecting_between_batches() -> Iterator[Callable[[], object]]:
    """Keep the garbage collector still, but for the function given: to be called after a batch.

    A batch is a hundred thousand values without a circle, and gone at once when it is applied. The
    collector looked through it again and again, which was an eighth of the time of a rebuild.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield lambda: gc.collect(0)
    finally:
        if was_enabled:
            gc.enable()
