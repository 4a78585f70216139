"""Memory of a server that has a full book, after it has been read and written to."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import httpx2

from api.local_issuer import LocalIssuer, local_actor
from benchmarks.books import Databases
from benchmarks.busy_year import WITHIN
from benchmarks.figures import Figure, Size
from benchmarks.programme import BASIS, BOOK, RATIONALE
from domain.words import Role

PATIENCE: Final = 600.0
"""Seconds that the server has to start, and to answer one request."""

_SERVE: Final = "import sys; from api.command_line import main; main(sys.argv[1:])"
_ADDRESS: Final = re.compile(r"http://[^\s/]+")
_MEGABYTE: Final = 1_000_000


def run(databases: Databases, size: Size) -> Iterator[Figure]:
    """Start ``omfordeling serve`` on SQLite and ask it for what people ask for."""
    home = databases.folder / "home"
    with databases.sqlite(size.events) as url, _server(url, home) as (process, address):
        yield Figure("after the start", _resident(process), "MB")
        for role, method, path, body in _requests():
            token = LocalIssuer(home).token(
                local_actor(role, "NHN" if role is Role.RECIPIENT else None)
            )
            began = time.perf_counter()
            answer = httpx2.request(
                method,
                f"{address}/api/v1/books/{BOOK}{path}",
                json=body,
                headers={"Authorization": f"Bearer {token}"},
                timeout=PATIENCE,
            )
            assert answer.is_success, answer.text
            taken = time.perf_counter() - began
            yield Figure(f"after {method} {path}", _resident(process), "MB")
            yield Figure(f"first {method} {path}", taken, "s")
        yield Figure("at the end", _resident(process), "MB", at_most=400)
        yield Figure("at its highest", _resident(process, "VmHWM"), "MB")


def _requests() -> Iterator[tuple[Role, str, str, dict[str, Any] | None]]:
    yield Role.AUDITOR, "GET", "/balances?at=2024-06-30", None
    yield Role.AUDITOR, "GET", "/audit-trail?limit=100", None
    yield Role.AUDITOR, "GET", "/audit-trail?q=legemiddellisten&limit=100", None
    yield Role.AUDITOR, "GET", "/integrity", None
    source, target = WITHIN[0]
    request = {
        "transfers": [{"source": source, "target": target, "amount": "1.00"}],
        "effective_date": "2024-06-30",
        "rationale": RATIONALE,
        "documents": [document.model_dump(exclude_none=True) for document in BASIS["documents"]],
    }
    yield Role.RECIPIENT, "POST", "/reallocations", request
    yield Role.AUDITOR, "GET", "/balances?at=2024-06-30", None


@contextmanager
def _server(url: str, home: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    arguments = ("serve", "--database", url, "--port", "0")
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", _SERVE, *arguments],
        env={**os.environ, "OMFORDELING_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = _ADDRESS.search(process.stdout.readline())
        assert address is not None
        _wait_until_ready(address[0])
        yield process, address[0]
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)


def _wait_until_ready(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if httpx2.get(f"{address}/health/live", timeout=PATIENCE).is_success:
            return
        time.sleep(0.1)
    raise TimeoutError(address)


def _resident(process: subprocess.Popen[str], field: str = "VmRSS") -> float:
    """Return what Linux counts as resident, in megabytes."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == field:
            return int(value.removesuffix("kB")) * 1024 / _MEGABYTE
    raise LookupError(field)
