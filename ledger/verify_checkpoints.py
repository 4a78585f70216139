"""Verification of what is kept beside the events: every root, every signature.

There is one after every command. A checkpoint that covers more events than there are shows that the
log was cut off. Each keeps the sequence number of its last event: where books change places with
each other, which no chain tells, these no longer agree.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice

from domain.merkle import CompactRange, leaf_hash
from ledger.checkpoints import Checkpoint
from ledger.faults import Fault, Flaw
from ledger.log import SECTION, EventLog
from ledger.notes import Note, NoteError, Signature, VerifierKey
from ledger.rows import HIGHEST, LOWEST, KeptCheckpoint, StoredRow


@dataclass(slots=True)
class _Book:
    """How far one book has been followed; ``next`` is the first checkpoint beyond."""

    kept: Iterator[KeptCheckpoint]
    next: KeptCheckpoint | None
    tree: CompactRange = field(default_factory=CompactRange)
    covered: int = 0
    command: str = ""
    sequence: int = 0


class Roots:
    """Compares the roots of checkpoints with the events, row by row, of any number of books."""

    def __init__(self, log: EventLog) -> None:
        """Begin with nothing."""
        self._log = log
        self._misplaced: Fault | None = None
        self._books: dict[str, _Book] = {}

    def fault_at(self, row: StoredRow, command: str) -> Fault | None:
        """Take the next row of a book, which is intact; say what its checkpoint shows."""
        book = self._books.get(row.book)
        if book is None:
            kept = self._log.checkpoints(row.book)
            book = self._books[row.book] = _Book(kept, next(kept, None))
        elif command != book.command and (fault := _uncovered(row.book, book)):
            return fault
        book.tree = book.tree.append(leaf_hash(row.state))
        book.command, book.sequence = command, row.sequence
        if book.next is None or book.next.size != book.tree.size:
            return None
        if not _fits(book.next, book.tree):
            return Fault(row.sequence, row.book, row.position, Flaw.CHECKPOINT_DIFFERS)
        if book.next.sequence != row.sequence and self._misplaced is None:
            self._misplaced = Fault(row.sequence, row.book, row.position, Flaw.SEQUENCE_DIFFERS)
        book.covered, book.next = book.next.size, next(book.kept, None)
        return None

    def fault_at_the_end(self) -> Fault | None:
        """Say what checkpoints show of the ends of the books, when every row has been taken.

        A row in another place is told of last: one that is gone or put in moves all that follow.
        """
        for code, book in self._books.items():
            if book.next and not self._log.stored(code, book.tree.size, 1):
                return Fault(book.sequence + 1, code, book.tree.size + 1, Flaw.CHECKPOINT_AHEAD)
            if fault := _uncovered(code, book):
                return fault
        for code in self._log.checkpointed_books():
            if code not in self._books and not self._log.stored(code, 0, 1):
                return Fault(1, code, 1, Flaw.CHECKPOINT_AHEAD)
        return self._misplaced


def _uncovered(code: str, book: _Book) -> Fault | None:
    if book.covered == book.tree.size:
        return None
    return Fault(book.sequence, code, book.tree.size, Flaw.CHECKPOINT_MISSING)


def _fits(kept: KeptCheckpoint, tree: CompactRange) -> bool:
    """Say whether a note is about a tree; who has signed it is another question."""
    origin = kept.note.partition("\n")[0]
    expected = Checkpoint(origin, tree.size, tree.root)
    return origin.endswith(f"/{kept.book}") and kept.note.startswith(f"{expected}\n")


def verify_signatures(
    log: EventLog,
    book: str,
    own: Callable[[int], Collection[VerifierKey]],
    witnesses: Collection[VerifierKey],
    progress: Callable[[int], None] = lambda _count: None,
) -> Fault | None:
    """Check the signatures of every checkpoint of a book; return the first that is not good.

    Each needs one good signature by a key of our own that may have signed for its size. Lines that
    were added count if their key is known, and are passed over if it is not.
    """
    size = LOWEST
    while section := list(islice(log.checkpoints(book, size), SECTION)):
        first, size = size + 1, section[-1].size
        added = log.signatures(book, first, size)
        known = {kept.size for kept in section}
        for one in added:
            if one.size not in known:
                return Fault(0, book, one.size, Flaw.CHECKPOINT_MISSING)
        for kept in section:
            lines = [one.line for one in added if one.size == kept.size]
            if not _is_signed(kept, lines, own(kept.size), witnesses):
                return Fault(0, book, kept.size, Flaw.CHECKPOINT_UNSIGNED)
        progress(size)
    for one in log.signatures(book, size + 1, HIGHEST):
        return Fault(0, book, one.size, Flaw.CHECKPOINT_MISSING)
    return None


def _is_signed(
    kept: KeptCheckpoint,
    lines: Collection[str],
    own: Collection[VerifierKey],
    witnesses: Collection[VerifierKey],
) -> bool:
    try:
        note = Note.parse(kept.note)
        note.good_signatures(own)
        if lines:
            added = [Signature.parse(line) for line in lines]
            note.with_signatures(added).good_signatures([*own, *witnesses])
    except NoteError:
        return False
    return True
