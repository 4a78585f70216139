"""Roots and proofs are those of RFC 6962, and a proof that was touched proves nothing."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import (  # type: ignore[import-untyped]  # it has no types
    InmemoryTree,
    MerkleProof,
    verify_consistency,
)

from domain.merkle import (
    EMPTY_ROOT,
    CompactRange,
    Subtree,
    joined,
    leaf_hash,
    perfect_root,
    subtrees,
)
from domain.merkle_proofs import (
    consistency_proof,
    consistency_subtrees,
    inclusion_proof,
    inclusion_subtrees,
    is_consistent,
    is_included,
)

ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
"""The eight entries that the implementations of Certificate Transparency are tested with."""

ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
SIZES = st.integers(1, 300)


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(b"%d" % number) for number in range(count)]


def hash_in(hashes: list[bytes], one: Subtree) -> bytes:
    start = one.place << one.level
    return perfect_root(hashes[start : start + (1 << one.level)])


def root_of(hashes: list[bytes]) -> bytes:
    return CompactRange().extended(hashes).root


def test_a_tree_without_leaves_has_the_root_of_nothing() -> None:
    assert CompactRange().root == EMPTY_ROOT == sha256(b"").digest()


@pytest.mark.parametrize(("size", "root"), list(enumerate(ROOTS, 1)))
def test_roots_are_those_of_certificate_transparency(size: int, root: str) -> None:
    assert root_of([leaf_hash(entry) for entry in ENTRIES[:size]]).hex() == root


def test_proofs_are_those_of_certificate_transparency() -> None:
    hashes = [leaf_hash(entry) for entry in ENTRIES]
    path = inclusion_proof(0, 8, lambda one: hash_in(hashes, one))
    assert [one.hex() for one in path] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]
    shown = consistency_proof(6, 8, lambda one: hash_in(hashes, one))
    assert [one.hex() for one in shown] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


@given(size=SIZES, data=st.data())
def test_every_leaf_is_proved_to_be_there_and_no_other_place_will_do(
    size: int, data: st.DataObject
) -> None:
    hashes = leaves(size)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, lambda one: hash_in(hashes, one))
    root = root_of(hashes)
    assert is_included(hashes[index], index, size, proof, root)
    wrong = data.draw(st.integers(-1, size).filter(lambda other: other != index))
    assert not is_included(hashes[index], wrong, size, proof, root)
    assert not is_included(leaf_hash(b"another"), index, size, proof, root)
    assert not is_included(hashes[index], index, size, [*proof, root], root)
    assert not is_included(hashes[index], index, size, proof, EMPTY_ROOT)
    for place in range(len(proof)):
        assert not is_included(hashes[index], index, size, proof[:place], root)
        touched = [*proof[:place], bytes([proof[place][0] ^ 1]) + proof[place][1:]]
        assert not is_included(hashes[index], index, size, [*touched, *proof[place + 1 :]], root)


@given(size=SIZES, data=st.data())
def test_every_earlier_tree_is_proved_to_be_the_start(size: int, data: st.DataObject) -> None:
    hashes = leaves(size)
    old = data.draw(st.integers(0, size))
    proof = consistency_proof(old, size, lambda one: hash_in(hashes, one))
    old_root, root = root_of(hashes[:old]), root_of(hashes)
    assert is_consistent(old, old_root, size, root, proof)
    assert not is_consistent(old, leaf_hash(b"another"), size, root, proof)
    assert not is_consistent(size + 1, old_root, size, root, proof)
    assert not is_consistent(old, old_root, size, root, [*proof, root])
    if old:
        assert not is_consistent(old, old_root, size, leaf_hash(b"another"), proof)
    for place in range(len(proof)):
        assert not is_consistent(old, old_root, size, root, proof[:place])
        touched = [*proof[:place], bytes([proof[place][0] ^ 1]) + proof[place][1:]]
        assert not is_consistent(old, old_root, size, root, [*touched, *proof[place + 1 :]])


@given(size=SIZES, data=st.data())
def test_a_history_that_was_rewritten_is_not_consistent(size: int, data: st.DataObject) -> None:
    hashes = leaves(size)
    old = data.draw(st.integers(1, size))
    rewritten = [*hashes]
    rewritten[data.draw(st.integers(0, old - 1))] = leaf_hash(b"rewritten")
    proof = consistency_proof(old, size, lambda one: hash_in(rewritten, one))
    assert not is_consistent(old, root_of(hashes[:old]), size, root_of(rewritten), proof)


@given(size=st.integers(1, 70), data=st.data())
def test_a_foreign_implementation_agrees(size: int, data: st.DataObject) -> None:
    foreign = InmemoryTree.init_from_entries([b"%d" % number for number in range(size)])
    hashes = leaves(size)
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    assert foreign.get_root() == root_of(hashes)
    path = inclusion_proof(index, size, lambda one: hash_in(hashes, one))
    assert path == path_of(foreign.prove_inclusion(index + 1, size))[1:]
    theirs = foreign.prove_consistency(old, size)
    verify_consistency(root_of(hashes[:old]), root_of(hashes), theirs)


def test_a_foreign_proof_of_consistency_has_the_same_hashes() -> None:
    """One of few that has: the foreign ones have a form and an order of their own."""
    foreign = InmemoryTree.init_from_entries([b"%d" % number for number in range(5)])
    shown = consistency_proof(3, 5, lambda one: hash_in(leaves(5), one))
    assert sorted(shown) == sorted(path_of(foreign.prove_consistency(3, 5)))


def path_of(proof: MerkleProof) -> list[bytes]:
    return [bytes.fromhex(one) for one in proof.serialize()["path"]]


@given(start=st.integers(0, 1000), length=st.integers(0, 1000))
def test_subtrees_cover_leaves_once_and_in_order(start: int, length: int) -> None:
    covered = [
        leaf
        for level, place in subtrees(start, start + length)
        for leaf in range(place << level, (place + 1) << level)
    ]
    assert covered == list(range(start, start + length))


@given(size=SIZES, data=st.data())
def test_what_a_proof_is_made_from_is_told_beforehand(size: int, data: st.DataObject) -> None:
    hashes = leaves(size)
    asked: list[Subtree] = []

    def hash_of(one: Subtree) -> bytes:
        asked.append(one)
        return hash_in(hashes, one)

    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    inclusion_proof(index, size, hash_of)
    assert asked == inclusion_subtrees(index, size)
    asked.clear()
    consistency_proof(old, size, hash_of)
    assert asked == consistency_subtrees(old, size)


def test_there_is_no_proof_of_what_is_not_there() -> None:
    for index, size in ((-1, 3), (3, 3), (0, 0)):
        with pytest.raises(ValueError, match="is not in a tree"):
            inclusion_proof(index, size, lambda _one: EMPTY_ROOT)
    with pytest.raises(ValueError, match="is not the start"):
        consistency_proof(4, 3, lambda _one: EMPTY_ROOT)


def test_subtrees_side_by_side_make_the_root() -> None:
    hashes = leaves(7)
    assert joined([hash_in(hashes, one) for one in subtrees(0, 7)]) == root_of(hashes)
