"""The verifier's tree is that of RFC 6962, as a foreign implementation and our own make it."""

import pytest
from pymerkle import InmemoryTree  # type: ignore[import-untyped]  # it has no types

from domain.merkle import leaf_hash, perfect_root, subtrees
from domain.merkle_proofs import inclusion_proof
from verifier.omfordeling_verify import joined, root_by

ENTRIES = [str(number).encode() * number for number in range(70)]


def leaves(size: int) -> list[bytes]:
    return [leaf_hash(entry) for entry in ENTRIES[:size]]


def foreign_root(size: int) -> bytes:
    tree = InmemoryTree.init_from_entries(ENTRIES[:size])
    root: bytes = tree.get_root()
    return root


@pytest.mark.parametrize("size", range(1, 70))
def test_every_leaf_of_every_tree_leads_to_the_root(size: int) -> None:
    hashes, root = leaves(size), foreign_root(size)
    for index in range(size):
        proof = inclusion_proof(
            index,
            size,
            lambda one: perfect_root(hashes[one.place << one.level : (one.place + 1) << one.level]),
        )
        assert root_by(proof, hashes[index], index, size) == root
        assert root_by(proof, hashes[index - 1], index, size) != root or size == 1
        if proof:
            assert root_by(proof, hashes[index], index ^ 1, size) != root
            with pytest.raises(ValueError, match="unpack"):
                root_by(proof[1:], hashes[index], index, size)
        assert root_by([root, *proof], hashes[index], index, size) != root


def test_the_roots_of_perfect_subtrees_join_to_the_root() -> None:
    for size in range(1, 70):
        hashes = leaves(size)
        parts = [
            perfect_root(hashes[one.place << one.level : (one.place + 1) << one.level])
            for one in subtrees(0, size)
        ]
        assert joined(*parts) == foreign_root(size)
