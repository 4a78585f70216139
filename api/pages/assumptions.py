"""What in the demonstration had to be assumed, so that no reader takes it for the record.

The public record of 2024 has gaps. The file of requests that `demo` imports marks each request
that fills one; an event knows by its command which request it came from, and the first event of the
book names the file by its SHA-256.
"""

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

from domain.events import BookOpened
from ledger.log import EventLog

EVERYTHING: Final = "assumed.all"


def assumptions(log: EventLog, book: str) -> Mapping[int, str]:
    """Return, by position, the key of the text that says what is assumed; none in other books."""
    digest, assumed = _demonstration()
    if not _is_imported_from(log, book, digest):
        return {}
    begins = f"import-{digest[:32]}-"
    commands = ((row.position, json.loads(row.state)["command"]["id"]) for row in log.rows(book))
    return {
        position: assumed[number]
        for position, command in commands
        if command.startswith(begins)
        and (number := int(command.removeprefix(begins).partition("-")[0])) in assumed
    }


@lru_cache(maxsize=64)
def _is_imported_from(log: EventLog, book: str, digest: str) -> bool:
    first = next((log.decoded(row).entry.event for row in log.stored(book, 0, 1)), None)
    imported = first.imported if isinstance(first, BookOpened) else None
    return imported is not None and imported.sha256 == digest


@cache
def _demonstration() -> tuple[str, Mapping[int, str]]:
    """Return the digest of the file, and the key of the text for each request with a mark."""
    raw = (files("api.demonstration") / "requests.json").read_bytes()
    requests = json.loads(raw)["requests"]
    marked = {
        number: EVERYTHING if request["assumed"] == ["all"] else f"assumed.{request['id']}"
        for number, request in enumerate(requests, 1)
        if request.get("assumed")
    }
    return sha256(raw).hexdigest(), marked
