"""Figures for operations, in Prometheus' text format."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_Labels = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Metrics:
    """Counts requests by method, route and status, and the seconds that they took."""

    _requests: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    _seconds: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request that has been answered."""
        with self._lock:
            self._requests[method, route, status] += 1
            self._seconds[route] = self._seconds.get(route, 0.0) + seconds

    def requests(self) -> Mapping[_Labels, float]:
        """Return how many requests were answered, by method, route and status."""
        with self._lock:
            counted = dict(self._requests)
        return {
            (("method", method), ("route", route), ("status", str(status))): count
            for (method, route, status), count in counted.items()
        }

    def seconds(self) -> Mapping[_Labels, float]:
        """Return the seconds that requests took, by route."""
        with self._lock:
            return {(("route", route),): seconds for route, seconds in self._seconds.items()}


def figure(name: str, kind: str, meaning: str, values: Mapping[Any, float]) -> Iterable[str]:
    """Yield the lines of one figure; ``kind`` is ``counter`` or ``gauge``."""
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} {kind}"
    for labels, value in sorted(values.items()):
        named = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels)
        yield f"{name}{{{named}}} {_number(value)}" if named else f"{name} {_number(value)}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.6f}"
