"""The ledger: load, decide, append. The only way to write.

Errors::

    domain.objections.Refused   a rule objects; nothing was recorded
    KeyReused                   the idempotency key was used for another request
    BookHasMoved                somebody has written since the head that was named
    Busy                        too many others are writing to this book; try again
    ChainBroken                 the log does not hang together (``ledger.desk``)
    LogError                    the log cannot be read or written (``ledger.log``)
"""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from threading import Lock
from typing import Final
from uuid import uuid4

from domain.book import Book
from domain.commands import Command, OpenBook
from domain.decide import decide, folded
from domain.envelope import CommandReference
from domain.examine import Examination, examine
from domain.merkle import CompactRange, leaf_hash
from domain.question import Asked
from domain.soundness import assert_sound
from domain.words import Actor
from ledger.desk import Desk, Head, Receipt
from ledger.fingerprint import differing
from ledger.log import Conflict, EventLog
from ledger.notary import Notary
from ledger.sealing import sealed_on

ATTEMPTS: Final = 60
"""How often a command is decided anew when others write first."""

LONGEST_PAUSE: Final = 0.02
"""Seconds between two attempts, at most."""


class KeyReused(Exception):
    """The idempotency key stands for another request; ``fields`` are the parts that differ."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        """Carry the parts that differ."""
        super().__init__(", ".join(fields))
        self.fields = fields


class BookHasMoved(Exception):
    """The head is not the one that was named."""

    def __init__(self, head_hash: str) -> None:
        """Carry the hash of the head as it is."""
        super().__init__(head_hash)
        self.head_hash = head_hash


class Busy(Exception):
    """Others wrote first, every time."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A command as it came in. ``key`` is the idempotency key, bound to book and actor."""

    book: str
    command: Command
    actor: Actor
    key: str | None = None
    fingerprint: Mapping[str, str] = field(default_factory=dict)
    expected_head: str | None = None

    def command_id(self) -> str:
        """The id that the events will carry: the same for the same key, else one of its own."""
        if self.key is None:
            return uuid4().hex
        scope = "" if isinstance(self.command, OpenBook) else self.book
        return keyed_id(scope, self.actor, self.key)


def keyed_id(scope: str, actor: Actor, key: str) -> str:
    """Return the id of the events that a key stands for; ``scope`` is the book's code."""
    bound = (scope, actor.subject, actor.role, actor.organisation, key)
    return sha256("\x00".join(bound).encode("utf-8", "surrogatepass")).hexdigest()


def now() -> datetime:
    """Return the time of the wall clock, in UTC."""
    return datetime.now(UTC)


class Ledger:
    """All books of one log. Safe to use from many threads, and beside other processes."""

    def __init__(self, log: EventLog, notary: Notary, clock: Callable[[], datetime] = now) -> None:
        """Write to a log; the notary signs a checkpoint of every write; ``clock`` tells when."""
        self.log = log
        self._notary = notary
        self._clock = clock
        self._desks: dict[str, Desk] = {}
        self._trees: dict[str, CompactRange] = {}
        self._opening = Lock()

    def record(self, submission: Submission) -> Receipt:
        """Decide and append, all or nothing; return the receipt, the first one for a known key."""
        desk = self._desk(submission.book)
        command_id = submission.command_id()
        opens = submission.key is not None and isinstance(submission.command, OpenBook)
        with desk.lock:
            for attempt in range(ATTEMPTS):
                self._catch_up(desk)
                # A key opens one book: it is looked for in all, and no other may come in between.
                books = self.log.books() if opens else None
                known = self._known_receipt(desk, submission, command_id, books or ())
                if known is not None:
                    return known
                if submission.expected_head not in {None, desk.hash}:
                    raise BookHasMoved(desk.hash)
                try:
                    return self._append(desk, submission, command_id, books)
                except Conflict:
                    time.sleep(random.uniform(0, LONGEST_PAUSE * min(1, attempt / 10)))  # noqa: S311 - spreads writers
        raise Busy

    def examine(self, submission: Submission) -> Examination:
        """Answer a dry run; nothing is recorded."""
        desk = self._desk(submission.book)
        with desk.lock:
            self._catch_up(desk)
            return examine(desk.book, submission.command, self._asked(desk, submission.actor))

    def book(self, code: str) -> Book | None:
        """Return a book as of the head of the log, or nothing."""
        desk = self._desk(code)
        with desk.lock:
            self._catch_up(desk)
            return desk.book

    def head(self, code: str) -> Head | None:
        """Return the last entry of a book, or nothing."""
        desk = self._desk(code)
        with desk.lock:
            self._catch_up(desk)
            return desk.head

    def tree(self, code: str) -> CompactRange:
        """Return the Merkle tree over a book as of the head of the log; empty without a book.

        The book is not folded for it: whoever only proves needs little time and memory.
        """
        known = self._trees.get(code, CompactRange())
        tree = known.extended(leaf_hash(row.state) for row in self.log.rows(code, known.size))
        if tree.size:
            self._trees[code] = tree
        return tree

    def receipt(self, code: str, command_id: str) -> Receipt | None:
        """Return what a command has written in a book, or nothing."""
        desk = self._desk(code)
        with desk.lock:
            self._catch_up(desk)
            return desk.receipt(command_id)

    def books(self) -> Sequence[str]:
        """Return the code of every book, in order of opening."""
        return self.log.books()

    def _desk(self, code: str) -> Desk:
        with self._opening:
            return self._desks.setdefault(code, Desk(code))

    def _catch_up(self, desk: Desk) -> None:
        try:
            desk.catch_up(self.log)
        finally:
            if desk.book is None:
                with self._opening:
                    self._desks.pop(desk.code, None)

    def _asked(self, desk: Desk, actor: Actor) -> Asked:
        """Time of recording: the clock's, but never before the entry before."""
        recorded_at = self._clock().astimezone(UTC)
        if desk.book is not None:
            recorded_at = max(recorded_at, desk.book.recorded_at)
        return Asked(actor, recorded_at)

    def _append(
        self,
        desk: Desk,
        submission: Submission,
        command_id: str,
        books: Sequence[str] | None,
    ) -> Receipt:
        asked = self._asked(desk, submission.actor)
        events = decide(desk.book, submission.command, asked)
        assert_sound(desk.book, folded(desk.book, events, asked))
        reference = CommandReference(id=command_id, fingerprint=submission.fingerprint)
        sealed = sealed_on(desk, self.log.mapper, events, asked, reference)
        tree = desk.tree.extended(leaf_hash(one.row.state) for one in sealed)
        checkpoint = self._notary.checkpoint(desk.code, tree)
        for recorded in self.log.append(sealed, (checkpoint,), books):
            desk.fold(recorded)
        receipt = desk.receipt(command_id)
        if receipt is None:
            raise AssertionError(command_id)
        return receipt

    def _known_receipt(
        self, desk: Desk, submission: Submission, command_id: str, books: Sequence[str]
    ) -> Receipt | None:
        known = desk.receipt(command_id) or self._opened_elsewhere(command_id, books)
        if known is None:
            return None
        fields = differing(dict(known.fingerprint), submission.fingerprint)
        if fields:
            raise KeyReused(fields)
        return replace(known, replayed=True)

    def _opened_elsewhere(self, command_id: str, books: Sequence[str]) -> Receipt | None:
        """Find what a key wrote when the book of the second request is another one."""
        for code in books:
            first = next(self.log.entries(code))
            if first.entry.command.id == command_id:
                desk = Desk(code)
                desk.fold(first)
                return desk.receipt(command_id)
        return None
