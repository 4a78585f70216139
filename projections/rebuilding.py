"""What every rebuild of read models tells, on either database."""

import gc
import threading
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

    What a batch is made of is gone when it is applied; to look through it again and again while it
    grows is work for nothing, some tenth of a rebuild. The collector is one for the whole program,
    so this is for one whose main thread does the rebuild; beside other work it is left as it is.
    """
    if not gc.isenabled() or threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    gc.disable()
    try:
        yield lambda: gc.collect(0)
    finally:
        gc.enable()
