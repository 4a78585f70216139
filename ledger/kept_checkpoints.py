"""The checkpoints that are kept, as others are shown them: with the signatures added since.

Errors::

    NoSuchCheckpoint    the text is not that of a checkpoint that we made
    of notes            ``BadSignature``, ``Unsigned``, ``Malformed`` (``ledger.notes``)
    ChainBroken         what is kept does not agree with the events (``ledger.desk``)
"""

from collections.abc import Collection, Iterable
from contextlib import suppress

from ledger.checkpoints import Checkpoint
from ledger.desk import ChainBroken
from ledger.ledger import Ledger
from ledger.log import Conflict
from ledger.notary import Notary
from ledger.notes import (
    BadSignature,
    Malformed,
    Note,
    NoteError,
    Signature,
    Unsigned,
    VerifierKey,
)
from ledger.rows import HIGHEST, AddedSignature, KeptCheckpoint


class NoSuchCheckpoint(Exception):
    """No checkpoint with that text was made for the book."""


class KeptCheckpoints:
    """The checkpoints of all books of one ledger."""

    def __init__(self, ledger: Ledger, notary: Notary) -> None:
        """Read, and add the lines of keys that have become active since."""
        self._ledger = ledger
        self._log = ledger.log
        self._notary = notary

    def newest(self, book: str) -> Note | None:
        """Return the checkpoint over all events of a book, or nothing without a book.

        It was made with the last write. New keys sign it now, but only what an active key of ours
        has signed before: else whoever changes events and checkpoint alike had them vouched for.
        """
        tree = self._ledger.tree(book)
        if not tree.size:
            return None
        fresh = Note.parse(self._notary.checkpoint(book, tree).note)
        kept = self._log.checkpoint(book, tree.size)
        note = self._with_added(kept) if kept else None
        if note is None or note.text != fresh.text:
            raise ChainBroken(book, tree.size)
        if not {*fresh.signatures} <= {*note.signatures}:
            try:
                note.good_signatures(self._notary.verifiers(book))
            except Unsigned:
                return note
            except BadSignature as error:
                raise ChainBroken(book, tree.size) from error
            self._add(book, tree.size, note, fresh.signatures)
        return note.with_signatures(fresh.signatures)

    def of_size(self, book: str, size: int) -> Note | None:
        """Return the checkpoint over the first events of a book, if one was made."""
        kept = self._log.checkpoint(book, size) if size > 0 else None
        return self._with_added(kept) if kept else None

    def proving(self, book: str, position: int) -> Note | None:
        """Return the checkpoint by which an event is best proved; nothing without the event.

        The newest that a witness has signed, if one covers the event and an active key of ours has
        signed it too; else the newest of all.
        """
        newest = self.newest(book)
        if newest is None or not 1 <= position <= Checkpoint.parse(newest.text).size:
            return None
        origin, own = self._notary.origin(book), self._notary.verifiers(book)
        for added in reversed(self._log.signatures(book, position, HIGHEST)):
            if added.line.startswith(f"\u2014 {origin} "):
                continue
            note = self.of_size(book, added.size)
            if note and any(s.is_by(key) for s in note.signatures for key in own):
                return note
        return newest

    def cosigned(self, book: str, note: Note, witnesses: Collection[VerifierKey]) -> Note:
        """Keep the cosignatures of known witnesses; return the checkpoint as it now stands.

        One of each witness is kept; another of the same witness changes nothing.
        """
        try:
            kept = self.of_size(book, Checkpoint.parse(note.text).size)
        except Malformed as error:
            raise NoSuchCheckpoint from error
        if kept is None or kept.text != note.text:
            raise NoSuchCheckpoint
        good = note.good_signatures(witnesses)
        there = {(one.name, one.key_id) for one in kept.signatures}
        new = {(one.name, one.key_id): one for one in good if (one.name, one.key_id) not in there}
        self._add(book, Checkpoint.parse(note.text).size, kept, new.values())
        return kept.with_signatures(new.values())

    def _with_added(self, kept: KeptCheckpoint) -> Note:
        added = self._log.signatures(kept.book, kept.size, kept.size)
        try:
            lines = [Signature.parse(one.line) for one in added]
            return Note.parse(kept.note).with_signatures(lines)
        except NoteError as error:
            raise ChainBroken(kept.book, kept.size) from error

    def _add(self, book: str, size: int, note: Note, lines: Iterable[Signature]) -> None:
        for one in lines:
            if one not in note.signatures:
                with suppress(Conflict):
                    self._log.add_signature(AddedSignature(book, size, str(one)))
