"""One book open on the desk: its state, tree and receipts, brought up to the head of the log.

A cache of the log and nothing more: what is forgotten is folded again.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from threading import RLock

from domain.book import Book, Stamp
from domain.cases import Case
from domain.envelope import Recorded
from domain.evolve import evolve
from domain.merkle import CompactRange
from ledger.log import EventLog
from ledger.mapper import FIRST_PREVIOUS


class ChainBroken(Exception):
    """The log does not hang together, or is of a newer program; nothing is written on top of it.

    ``verify`` tells more.
    """

    def __init__(self, book: str, position: int) -> None:
        """Name the first position that does not fit its predecessor."""
        super().__init__(f"{book} does not hang together at position {position}")
        self.book = book
        self.position = position


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one command wrote. ``case`` is as it stood after; ``hash`` is that of the last event."""

    book: str
    positions: tuple[int, ...]
    hash: str
    recorded_at: datetime
    case: Case | None
    fingerprint: tuple[tuple[str, str], ...]
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a book."""

    position: int
    hash: str
    recorded_at: datetime


class Desk:
    """A book as this process knows it. Hold ``lock`` while using it."""

    def __init__(self, code: str) -> None:
        """Open the desk of a book, which need not exist yet."""
        self.code = code
        self.lock = RLock()
        self.book: Book | None = None
        self.hash = FIRST_PREVIOUS
        self.tree = CompactRange()
        self._receipts: dict[str, Receipt] = {}

    @property
    def position(self) -> int:
        """The last position known here, 0 before the first."""
        return self.book.position if self.book else 0

    @property
    def head(self) -> Head | None:
        """The last entry known here."""
        book = self.book
        return Head(book.position, self.hash, book.recorded_at) if book else None

    def receipt(self, command_id: str) -> Receipt | None:
        """Return what a command wrote, if it did."""
        return self._receipts.get(command_id)

    def catch_up(self, log: EventLog) -> None:
        """Fold in what others have written since."""
        for row in log.rows(self.code, self.position):
            try:
                recorded = log.decoded(row)
            except (ValueError, LookupError) as error:
                raise ChainBroken(self.code, self.position + 1) from error
            if recorded.hash != row.hash:
                raise ChainBroken(self.code, self.position + 1)
            self.fold(recorded)

    def fold(self, recorded: Recorded) -> None:
        """Fold in the next entry; raise ``ChainBroken`` when it does not fit."""
        entry = recorded.entry
        hangs_on = (self.code, self.position + 1, self.hash)
        if (entry.book, entry.position, entry.previous) != hangs_on:
            raise ChainBroken(self.code, self.position + 1)
        if self.book is not None and entry.recorded_at < self.book.recorded_at:
            raise ChainBroken(self.code, entry.position)
        stamp = Stamp(entry.position, entry.recorded_at, entry.actor)
        self.book = evolve(self.book, entry.event, stamp)
        self.hash = recorded.hash
        self.tree = self.tree.append(recorded.leaf)
        self._keep_receipt(recorded)

    def _keep_receipt(self, recorded: Recorded) -> None:
        entry = recorded.entry
        number: int | None = getattr(entry.event, "case", None)
        former = self._receipts.get(entry.command.id)
        case = self.book.cases.get(number) if self.book and number else None
        fingerprint = tuple(sorted(entry.command.fingerprint.items()))
        if former is None:
            positions: tuple[int, ...] = (entry.position,)
            receipt = Receipt(
                self.code, positions, recorded.hash, entry.recorded_at, case, fingerprint
            )
        else:
            positions = (*former.positions, entry.position)
            receipt = replace(former, positions=positions, hash=recorded.hash, case=case)
        self._receipts[entry.command.id] = receipt
