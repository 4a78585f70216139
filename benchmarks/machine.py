"""What the figures were measured on."""

import os
import platform
import sqlite3
import subprocess
from pathlib import Path

import psycopg

ROOT = Path(__file__).parents[1]


def machine(postgres_url: str | None = None) -> dict[str, str]:
    """Return facts about the machine; PostgreSQL's, if it takes part, come from itself."""
    facts = {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "system": platform.platform(),
        "load": ", ".join(f"{load:.1f}" for load in os.getloadavg()),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "commit": _commit(),
    }
    return facts | _postgresql(postgres_url) if postgres_url else facts


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()


def _commit() -> str:
    described = subprocess.run(
        ["git", "-c", "safe.directory=*", "describe", "--always", "--dirty"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return described.stdout.strip()


def _postgresql(url: str) -> dict[str, str]:
    with psycopg.connect(url) as connection:
        settings = {}
        for name in ("server_version", "fsync", "synchronous_commit"):
            row = connection.execute("SELECT current_setting(%s)", (name,)).fetchone()
            settings[name] = row[0] if row else ""
    assert settings["fsync"] == settings["synchronous_commit"] == "on", settings
    return {"postgresql": ", ".join(f"{name} {value}" for name, value in settings.items())}
