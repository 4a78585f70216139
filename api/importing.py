"""Imports a whole book from a file of requests: every rule applies, all or nothing.

The file is JSON (an object with ``requests``, or a list) or JSON Lines. Of each request only
``recorded_at``, ``actor``, ``path`` and ``body`` enter the ledger; ``saves`` and ``{case.x}`` carry
case numbers from one request to later ones, and ``expect`` says what must come of it (http.md,
Command line).
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from api.incoming.commands import command_at
from api.incoming.json_body import json_object
from api.problems.problem import Problem
from api.problems.refusals import refusal
from domain.days import Moment
from domain.events import ImportRecord
from domain.objections import Refused
from domain.question import Asked
from domain.words import Actor, Code, Name, Role
from ledger.desk import Receipt
from ledger.draft import Draft

LARGEST_FILE: Final = 512 * 1024 * 1024
"""Bytes that are read, at most."""

_SAVED: Final = re.compile(r"\{([^{}]+)\}")


class _Form(BaseModel):
    """Unknown fields are the file's own remarks; they are left out."""

    model_config = ConfigDict(frozen=True, strict=True)


class Who(_Form):
    """The actor of a request; without ``subject`` it is ``{role}-{organisation}`` in lower case."""

    role: Role
    organisation: Code
    subject: Name | None = None
    name: Name | None = None

    def actor(self) -> Actor:
        """Return the actor that the ledger records."""
        subject = self.subject or f"{self.role}-{self.organisation}".lower()
        return Actor(
            subject=subject,
            name=self.name or subject,
            role=self.role,
            organisation=self.organisation,
        )


class Expectation(_Form):
    """What must come of a request; nothing said means that it is accepted."""

    status: int | None = None
    code: str | None = None
    case_state: str | None = None
    route: str | None = None


class Line(_Form):
    """One request of the file."""

    recorded_at: Moment
    actor: Who
    path: str
    body: dict[str, Any]
    expect: Expectation = Expectation()
    saves: str | None = None


class NotImportable(Exception):
    """The first line that is not as it should be; nothing was imported.

    ``reason`` is a key of the catalogue, ``facts`` what its sentence needs; ``problem`` is the
    refusal that was met, if one was.
    """

    def __init__(
        self, number: int, reason: str, problem: Problem | None = None, **facts: str
    ) -> None:
        """Name the line (from 1) and the reason."""
        super().__init__(reason)
        self.number = number
        self.reason = reason
        self.problem = problem
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: requests accepted and refused as expected, and events written."""

    accepted: int
    refused: int
    events: int
    books: tuple[str, ...]


@dataclass(slots=True)
class Import:
    """An import on its way: a draft, the cases saved so far, and the last time of recording."""

    draft: Draft
    record: ImportRecord
    saved: dict[str, str] = field(default_factory=dict)
    books: dict[str, None] = field(default_factory=dict)
    recorded_at: datetime | None = None
    accepted: int = 0
    refused: int = 0

    def take(self, number: int, line: Line, body: Mapping[str, Any]) -> None:
        """Take one request; raise ``NotImportable`` when it does not come out as it should."""
        if self.recorded_at is not None and line.recorded_at < self.recorded_at:
            raise NotImportable(number, "time-goes-back", moment=line.recorded_at.isoformat())
        if line.recorded_at > self.record.imported_at:
            raise NotImportable(number, "time-in-future", moment=line.recorded_at.isoformat())
        self.recorded_at = line.recorded_at
        book = ""
        try:
            book, command = command_at(self._path(number, line), body)
            asked = Asked(line.actor.actor(), line.recorded_at, self.record)
            command_id = f"import-{self.record.sha256[:32]}-{number}"
            receipt = self.draft.record(book, command, asked, command_id)
        except Refused as refused:
            self._meet(number, line, refusal(refused.objection, book, self.draft.book(book)))
        except Problem as problem:
            self._meet(number, line, problem)
        else:
            self._accept(number, line, book, receipt)

    def _path(self, number: int, line: Line) -> str:
        for name in _SAVED.findall(line.path):
            if name not in self.saved:
                raise NotImportable(number, "not-saved", name=name)
        return _SAVED.sub(lambda found: self.saved[found[1]], line.path)

    def _meet(self, number: int, line: Line, problem: Problem) -> None:
        if str(problem.code) != line.expect.code:
            expected = line.expect.code
            reason = "refused-otherwise" if expected else "refused"
            raise NotImportable(number, reason, problem, expected=expected or "")
        self.refused += 1

    def _accept(self, number: int, line: Line, book: str, receipt: Receipt) -> None:
        case, expect = receipt.case, line.expect
        if expect.code is not None:
            raise NotImportable(number, "accepted-otherwise", expected=expect.code)
        found = {
            "case_state": str(case.state) if case else None,
            "route": str(case.route) if case else None,
        }
        for name, value in found.items():
            wanted = getattr(expect, name)
            if wanted is not None and wanted != value:
                raise NotImportable(number, "came-out-otherwise", expected=wanted, found=str(value))
        if line.saves and case:
            self.saved[line.saves] = str(case.number)
        self.books[book] = None
        self.accepted += 1


def import_file(
    path: Path,
    draft_of: Callable[[], Draft],
    imported_by: str,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Imported:
    """Import a file in one commit.

    Raises ``NotImportable`` with the first line that differs, ``OSError`` when the file cannot be
    read, and what ``Draft.commit`` raises.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise NotImportable(1, "too-large", limit=str(LARGEST_FILE // 1024**2))
    raw = path.read_bytes()
    record = ImportRecord(
        file=path.name,
        sha256=sha256(raw).hexdigest(),
        imported_at=datetime.now(UTC),
        imported_by=imported_by,
    )
    lines = list(requests_in(raw))
    if not lines:
        raise NotImportable(1, "empty")
    coming = Import(draft_of(), record)
    for done, (number, request) in enumerate(lines, 1):
        coming.take(number, _line(number, request), request["body"])
        progress(done, len(lines))
    coming.draft.commit()
    return Imported(coming.accepted, coming.refused, len(coming.draft), tuple(coming.books))


def requests_in(raw: bytes) -> Iterator[tuple[int, Any]]:
    """Yield each request with its number: the line in JSON Lines, else its place in the list."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise NotImportable(line, "not-utf-8") from error
    try:
        whole = json.loads(text, object_pairs_hook=json_object)
    except (ValueError, RecursionError) as error:
        yield from _json_lines(text, read_as_one=getattr(error, "lineno", 1))
        return
    requests = whole.get("requests", whole) if isinstance(whole, Mapping) else whole
    if not isinstance(requests, list):
        requests = [requests]
    yield from enumerate(requests, 1)


def _json_lines(text: str, read_as_one: int) -> Iterator[tuple[int, Any]]:
    """Yield the requests of JSON Lines; where that fails, name the line that either way came to."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line, object_pairs_hook=json_object)
            except (ValueError, RecursionError) as error:
                raise NotImportable(max(number, read_as_one), "not-json") from error


def _line(number: int, request: object) -> Line:
    try:
        return Line.model_validate_json(json.dumps(request))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = "/" + "/".join(map(str, first["loc"]))
        raise NotImportable(number, "not-a-request", where=where) from error
    except (ValueError, RecursionError) as error:
        raise NotImportable(number, "not-json") from error
