"""Proofs as the text that others read: https://c2sp.org/tlog-proof and tlog-witness."""

from collections.abc import Iterable

from ledger.notes import Note, to_base64


def event_proof(index: int, proof: Iterable[bytes], checkpoint: Note) -> str:
    """Return the proof that an event (index = position − 1) is in a checkpoint: a .tlog-proof."""
    return f"c2sp.org/tlog-proof@v1\nindex {index}\n{_lines(proof)}\n{checkpoint}"


def growth_proof(old: int, proof: Iterable[bytes], checkpoint: Note) -> str:
    """Return the proof that a checkpoint goes on from the tree of ``old``: what a witness asks."""
    return f"old {old}\n{_lines(proof)}\n{checkpoint}"


def _lines(hashes: Iterable[bytes]) -> str:
    return "".join(f"{to_base64(one)}\n" for one in hashes)
