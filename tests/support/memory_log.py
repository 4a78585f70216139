"""A ledger in memory, for the tests of read models: the domain, and a log without a database."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from domain.book import Book
from domain.decide import decide, folded
from domain.envelope import CommandReference, Entry, Recorded
from domain.events import Event
from domain.merkle import leaf_hash
from domain.objections import Refused
from domain.question import Asked
from projections.log import Log
from support.translation import actor_of, command_of

ROOT: Final = Path(__file__).parents[2]
BOOK_2024: Final = "digital-samhandling-2024"
REQUESTS_2024: Final[list[dict[str, Any]]] = json.loads(
    (ROOT / "api" / "demonstration" / "requests.json").read_text()
)["requests"]
EXPECTED_2024: Final[dict[str, Any]] = json.loads(
    (ROOT / "tests" / "programme_2024" / "expected.json").read_text()
)


class MemoryLog:
    """Events of all books in order of sequence 1, 2, 3 …, and the books that they fold into.

    ``past`` holds each book as it stood after every position, the first at index 0. The hashes are
    of the JSON, not canonical.
    """

    def __init__(self, events: Iterable[Recorded] = ()) -> None:
        self.events = list(events)
        self.past: dict[str, list[Book]] = {}

    @property
    def log(self) -> Log:
        return Log(self.head, self.read, self.pick)

    def head(self) -> int:
        return len(self.events)

    def read(self, after: int, limit: int) -> Sequence[Recorded]:
        return self.events[after : after + limit]

    def pick(self, sequences: Sequence[int]) -> Sequence[Recorded]:
        return [self.events[sequence - 1] for sequence in sorted(sequences)]

    def record(
        self, recorded_at: datetime, actor: Mapping[str, str], path: str, body: Mapping[str, Any]
    ) -> tuple[Event, ...]:
        """Record one request, or raise ``Refused``; a malformed one is pydantic's error."""
        asked = Asked(actor_of(actor), recorded_at)
        code, command = command_of(path, body)
        events = decide(self._book(code), command, asked)
        for event in events:
            self._append(code, event, asked)
        return events

    def _book(self, code: str) -> Book | None:
        return self.past[code][-1] if code in self.past else None

    def _append(self, code: str, event: Event, asked: Asked) -> None:
        book = folded(self._book(code), (event,), asked)
        self.past.setdefault(code, []).append(book)
        sequence = len(self.events) + 1
        entry = Entry[Event](
            type=event.TOPIC,
            book=code,
            position=book.position,
            recorded_at=asked.recorded_at,
            actor=asked.actor,
            command=CommandReference(id=f"command-{sequence}"),
            previous=self.events[-1].hash if self.events else "0" * 64,
            event=event,
        )
        state = entry.model_dump_json().encode()
        digest = sha256(state).hexdigest()
        self.events.append(Recorded(sequence, digest, entry, leaf_hash(state)))


def replayed(requests: Iterable[Mapping[str, Any]]) -> MemoryLog:
    """Record requests as in the year's file; the refused ones leave nothing."""
    memory = MemoryLog()
    saved: dict[str, str] = {}
    for request in requests:
        path = request["path"]
        for name, number in saved.items():
            path = path.replace(f"{{{name}}}", number)
        at = datetime.fromisoformat(request["recorded_at"])
        try:
            events = memory.record(at, request["actor"], path, request["body"])
        except Refused:
            continue
        if "saves" in request:
            saved[request["saves"]] = str(getattr(events[0], "case", ""))
    return memory


@cache
def year_2024() -> MemoryLog:
    """Return the first user's year. Shared between tests: record nothing more in it."""
    return replayed(REQUESTS_2024)
