"""The Merkle tree of every book: proofs and tiles. *Bevis.*

A tree never changes, it grows: an answer for a size is the same however many events have come
since. Sizes and indexes are those of a checkpoint; index = position − 1.
"""

from collections.abc import Callable, Iterable
from typing import Final

from sqlalchemy import select, tuple_

from domain.merkle import Subtree, perfect_root, subtrees
from domain.merkle_proofs import (
    consistency_proof,
    consistency_subtrees,
    inclusion_proof,
    inclusion_subtrees,
)
from projections.projection import Projection
from projections.tree_rows import HEIGHT, TILE, WIDTH, apply, from_text
from projections.views import Reading

TREE: Final = Projection("tree", 1, (TILE,), apply)


def read_inclusion(reading: Reading, book: str, index: int, size: int) -> list[bytes]:
    """Prove that an event is in the tree of a size; raise ``ValueError`` when it cannot be."""
    hash_of = _hashes(reading, book, inclusion_subtrees(index, size))
    return inclusion_proof(index, size, hash_of)


def read_consistency(reading: Reading, book: str, old: int, size: int) -> list[bytes]:
    """Prove that a tree is the start of a larger one; raise ``ValueError`` when it is not."""
    hash_of = _hashes(reading, book, consistency_subtrees(old, size))
    return consistency_proof(old, size, hash_of)


def read_range(reading: Reading, book: str, size: int) -> list[bytes]:
    """Return the roots of the perfect subtrees that make up the tree of a size, left to right."""
    covering = subtrees(0, size)
    return [*map(_hashes(reading, book, covering), covering)]


def read_tile(reading: Reading, book: str, level: int, place: int, width: int) -> bytes | None:
    """Return the first ``width`` hashes of a tile, or nothing when it has not so many yet."""
    hashes = _tiles(reading, book, {(level, place)}).get((level, place), [])
    return b"".join(hashes[:width]) if len(hashes) >= width else None


def _hashes(reading: Reading, book: str, asked: Iterable[Subtree]) -> Callable[[Subtree], bytes]:
    """Return a function that knows the hashes of some subtrees, all from one reading."""
    tiles = _tiles(reading, book, {_tile_of(one)[:2] for one in asked})

    def hash_of(one: Subtree) -> bytes:
        level, place, start, count = _tile_of(one)
        hashes = tiles.get((level, place), [])[start : start + count]
        if len(hashes) < count:
            msg = f"{book} has no subtree {one.level}/{one.place} yet"
            raise ValueError(msg)
        return perfect_root(hashes)

    return hash_of


def _tile_of(one: Subtree) -> tuple[int, int, int, int]:
    """Return level and place of the tile that holds a subtree, and where in it: first and count."""
    level, height = divmod(one.level, HEIGHT)
    place, start = divmod(one.place << height, WIDTH)
    return level, place, start, 1 << height


def _tiles(
    reading: Reading, book: str, asked: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], list[bytes]]:
    """Return tiles by level and place, those that are there."""
    rows = reading.connection.execute(
        select(TILE.c.level, TILE.c.place, TILE.c.hashes)
        .where(TILE.c.generation == reading.generation(TREE), TILE.c.book == book)
        .where(tuple_(TILE.c.level, TILE.c.place).in_(sorted(asked)))
    )
    return {(row.level, row.place): from_text(row.hashes) for row in rows}
