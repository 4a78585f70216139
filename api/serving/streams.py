"""How many may follow the events at once, and how often the log is asked for more."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from api.problems.codes import Code
from api.problems.problem import RETRY_AFTER, Problem


@dataclass(slots=True)
class Streams:
    """Limits of the event streams; times in seconds. Used from the event loop only."""

    most: int = 100
    pause: float = 0.5
    heartbeat: float = 15.0
    open: int = 0

    @contextmanager
    def place(self) -> Iterator[None]:
        """Take one of the places; raise a problem (503) when all are taken."""
        if self.open >= self.most:
            raise Problem(Code.BUSY, headers={"Retry-After": RETRY_AFTER})
        self.open += 1
        try:
            yield
        finally:
            self.open -= 1
