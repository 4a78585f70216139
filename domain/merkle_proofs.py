"""Proofs about Merkle trees: that a leaf is in a tree, and that one tree is the start of another.

A proof is a list of hashes in the order of RFC 6962, sections 2.1.1 and 2.1.2. Whoever makes one
gives ``hash_of``, which knows the hash of every perfect subtree of the tree; ``*_subtrees`` tell
beforehand which of them will be asked for. Verification follows RFC 9162, sections 2.1.3.2 and
2.1.4.2.
"""

from collections.abc import Callable, Sequence

from domain.merkle import EMPTY_ROOT, Subtree, joined, node_hash, subtrees

HashOf = Callable[[Subtree], bytes]
Span = tuple[int, int]
"""The leaves from the first number to before the second."""


def inclusion_proof(index: int, size: int, hash_of: HashOf) -> list[bytes]:
    """Prove that a leaf is in the tree of a size; raise ``ValueError`` when it cannot be."""
    return [_root(span, hash_of) for span in _inclusion_spans(index, size)]


def inclusion_subtrees(index: int, size: int) -> list[Subtree]:
    """Return the subtrees from which ``inclusion_proof`` is made."""
    return [one for span in _inclusion_spans(index, size) for one in subtrees(*span)]


def consistency_proof(old: int, size: int, hash_of: HashOf) -> list[bytes]:
    """Prove that the tree of ``old`` leaves is the start of that of ``size``.

    Empty for sizes that are equal and for ``old`` 0. Raises ``ValueError`` for a larger ``old``.
    """
    return [_root(span, hash_of) for span in _consistency_spans(old, size)]


def consistency_subtrees(old: int, size: int) -> list[Subtree]:
    """Return the subtrees from which ``consistency_proof`` is made."""
    return [one for span in _consistency_spans(old, size) for one in subtrees(*span)]


def is_included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Say whether the proof leads from a leaf hash to the root."""
    if not 0 <= index < size:
        return False
    place, last, reached = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            reached = node_hash(sibling, reached)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            reached = node_hash(reached, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and reached == root


def is_consistent(
    old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Say whether the proof shows that the one tree is the start of the other."""
    if not 0 <= old <= size:
        return False
    if old in {0, size}:
        known = EMPTY_ROOT if old == 0 else root
        return not proof and old_root == known
    if not proof:
        return False
    first, *rest = proof if old & (old - 1) else [old_root, *proof]
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    reached_old = reached = first
    for sibling in rest:
        if last == 0:
            return False
        if place & 1 or place == last:
            reached_old, reached = node_hash(sibling, reached_old), node_hash(sibling, reached)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            reached = node_hash(reached, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and (reached_old, reached) == (old_root, root)


def _inclusion_spans(index: int, size: int) -> list[Span]:
    if not 0 <= index < size:
        msg = f"leaf {index} is not in a tree of {size}"
        raise ValueError(msg)
    spans: list[Span] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _left_part(end - start)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return spans[::-1]


def _consistency_spans(old: int, size: int) -> list[Span]:
    if not 0 <= old <= size:
        msg = f"a tree of {old} is not the start of one of {size}"
        raise ValueError(msg)
    spans: list[Span] = []
    start, end = 0, size if old else 0
    while old != end:
        middle = start + _left_part(end - start)
        if old <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    if start:
        spans.append((start, end))
    return spans[::-1]


def _left_part(size: int) -> int:
    """Return the largest power of two below a size of two or more."""
    return 1 << (size - 1).bit_length() - 1


def _root(span: Span, hash_of: HashOf) -> bytes:
    return joined([hash_of(one) for one in subtrees(*span)])
