"""The witness: signs a checkpoint only if it goes on from the last one that it signed.

It runs on a machine of its own, with a key of its own, and remembers. From its first signature on,
neither board nor operator can rewrite history unseen. See https://c2sp.org/tlog-witness.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.merkle import EMPTY_ROOT
from domain.merkle_proofs import is_consistent
from ledger.checkpoints import Checkpoint
from ledger.notes import (
    BadSignature,
    Malformed,
    Note,
    Signature,
    Unsigned,
    VerifierKey,
    from_base64,
    to_base64,
)
from ledger.witness_files import Seen, WitnessFiles


class Objection(StrEnum):
    """Why a witness does not sign. The catalogue of the terminal has a sentence for each."""

    MALFORMED = "malformed"
    LOG_UNKNOWN = "log-unknown"
    OTHER_ORIGIN = "other-origin"
    NOT_SIGNED = "not-signed"
    SMALLER = "smaller"
    FORKED = "forked"
    WRONG_START = "wrong-start"
    BAD_PROOF = "bad-proof"


class NotCosigned(Exception):
    """The witness does not sign; ``origin`` is that of the checkpoint, as far as it is known."""

    def __init__(self, objection: Objection, origin: str = "", kept: int = 0) -> None:
        """Say why, and the size that was signed last."""
        super().__init__(objection)
        self.objection = objection
        self.origin = origin
        self.kept = kept


@dataclass(frozen=True, slots=True)
class Growth:
    """A checkpoint with the proof that it goes on from the tree of ``old`` leaves."""

    old: int
    proof: tuple[bytes, ...]
    note: Note

    @classmethod
    def parse(cls, written: str) -> "Growth":
        """Read the body of tlog-witness' ``add-checkpoint``; raise ``Malformed``."""
        head, separator, note = written.partition("\n\n")
        first, *hashes = head.split("\n")
        old = first.removeprefix("old ")
        plain = old.isascii() and old.isdigit() and str(int(old[:18])) == old
        if not separator or first == old or not plain or len(hashes) > 63:  # noqa: PLR2004 - C2SP
            raise Malformed("a checkpoint with its proof")
        return cls(int(old), tuple(map(from_base64, hashes)), Note.parse(note))


class Witness:
    """Signs, and remembers before it answers."""

    def __init__(self, files: WitnessFiles, clock: Callable[[], float]) -> None:
        """Sign with the key in the files, at the clock's seconds since 1970."""
        self._files = files
        self._clock = clock

    def size_signed(self, origin: str) -> int:
        """Return the size of the tree that was signed last, 0 for a book never seen."""
        last = self._files.seen().get(origin)
        return last.size if last else 0

    def cosign(self, growth: Growth, log_key: VerifierKey | None = None) -> Signature:
        """Sign a checkpoint. ``log_key`` is the key of a book that is seen for the first time.

        Later it may be a new key of the book, if one that is known has signed beside it. Raises
        ``NotCosigned``, and ``WitnessUnusable``.
        """
        with self._files.alone():
            key, seen = self._files.key(), self._files.seen()
            checkpoint = _checkpoint(growth.note)
            last = seen.get(checkpoint.origin)
            keys = _keys(growth.note, checkpoint, last, log_key)
            _demand_growth(growth, checkpoint, last or _NOTHING)
            time = max(int(self._clock()), last.time if last else 0)
            seen[checkpoint.origin] = Seen(
                checkpoint.size, to_base64(checkpoint.root), time, tuple(map(str, keys))
            )
            signature = key.cosign(growth.note.text, time)
            self._files.keep(seen)
        return signature


def _checkpoint(note: Note) -> Checkpoint:
    try:
        return Checkpoint.parse(note.text)
    except Malformed as error:
        raise NotCosigned(Objection.MALFORMED) from error


def _keys(
    note: Note, checkpoint: Checkpoint, last: Seen | None, given: VerifierKey | None
) -> list[VerifierKey]:
    """Return the keys of the book from now on; one that was known before must have signed."""
    origin, kept = checkpoint.origin, last.size if last else 0
    known = [VerifierKey.parse(key) for key in last.log_keys] if last else []
    if given is not None and given.name != origin:
        raise NotCosigned(Objection.OTHER_ORIGIN, origin, kept)
    trusted = known or ([given] if given else [])
    if not trusted:
        raise NotCosigned(Objection.LOG_UNKNOWN, origin, kept)
    try:
        note.good_signatures(trusted)
    except (BadSignature, Unsigned) as error:
        raise NotCosigned(Objection.NOT_SIGNED, origin, kept) from error
    if given is not None and given not in trusted:
        with suppress(Unsigned):
            note.good_signatures([given])
            return [given, *trusted]
        raise NotCosigned(Objection.NOT_SIGNED, origin, kept)
    return trusted


def _demand_growth(growth: Growth, checkpoint: Checkpoint, last: Seen) -> None:
    """Raise ``NotCosigned`` unless the checkpoint goes on from the last one that was signed."""
    size, root = last.size, from_base64(last.root)
    if checkpoint.size < size:
        raise NotCosigned(Objection.SMALLER, checkpoint.origin, size)
    if checkpoint.size == size and checkpoint.root != root:
        raise NotCosigned(Objection.FORKED, checkpoint.origin, size)
    if growth.old != size:
        raise NotCosigned(Objection.WRONG_START, checkpoint.origin, size)
    if not is_consistent(size, root, checkpoint.size, checkpoint.root, growth.proof):
        raise NotCosigned(Objection.BAD_PROOF, checkpoint.origin, size)


_NOTHING: Final = Seen(0, to_base64(EMPTY_ROOT), 0, ())
