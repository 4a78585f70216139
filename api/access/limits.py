"""Limits on how often: a bucket of tokens for each address or actor, refilled as time passes."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from api.problems.codes import Code
from api.problems.problem import Problem

MOST_KNOWN: Final = 10_000
"""How many addresses or actors are remembered; the one that was quiet the longest is forgotten."""


class TooMany(Problem):
    """More often than is let through; ``seconds`` until the next one is."""

    def __init__(self, seconds: float) -> None:
        """Refuse, and say when to try again."""
        wait = str(max(1, math.ceil(seconds)))
        super().__init__(Code.TOO_MANY_REQUESTS, {"seconds": wait}, headers={"Retry-After": wait})


class Limit:
    """So many a minute, for each key by itself; as many at once. ``clock`` counts seconds.

    It holds in one process: several processes let through as many each.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Let so many a minute through."""
        self._most = per_minute
        self._per_second = per_minute / 60
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> None:
        """Count one; raise ``TooMany``, which counts for nothing."""
        now = self._clock()
        with self._lock:
            left, since = self._left.pop(key, (float(self._most), now))
            left = min(self._most, left + (now - since) * self._per_second)
            self._left[key] = (max(left - 1, 0) if left >= 1 else left, now)
            if len(self._left) > MOST_KNOWN:
                self._left.popitem(last=False)
        if left < 1:
            raise TooMany((1 - left) / self._per_second)
