"""Walks through what was posted, day by day, for ledgers in plain text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from api.exports.picture import Picture, Posting
from domain.words import net_change

_PIECE: Final = 65_536
"""Characters that are handed on at a time, about."""


def day_by_day(
    picture: Picture,
    transaction: Callable[[Posting], str],
    evening: Callable[[date, Mapping[str, int]], str],
) -> Iterator[str]:
    """Yield each posting, and after those of a day what stood in the evening on what changed.

    What stood comes from the read model of balances, not from the postings, in øre by account.
    """
    for day, positions in picture.posted().items():
        changed: set[str] = set()
        for posting in picture.postings(positions):
            changed |= net_change(posting.line.transfers).keys()
            yield transaction(posting)
        rows, _ = picture.balances(day)
        yield evening(day, {row.account: row.balance for row in rows if row.account in changed})


def in_pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """Join short texts to pieces that are worth sending, in UTF-8."""
    piece: list[str] = []
    size = 0
    for text in texts:
        piece.append(text)
        size += len(text)
        if size >= _PIECE:
            yield "".join(piece).encode()
            piece, size = [], 0
    yield "".join(piece).encode()
