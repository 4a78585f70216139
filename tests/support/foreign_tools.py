"""Foreign programs that check what we export: on PATH, else from Debian; never skipped."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path


class NotThere(RuntimeError):
    """A foreign program is not on PATH, and cannot be installed here."""


@cache
def foreign_tool(*names: str, package: str | None = None) -> str:
    """Return the path of a program that has one of these names, the first that is found.

    Where there is none, its Debian package (by default called as the first name) is installed, as
    root. Raises ``NotThere`` with one clear line.
    """
    found = on_path(names)
    if found is not None:
        return found
    package = package or names[0]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise NotThere(
            f"{names[0]} is needed: install it, on Debian as root: apt-get install {package}"
        )
    with _alone():
        said = "" if on_path(names) else _install(package)
        found = on_path(names)
    if found is None:
        raise NotThere(
            f"{names[0]} is needed and apt-get install {package} did not bring it: {said}"
        )
    return found


def on_path(names: Iterable[str]) -> str | None:
    """Return the path of the first of some programs that is on PATH."""
    return next(filter(None, map(shutil.which, names)), None)


@contextmanager
def _alone() -> Iterator[None]:
    """Hold up other processes of the tests: apt-get refuses to run twice at once."""
    with Path(tempfile.gettempdir(), "omfordelingsbok-apt-get").open("w", encoding="utf-8") as held:
        flock(held, LOCK_EX)
        yield


def _install(package: str) -> str:
    """Let apt-get install a package; return the last line of what it complains about."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    said = ""
    for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        ran = subprocess.run(
            ["apt-get", *command], env=environment, capture_output=True, text=True, check=False
        )
        said = ran.stderr.strip().rpartition("\n")[2]
    return said
