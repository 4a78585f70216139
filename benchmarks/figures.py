"""What a benchmark gives: figures, and whether each keeps its limit."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``at_most`` or ``at_least`` is its limit; without one it is for information."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def limit(self) -> float | None:
        """The limit, whichever way it goes."""
        return self.at_least if self.at_most is None else self.at_most

    @property
    def share_of_limit(self) -> float | None:
        """The figure divided by its limit."""
        return None if self.limit is None else self.value / self.limit

    @property
    def is_met(self) -> bool | None:
        """Whether the limit is kept; ``None`` without one."""
        if self.at_most is not None:
            return self.value <= self.at_most
        return None if self.at_least is None else self.value >= self.at_least


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured. ``rounds`` are repetitions of which the median counts."""

    events: int = 100_000
    few_events: int = 100
    page_events: int = 10_000
    transfers: int = 1_000_000
    few_transfers: int = 1_000
    queries: int = 1_000
    writes: int = 40
    exported: int = 20_000
    rounds: int = 5


SMALL = Size(
    events=1_500,
    page_events=300,
    few_transfers=200,
    transfers=3_000,
    queries=50,
    writes=4,
    exported=1_000,
    rounds=2,
)
"""Enough to see that everything runs; the figures mean nothing."""


def seconds(act: Callable[[], object]) -> float:
    """Return how long something takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the garbage collector out of a comparison with something that makes no garbage."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value below which so many per cent of the values lie."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def median_ratio(dividends: Sequence[float], divisors: Sequence[float]) -> float:
    """Return the median of the quotients of what was measured side by side."""
    return median(a / b for a, b in zip(dividends, divisors, strict=True))
