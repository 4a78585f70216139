"""Balance at (at, known), in process: as fast late in a very busy year as in a quiet one."""

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from random import Random
from statistics import median

from benchmarks.books import Databases
from benchmarks.figures import Figure, Size, median_ratio, percentile, seconds
from benchmarks.programme import BOOK, NEW_YEAR
from benchmarks.synthetic_log import SyntheticLog
from projections.balance_rows import BALANCES
from projections.balances import balances
from projections.positions import POSITIONS
from projections.views import Views, open_views

_WARM_UP = 50


class _Asking:
    """A book of a given number of transfers, and questions to it."""

    def __init__(self, databases: Databases, transfers: int) -> None:
        self.log = SyntheticLog(transfers)
        address = f"sqlite:///{databases.folder / f'{transfers}-transfers'}"
        self.views: Views = open_views(address, self.log.log(), (POSITIONS, BALANCES))
        self.views.migrate()
        self.seconds_to_build = seconds(self.views.catch_up)
        self._random = Random(transfers)  # noqa: S311 - the same questions every time

    def close(self) -> None:
        self.views.close()

    def ask(self) -> tuple[float, float]:
        """Ask for a random day, as known at a random position or moment or now.

        Return the time that went by, and the time that a processor worked on it.
        """
        at, known = self._day(), self._known()
        worked = time.thread_time()
        taken = seconds(lambda: balances(self.views, BOOK, at, known))
        return taken, time.thread_time() - worked

    def _day(self) -> date:
        return NEW_YEAR + timedelta(self._random.randrange(366))

    def _known(self) -> int | datetime | None:
        position = self._random.randint(1, self.log.head)
        match self._random.randrange(3):
            case 0:
                return position
            case 1:
                return self.log.moment(position)
            case _:
                return None


_Round = Sequence[tuple[tuple[float, float], tuple[float, float]]]
"""What ``ask`` gave, of the quiet book and of the busy one, question by question."""


def run(databases: Databases, size: Size) -> Iterator[Figure]:
    """Ask two books in turn: with few transfers, and with many."""
    with (
        closing(_Asking(databases, size.few_transfers)) as quiet,
        closing(_Asking(databases, size.transfers)) as busy,
    ):
        for _ in range(_WARM_UP):
            quiet.ask()
            busy.ask()
        gc.collect()
        rounds = [
            [(quiet.ask(), busy.ask()) for _ in range(size.queries)] for _ in range(size.rounds)
        ]
    yield from _compared(rounds, size, 0, 50, None, None)
    yield from _compared(rounds, size, 0, 99, 5, 2)
    yield from _compared(rounds, size, 1, 99, None, None)
    events = busy.log.head / busy.seconds_to_build
    yield Figure("positions and balances built", events, "events/s")


def _compared(  # noqa: PLR0913, PLR0917 - which time, which percentile, which limits
    rounds: Sequence[_Round],
    size: Size,
    time_taken: int,
    percent: int,
    most: float | None,
    most_times: float | None,
) -> Iterator[Figure]:
    what = f"p{percent} of processor time" if time_taken else f"p{percent}"
    of_quiet, of_busy = (
        [percentile([pair[book][time_taken] for pair in of_round], percent) for of_round in rounds]
        for book in (0, 1)
    )
    yield Figure(f"{what}, {size.few_transfers:,} transfers", median(of_quiet) * 1000, "ms")
    yield Figure(f"{what}, {size.transfers:,} transfers", median(of_busy) * 1000, "ms", most)
    yield Figure(f"{what}, ratio of the two", median_ratio(of_busy, of_quiet), "times", most_times)
