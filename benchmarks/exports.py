"""Exports: how long a workbook takes, and whether a long book needs more memory than a short."""

import multiprocessing
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from api.exports.beancount import beancount
from api.exports.journal import journal
from api.exports.picture import Picture, picture_of
from api.exports.workbook import workbook
from api.opening import open_database
from api.texts.languages import Language
from benchmarks.books import Databases
from benchmarks.figures import Figure, Size
from benchmarks.programme import BOOK, YEAR

_FORMATS: Final[dict[str, Callable[[Picture], Iterator[bytes]]]] = {
    "xlsx": workbook,
    "journal": journal,
    "beancount": beancount,
}
_OWN_MEMORY: Final = re.compile(r"^RssAnon:\s+(\d+) kB$", re.MULTILINE)


def run(databases: Databases, size: Size) -> Iterator[Figure]:
    """Export on SQLite, each format in a process of its own, from a short book and a long one."""
    memory: dict[tuple[str, int], float] = {}
    for events in (size.exported // 10, size.exported):
        with databases.sqlite(events) as url:
            opened = open_database(url)
            opened.views.catch_up()
            opened.close()
            for kind in _FORMATS:
                taken, worked, memory[kind, events] = _measured(url, kind)
                limit = 5 if (kind, events) == ("xlsx", size.exported) else None
                yield Figure(f"{kind} of {events:,} events", taken, "s", at_most=limit)
                yield Figure(f"{kind} of {events:,} events, processor", worked, "s")
    for kind in _FORMATS:
        ratio = memory[kind, size.exported] / memory[kind, size.exported // 10]
        yield Figure(f"{kind}, memory of ten times the events", ratio, "times", at_most=1.25)


def _measured(url: str, kind: str) -> tuple[float, float, float]:
    """Return the seconds that an export takes and works, and the most kB of its own it needs."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_export, (url, kind))


def _export(url: str, kind: str) -> tuple[float, float, float]:
    opened = open_database(url)
    began, most = (time.perf_counter(), time.process_time()), 0.0
    picture = picture_of(opened.views, BOOK, date(YEAR, 12, 31), None, Language.NB)
    for _ in _FORMATS[kind](picture):
        most = max(most, _own_memory())
    taken, worked = time.perf_counter() - began[0], time.process_time() - began[1]
    opened.close()
    return taken, worked, most


def _own_memory() -> float:
    """Return the memory of this process that is no page of a file (read models are mapped)."""
    found = _OWN_MEMORY.search(Path("/proc/self/status").read_text(encoding="ascii"))
    assert found is not None
    return float(found[1])
