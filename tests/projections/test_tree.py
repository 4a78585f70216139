"""The tree answers with proofs that hold, for every size that a book has had."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from domain.envelope import Recorded
from domain.merkle import CompactRange, joined
from domain.merkle_proofs import is_consistent, is_included
from projections.projection import ProjectionStopped
from projections.tree import TREE, read_consistency, read_inclusion, read_range, read_tile
from projections.views import Views
from support.counted import BOOK, numbered_events, opened
from support.memory_log import MemoryLog

SIZES = (1, 2, 255, 256, 257, 600)


def roots_of(events: Sequence[Recorded]) -> list[bytes]:
    """The root for every size, the empty tree first."""
    tree, roots = CompactRange(), [CompactRange().root]
    for recorded in events:
        tree = tree.append(recorded.leaf)
        roots.append(tree.root)
    return roots


def assert_proves(views: Views, events: Sequence[Recorded], chosen: Random, tries: int) -> None:
    roots = roots_of(events)
    with views.reading(TREE) as reading:
        for _ in range(tries):
            size = chosen.randint(1, len(events))
            index, old = chosen.randrange(size), chosen.randint(0, size)
            proof = read_inclusion(reading, BOOK, index, size)
            assert is_included(events[index].leaf, index, size, proof, roots[size])
            proof = read_consistency(reading, BOOK, old, size)
            assert is_consistent(old, roots[old], size, roots[size], proof)
            assert joined(read_range(reading, BOOK, size)) == roots[size]


def test_every_proof_holds_however_the_book_has_grown(database_url: str) -> None:
    chosen = Random(7)  # noqa: S311 - no secret
    memory = MemoryLog()
    with opened(database_url, memory.log, [TREE]) as views:
        for size in SIZES:
            grown = numbered_events(len(memory.events) + 1, size)
            memory.events += grown
            assert_proves(views, memory.events, chosen, 25)
        views.rebuild()
        assert_proves(views, memory.events, chosen, 25)
        assert views.difference("tree") is None


def test_proofs_hold_above_the_second_row_of_tiles(sqlite_url: str) -> None:
    (first,) = numbered_events(1, 1)
    events = [
        replace(
            first,
            sequence=number,
            leaf=number.to_bytes(32, "big"),
            entry=first.entry.model_copy(update={"position": number}),
        )
        for number in range(1, 66_000)
    ]
    with opened(sqlite_url, MemoryLog(events).log, [TREE]) as views:
        assert_proves(views, events, Random(8), 40)  # noqa: S311 - no secret
        with views.reading(TREE) as reading:
            assert len(read_tile(reading, BOOK, 1, 0, 256) or b"") == 256 * 32
            assert len(read_tile(reading, BOOK, 2, 0, 1) or b"") == 32


def test_tiles_are_those_of_the_tree(database_url: str) -> None:
    events = list(numbered_events(1, 300))
    with (
        opened(database_url, MemoryLog(events).log, [TREE]) as views,
        views.reading(TREE) as reading,
    ):
        leaves = [recorded.leaf for recorded in events]
        assert read_tile(reading, BOOK, 0, 0, 256) == b"".join(leaves[:256])
        assert read_tile(reading, BOOK, 0, 0, 7) == b"".join(leaves[:7])
        assert read_tile(reading, BOOK, 0, 1, 44) == b"".join(leaves[256:])
        assert read_tile(reading, BOOK, 1, 0, 1) == CompactRange().extended(leaves[:256]).root
        for missing in ((0, 1, 45), (0, 2, 1), (1, 0, 2), (2, 0, 1)):
            assert read_tile(reading, BOOK, *missing) is None
        assert read_tile(reading, "ingen-2024", 0, 0, 1) is None


def test_there_is_no_proof_of_what_is_not_there(database_url: str) -> None:
    memory = MemoryLog(numbered_events(1, 300))
    with opened(database_url, memory.log, [TREE]) as views, views.reading(TREE) as reading:
        for index, size in ((300, 300), (-1, 300), (0, 0), (0, 1000)):
            with pytest.raises(ValueError, match=r"is not in a tree|no subtree"):
                read_inclusion(reading, BOOK, index, size)
        for old, size in ((301, 300), (5, 1000)):
            with pytest.raises(ValueError, match=r"is not the start|no subtree"):
                read_consistency(reading, BOOK, old, size)


def test_a_gap_in_the_log_stops_the_tree(database_url: str) -> None:
    events = [*numbered_events(1, 5), *numbered_events(7, 8)]
    numbered = [replace(one, sequence=number) for number, one in enumerate(events, 1)]
    with (
        opened(database_url, MemoryLog(numbered).log, [TREE]) as views,
        pytest.raises(ProjectionStopped, match="has 5 hashes, not 6"),
        views.reading(TREE),
    ):
        pass
