"""Merkle trees of RFC 6962 / RFC 9162: hashes of leaves and nodes, and roots. SHA-256 throughout.

A tree is known by its *perfect subtrees*. ``Subtree(level, place)`` stands for the ``2**level``
leaves from ``place * 2**level`` on; the leaf of index i, which begins at 0, is ``Subtree(0, i)``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from typing import Final, NamedTuple

HASH_SIZE: Final = 32
"""Bytes of a hash."""

EMPTY_ROOT: Final = sha256(b"").digest()
"""The root of a tree without leaves."""


class Subtree(NamedTuple):
    """A perfect subtree of ``2**level`` leaves."""

    level: int
    place: int


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf from the bytes of its entry."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node from those of its two children."""
    return sha256(b"\x01" + left + right).digest()


def joined(roots: Sequence[bytes]) -> bytes:
    """Return the root over subtrees that stand side by side, each smaller than the one before."""
    if not roots:
        return EMPTY_ROOT
    *others, joined_root = roots
    for left in reversed(others):
        joined_root = sha256(b"\x01" + left + joined_root).digest()
    return joined_root


def perfect_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over hashes of one level, a power of two of them."""
    while len(hashes) > 1:
        pairs = zip(hashes[::2], hashes[1::2], strict=True)
        hashes = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    return hashes[0]


def subtrees(start: int, end: int) -> list[Subtree]:
    """Return the fewest perfect subtrees that cover the leaves from ``start`` to before ``end``."""
    covering: list[Subtree] = []
    while start < end:
        fits = (end - start).bit_length() - 1
        level = min(fits, (start & -start).bit_length() - 1) if start else fits
        covering.append(Subtree(level, start >> level))
        start += 1 << level
    return covering


@dataclass(frozen=True, slots=True)
class CompactRange:
    """What appending needs of a tree: its size, and the roots of ``subtrees(0, size)`` in order."""

    size: int = 0
    roots: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> "CompactRange":
        """Return the tree with one more leaf hash."""
        roots, size = [*self.roots, leaf], self.size + 1
        for _ in range((size & -size).bit_length() - 1):
            right = roots.pop()
            roots[-1] = node_hash(roots[-1], right)
        return CompactRange(size, tuple(roots))

    def extended(self, leaves: Iterable[bytes]) -> "CompactRange":
        """Return the tree with more leaf hashes."""
        return reduce(CompactRange.append, leaves, self)

    @property
    def root(self) -> bytes:
        """The root hash of the tree."""
        return joined(self.roots)
