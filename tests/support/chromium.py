"""Finds a Chromium to test pages in, and installs one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

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

    In this order: the environment variable, Playwright's own, the system's, one that Playwright
    installs, one that apt-get installs (as root).
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not Path(named).exists():
            raise NoBrowser(f"{VARIABLE} names {named}, which is not there.")
        return named
    if Path(playwright_s_own).exists():
        return playwright_s_own
    found = _of_the_system()
    if found:
        return found
    if _ran(sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"):
        shell = _shell_near(Path(playwright_s_own))
        if shell:
            return shell
    _install_with_apt()
    found = _of_the_system()
    if found:
        return found
    raise NoBrowser(f"Install Chromium, or name one in {VARIABLE}: the tests of the pages need it.")


def _of_the_system() -> str | None:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((path for path in _APPLICATIONS if Path(path).exists()), None)


def _shell_near(own: Path) -> str | None:
    """Return the headless shell that Playwright installs beside its whole browser."""
    folder = next((parent for parent in own.parents if parent.name == "ms-playwright"), None)
    names = ("headless_shell", "chrome-headless-shell", "chrome-headless-shell.exe")
    shells = (path for name in names for path in (folder.rglob(name) if folder else ()))
    return next((str(path) for path in shells if path.is_file()), None)


def _install_with_apt() -> None:
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _ran("apt-get", "update")
        _ran("apt-get", "install", "--yes", "--no-install-recommends", "chromium")


def _ran(*command: str) -> bool:
    return subprocess.run(command, check=False, timeout=300, capture_output=True).returncode == 0
