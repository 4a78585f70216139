"""The newest checkpoint with the proof that it goes on: what a witness asks for."""

from ledger.checkpoints import Checkpoint
from ledger.notes import Note
from ledger.proof_texts import growth_proof
from projections.tree import TREE, read_consistency
from projections.views import Views


class NotSoLong(Exception):
    """The book has fewer events than were asked from; ``size`` is what it has."""

    def __init__(self, size: int) -> None:
        """Carry the number of events that there are."""
        super().__init__(size)
        self.size = size


def growth_of(views: Views, book: str, old: int, note: Note) -> str:
    """Return the body of tlog-witness' add-checkpoint, from the tree of ``old`` events on.

    ``note`` is the newest checkpoint of the book. Raises ``NotSoLong``.
    """
    size = Checkpoint.parse(note.text).size
    if old > size:
        raise NotSoLong(size)
    with views.reading(TREE) as reading:
        proof = read_consistency(reading, book, old, size)
    return growth_proof(old, proof, note)
