"""How events become tiles: the hashes of a book's Merkle tree, 256 in a row.

The layout is that of https://c2sp.org/tlog-tiles: a tile of level 0 holds leaf hashes, one of a
higher level the roots of full tiles below. The last tile of each level is replaced as it fills.
"""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from sqlalchemy import BigInteger, Column, Integer, String, bindparam, select

from domain.envelope import Recorded
from domain.merkle import HASH_SIZE, perfect_root
from projections.projection import Writing
from projections.schema import view_table

HEIGHT: Final = 8
WIDTH: Final = 1 << HEIGHT
"""Hashes in a full tile."""

TILE: Final = view_table(
    "tiles",
    Column("book", String, primary_key=True),
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("hashes", String, nullable=False),
    has_wide_rows=True,
)
"""One tile: the hashes of subtrees of ``256**level`` leaves in order, base64 of all of them."""

_EDGE = select(TILE.c.hashes).where(
    TILE.c.generation == bindparam("generation"),
    TILE.c.book == bindparam("book"),
    TILE.c.level == bindparam("level"),
    TILE.c.place == bindparam("place"),
)


def apply(writing: Writing, batch: Sequence[Recorded]) -> None:
    """Write the tiles of a batch."""
    growing = _Growing(writing)
    for book, of_book in groupby(sorted(batch, key=_book), key=_book):
        events = tuple(of_book)
        first, last = events[0].entry.position, events[-1].entry.position
        if last - first + 1 != len(events):
            msg = f"{book} has not every event from {first} to {last}"
            raise ValueError(msg)
        growing.extend(book, 0, first - 1, [recorded.leaf for recorded in events])
    growing.write()


def _book(recorded: Recorded) -> str:
    return recorded.entry.book


class _Growing:
    """The tiles that a batch makes or goes on with."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._tiles: dict[tuple[str, int, int], list[bytes]] = {}

    def extend(self, book: str, level: int, index: int, hashes: Sequence[bytes]) -> None:
        """Add hashes of one level from an index on, and those that follow from them above."""
        place, within = divmod(index, WIDTH)
        full: list[bytes] = []
        first_full = place
        taken = 0
        while taken < len(hashes):
            tile = self._tile(book, level, place, within)
            new = hashes[taken : taken + WIDTH - within]
            tile.extend(new)
            taken += len(new)
            if len(tile) == WIDTH:
                full.append(perfect_root(tile))
            place, within = place + 1, 0
        if full:
            self.extend(book, level + 1, first_full, full)

    def write(self) -> None:
        """Hand all tiles to the database."""
        rows = [(*key, to_text(hashes)) for key, hashes in self._tiles.items()]
        self._writing.replace(TILE, rows)

    def _tile(self, book: str, level: int, place: int, within: int) -> list[bytes]:
        """Return a tile that has so many hashes; raise ``ValueError`` when it has not."""
        key = (book, level, place)
        if key not in self._tiles:
            self._tiles[key] = self._read(key) if within else []
        if len(self._tiles[key]) != within:
            msg = f"tile {level}/{place} of {book} has {len(self._tiles[key])} hashes, not {within}"
            raise ValueError(msg)
        return self._tiles[key]

    def _read(self, key: tuple[str, int, int]) -> list[bytes]:
        asked = dict(zip(("book", "level", "place"), key, strict=True))
        row = self._writing.connection.execute(
            _EDGE, {"generation": self._writing.generation, **asked}
        ).first()
        return from_text(row.hashes) if row else []


def to_text(hashes: Sequence[bytes]) -> str:
    """Return hashes as they are kept."""
    return b64encode(b"".join(hashes)).decode("ascii")


def from_text(written: str) -> list[bytes]:
    """Return hashes that were kept."""
    data = b64decode(written)
    return [data[start : start + HASH_SIZE] for start in range(0, len(data), HASH_SIZE)]
