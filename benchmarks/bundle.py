"""Bundles: how long the verifier takes beside the hashing alone, and the memory of an export."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from hashlib import sha256
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

from benchmarks.books import Databases
from benchmarks.figures import Figure, Size
from benchmarks.programme import BOOK
from verifier.omfordeling_verify import main

_MEGABYTE = 1_000_000

_EXPORT = """
import atexit, re, sys
from pathlib import Path
from api.command_line import main
status = Path("/proc/self/status")
atexit.register(lambda: print(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]))
main(sys.argv[1:])
"""
"""Exports, and prints the kilobytes that were resident at the most.

Not ``ru_maxrss``, which begins with what the process had that started this one.
"""


def run(databases: Databases, size: Size) -> Iterator[Figure]:
    """Export books of two lengths, each in a process of its own, and verify the longer."""
    few = max(size.events // 10, 200)
    short = _exported(databases, few)
    bundle = databases.folder / "bundle.zip"
    long = _exported(databases, size.events, bundle)
    yield Figure(f"export of {few} events, memory at its highest", short, "MB")
    yield Figure(f"export of {size.events} events, memory at its highest", long, "MB")
    yield Figure("memory, the longer ÷ the shorter", long / short, "times", at_most=1.2)
    with ZipFile(bundle) as packed:
        lines = packed.read("events.jsonl").splitlines(keepends=True)
    hashing = min(_seconds(lambda: [sha256(line).digest() for line in lines]) for _ in range(3))
    verifying = _seconds(lambda: _verified(bundle))
    yield Figure("hashing every event once", hashing, "s")
    yield Figure("verifying the bundle", verifying, "s", at_most=3 * hashing + 2)


def _verified(bundle: Path) -> None:
    with redirect_stdout(StringIO()):
        assert main([str(bundle)]) == 0


def _seconds(act: Callable[[], object]) -> float:
    """Return how long the processor works on something, whoever else it works for."""
    began = time.process_time()
    act()
    return time.process_time() - began


def _exported(databases: Databases, events: int, kept: Path | None = None) -> float:
    """Export a book of so many events; return the megabytes that it took at the most."""
    file = kept or databases.folder / "short.zip"
    file.unlink(missing_ok=True)
    arguments = ("export", BOOK, "bundle", "-o", str(file), "--database")
    used = 0.0
    with databases.sqlite(events) as url:
        for _ in range(2):  # The first brings the read models up to date, which is another matter.
            file.unlink(missing_ok=True)
            finished = subprocess.run(  # noqa: S603 - our own program
                [sys.executable, "-c", _EXPORT, *arguments, url],
                capture_output=True,
                text=True,
                check=True,
            )
            used = int(finished.stdout.split()[-1]) * 1024 / _MEGABYTE
    return used
