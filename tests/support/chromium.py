"""Finds a Chromium to test pages in, and installs one where there is none."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from support.foreign_tools import NotThere, foreign_tool

VARIABLE: Final = "OMFORDELING_CHROMIUM"

ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
)
"""The browser talks to the server under test and to nobody else."""

_NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)
_APPLICATIONS: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)


class NoBrowser(Exception):
    """There is no Chromium here, and none could be installed."""


def find_chromium(playwright_s_own: str) -> str:
    """Return the path of a Chromium; raise ``NoBrowser`` with one line that says what to do.

    In this order: the environment variable, Playwright's own, the system's, one that apt-get
    installs (as root), one that Playwright installs.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not Path(named).exists():
            raise NoBrowser(f"{VARIABLE} names {named}, which is not there.")
        return named
    there = (path for path in (playwright_s_own, *_APPLICATIONS) if Path(path).exists())
    found = next(there, None)
    if found:
        return found
    try:
        return foreign_tool(*_NAMES)
    except NotThere as error:
        shell = _installed_by_playwright(Path(playwright_s_own))
        if shell is None:
            raise NoBrowser(f"{error} Or name one in {VARIABLE}.") from error
        return shell


def _installed_by_playwright(own: Path) -> str | None:
    install = (sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
    ran = subprocess.run(install, check=False, timeout=300, capture_output=True)
    return _shell_near(own) if ran.returncode == 0 else None


def _shell_near(own: Path) -> str | None:
    """Return the headless shell that Playwright installs beside its whole browser."""
    folder = next((parent for parent in own.parents if parent.name == "ms-playwright"), None)
    names = ("headless_shell", "chrome-headless-shell", "chrome-headless-shell.exe")
    shells = (path for name in names for path in (folder.rglob(name) if folder else ()))
    return next((str(path) for path in shells if path.is_file()), None)
