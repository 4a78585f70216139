"""New books written in memory first, and appended in one commit: all or nothing."""

from domain.book import Book
from domain.commands import Command
from domain.decide import decide, folded
from domain.envelope import CommandReference
from domain.objections import Objection, Refused, Rule
from domain.question import Asked
from domain.soundness import assert_sound
from ledger.desk import Desk, Receipt
from ledger.log import EventLog
from ledger.mapper import Sealed
from ledger.notary import Notary
from ledger.rows import KeptCheckpoint
from ledger.sealing import sealed_on


class Draft:
    """Books that the log does not have yet. Every rule applies as through ``Ledger.record``."""

    def __init__(self, log: EventLog, notary: Notary) -> None:
        """Begin a draft of new books for a log; the notary signs its checkpoints."""
        self._log = log
        self._notary = notary
        self._there = frozenset(log.books())
        self._desks: dict[str, Desk] = {}
        self._sealed: list[Sealed] = []
        self._checkpoints: list[KeptCheckpoint] = []

    def __len__(self) -> int:
        """Count the events written so far."""
        return len(self._sealed)

    def book(self, code: str) -> Book | None:
        """Return a book as far as it is written, or nothing."""
        desk = self._desks.get(code)
        return desk.book if desk else None

    def record(self, book: str, command: Command, asked: Asked, command_id: str) -> Receipt:
        """Decide and write down; raise ``Refused`` and change nothing when a rule objects."""
        if book in self._there:
            raise Refused(Objection(Rule.ALREADY_EXISTS, about=book))
        desk = self._desks.setdefault(book, Desk(book))
        events = decide(desk.book, command, asked)
        assert_sound(desk.book, folded(desk.book, events, asked))
        reference = CommandReference(id=command_id)
        sealed = sealed_on(desk, self._log.mapper, events, asked, reference)
        for one in sealed:
            desk.fold(one.recorded(0))
        self._sealed += sealed
        self._checkpoints.append(self._notary.checkpoint(book, desk.tree))
        receipt = desk.receipt(command_id)
        if receipt is None:
            raise AssertionError(command_id)
        return receipt

    def commit(self) -> None:
        """Append everything in one commit; raise ``Conflict`` when a book is there by now."""
        self._log.append(self._sealed, self._checkpoints)
