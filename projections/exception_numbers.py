"""Conflicting case numbers: one document under several numbers, one number on several days."""

from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Dialect, func, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from domain import events as happened
from domain.envelope import Recorded
from projections.case_numbers import named_in, normalised
from projections.exception_tables import NUMBER
from projections.findings import Finding, Kind, Mention
from projections.projection import Row, Writing
from projections.views import Reading

_TITLE = "title"
_DIGEST = "digest"
_DECISION = "decision"

_Key = tuple[str, str, str, str]
"""Book, what it is about, which one, and the value."""


class _About(NamedTuple):
    """A document, by title or by digest, or a forum's number; ``named`` as it is written."""

    what: str
    subject: str
    named: str


class Numbers:
    """The first mention, in a batch, of each number of each document and day of each number."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._mentions: dict[_Key, Row] = {}

    def add(self, recorded: Recorded, event: happened.Based) -> None:
        """Note what an event mentions."""
        for document in event.documents:
            numbered = _numbered(document.title, document.case_number, document.sha256)
            for about, number, written in numbered:
                self._add(recorded, about, value=number, written=written)
        if isinstance(event, happened.DecisionRecorded) and event.forum and event.case_number:
            day = event.decided_on.isoformat()
            self._add(recorded, _decision(event.forum, event.case_number), value=day, written=day)

    def write(self) -> None:
        """Hand the rows to the database; a mention that stands there already is the first."""
        connection, generation = self._writing.connection, self._writing.generation
        if self._mentions:
            connection.exec_driver_sql(
                _insert_if_new(connection.dialect),
                [(generation, *mention) for mention in self._mentions.values()],
            )

    def _add(self, recorded: Recorded, about: _About, *, value: str, written: str) -> None:
        key = (recorded.entry.book, about.what, about.subject, value)
        if key not in self._mentions:
            self._mentions[key] = (*key, recorded.entry.position, about.named, written)


@cache
def _insert_if_new(dialect: Dialect) -> str:
    """Return the driver's own SQL, which takes tuples, as ``Writing`` has for its verbs."""
    insert = (postgresql if dialect.name == "postgresql" else sqlite).insert
    return str(insert(NUMBER).on_conflict_do_nothing().compile(dialect=dialect))


@lru_cache(maxsize=4096)
def _decision(forum: str, case_number: str) -> _About:
    """Return what a number of a forum is known by."""
    subject = f"{_alike(forum)}\n{normalised(case_number)}"
    return _About(_DECISION, _hashed(subject), f"{forum}\n{case_number}")


@lru_cache(maxsize=4096)
def _numbered(
    title: str, case_number: str | None, digest: str | None
) -> tuple[tuple[_About, str, str], ...]:
    """Return what a document is known by, with each of its numbers, normalised and as written."""
    known_by = [_About(_TITLE, _hashed(_alike(title)), title)]
    if digest:
        known_by.append(_About(_DIGEST, digest, title))
    return tuple(
        (about, number, written)
        for number, written in _numbers(title, case_number)
        for about in known_by
    )


def _numbers(title: str, case_number: str | None) -> tuple[tuple[str, str], ...]:
    """Return the numbers under which a document stands, each normalised and as written."""
    named = named_in(title)
    in_title = ((named, title),) if named else ()
    return (*in_title, (normalised(case_number), case_number)) if case_number else in_title


def _alike(text: str) -> str:
    return " ".join(text.casefold().split())


def _hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def conflicting_numbers(reading: Reading, generation: int, book: str) -> Iterable[Finding]:
    """Yield every document and every number of which the mentions contradict each other."""
    here = (NUMBER.c.generation == generation, NUMBER.c.book == book)
    several = (
        select(NUMBER.c.about, NUMBER.c.subject)
        .where(*here)
        .group_by(NUMBER.c.about, NUMBER.c.subject)
        .having(func.count() > 1)
    )
    rows = reading.connection.execute(
        select(NUMBER)
        .where(*here, tuple_(NUMBER.c.about, NUMBER.c.subject).in_(several))
        .order_by(NUMBER.c.about, NUMBER.c.subject, NUMBER.c.position, NUMBER.c.value)
    )
    for (about, subject), mentions in groupby(rows, lambda row: (row.about, row.subject)):
        rows_of_one = list(mentions)
        first = rows_of_one[0].named
        forum, _, number = first.partition("\n")
        yield Finding(
            kind=Kind.CONFLICTING_CASE_NUMBER,
            positions=tuple(sorted({row.position for row in rows_of_one})),
            documents=() if about == _DECISION else (first,),
            digest=subject if about == _DIGEST else None,
            forum=forum if about == _DECISION else None,
            case_number=number if about == _DECISION else None,
            mentions=tuple(
                Mention(value=row.value, written=row.written, position=row.position)
                for row in rows_of_one
            ),
        )
