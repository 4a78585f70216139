"""A witness signs what goes on from what it signed before, and nothing else."""

import json
import os
from pathlib import Path

import pytest

from domain.merkle import CompactRange, leaf_hash, perfect_root
from domain.merkle_proofs import consistency_proof
from ledger.checkpoints import Checkpoint
from ledger.keys import SigningKey
from ledger.notes import Malformed, Note, VerifierKey
from ledger.witness import Growth, NotCosigned, Objection, Witness
from ledger.witness_files import (
    Damaged,
    Exposed,
    InUse,
    MadeBefore,
    NotMade,
    WitnessFiles,
    WitnessUnusable,
)
from support.signing import KEY, OTHER_KEY

ORIGIN = "omfordelingsbok/liten-2024"
LOG_KEY = KEY.verifier(ORIGIN)
HISTORY = [b"%d" % number for number in range(20)]
REWRITTEN = [b"%d" % number for number in range(3)] + [b"x%d" % number for number in range(17)]


@pytest.fixture
def files(tmp_path: Path) -> WitnessFiles:
    made = WitnessFiles(tmp_path / "witness")
    made.make("hod.example/vitne")
    return made


@pytest.fixture
def witness(files: WitnessFiles) -> Witness:
    return Witness(files, lambda: 1000.9)


def grown(
    old: int,
    size: int,
    events: list[bytes] = HISTORY,
    keys: tuple[SigningKey, ...] = (KEY,),
    origin: str = ORIGIN,
) -> Growth:
    """Return what a ledger with these events tells a witness."""
    hashes = [leaf_hash(one) for one in events[:size]]
    root = CompactRange().extended(hashes).root
    proof = consistency_proof(
        old,
        size,
        lambda one: perfect_root(hashes[one.place << one.level : (one.place + 1) << one.level]),
    )
    text = str(Checkpoint(origin, size, root))
    return Growth(old, tuple(proof), Note(text, tuple(key.sign(origin, text) for key in keys)))


def refused(witness: Witness, growth: Growth, log_key: VerifierKey | None = None) -> Objection:
    with pytest.raises(NotCosigned) as raised:
        witness.cosign(growth, log_key)
    return raised.value.objection


def test_a_book_that_grows_is_signed_again_and_again(witness: Witness, files: WitnessFiles) -> None:
    first = grown(0, 5)
    signature = witness.cosign(first, LOG_KEY)
    note = first.note.with_signatures([signature])
    assert note.good_signatures([files.key().verifier]) == (signature,)
    assert int.from_bytes(signature.signature[:8], "big") == 1000
    witness.cosign(grown(5, 5))
    witness.cosign(grown(5, 19))
    assert witness.size_signed(ORIGIN) == 19


def test_a_book_that_was_never_seen_needs_its_key(witness: Witness) -> None:
    assert refused(witness, grown(0, 5)) is Objection.LOG_UNKNOWN
    assert refused(witness, grown(2, 5), LOG_KEY) is Objection.WRONG_START
    assert refused(witness, grown(0, 5), OTHER_KEY.verifier(ORIGIN)) is Objection.NOT_SIGNED
    assert refused(witness, grown(0, 5), KEY.verifier("another")) is Objection.OTHER_ORIGIN
    assert witness.size_signed(ORIGIN) == 0


@pytest.mark.parametrize(
    ("growth", "objection"),
    [
        (grown(0, 4), Objection.SMALLER),
        (grown(4, 4), Objection.SMALLER),
        (grown(5, 5, REWRITTEN), Objection.FORKED),
        (grown(5, 9, REWRITTEN), Objection.BAD_PROOF),
        (grown(4, 9), Objection.WRONG_START),
        (grown(0, 9), Objection.WRONG_START),
        (grown(5, 9, keys=(OTHER_KEY,)), Objection.NOT_SIGNED),
        (grown(5, 9, origin="omfordelingsbok/stor-2024"), Objection.LOG_UNKNOWN),
    ],
)
def test_what_does_not_go_on_from_the_last_is_refused(
    witness: Witness, growth: Growth, objection: Objection
) -> None:
    witness.cosign(grown(0, 5), LOG_KEY)
    assert refused(witness, growth) is objection
    assert witness.size_signed(ORIGIN) == 5
    witness.cosign(grown(5, 6))


def test_a_signature_that_was_touched_is_refused(witness: Witness) -> None:
    whole = grown(0, 5)
    bad = whole.note.signatures[0].signature[:-1] + b"\0"
    line = whole.note.signatures[0]
    touched = Note(whole.note.text, (type(line)(line.name, line.key_id, bad),))
    assert refused(witness, Growth(0, (), touched), LOG_KEY) is Objection.NOT_SIGNED


def test_a_new_key_of_the_book_is_taken_in_while_the_old_one_still_signs(
    witness: Witness,
) -> None:
    witness.cosign(grown(0, 5), LOG_KEY)
    new = OTHER_KEY.verifier(ORIGIN)
    assert refused(witness, grown(5, 6, keys=(OTHER_KEY,)), new) is Objection.NOT_SIGNED
    witness.cosign(grown(5, 6, keys=(OTHER_KEY, KEY)), new)
    witness.cosign(grown(6, 7, keys=(OTHER_KEY,)))


def test_time_does_not_go_back(files: WitnessFiles) -> None:
    Witness(files, lambda: 2000).cosign(grown(0, 5), LOG_KEY)
    later = Witness(files, lambda: 1000).cosign(grown(5, 6))
    assert int.from_bytes(later.signature[:8], "big") == 2000


def test_nothing_is_signed_by_a_witness_that_has_forgotten(
    witness: Witness, files: WitnessFiles
) -> None:
    witness.cosign(grown(0, 5), LOG_KEY)
    file = files.folder / "seen.json"
    kept = file.read_bytes()
    for content in (b"", b"[]", b"{", b'{"a": 1}', kept[:-3], kept.replace(b"size", b"sise")):
        file.write_bytes(content)
        with pytest.raises(Damaged):
            witness.cosign(grown(5, 6))
    file.unlink()
    with pytest.raises(Damaged):
        witness.cosign(grown(0, 6, REWRITTEN), LOG_KEY)


def test_what_was_signed_is_on_the_disk_before_the_signature_leaves(
    witness: Witness, files: WitnessFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    witness.cosign(grown(0, 5), LOG_KEY)

    def killed(_descriptor: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            witness.cosign(grown(5, 6))
    assert files.seen()[ORIGIN].size == 5
    witness.cosign(grown(5, 6))


def test_a_witness_that_was_killed_before_it_answered_signs_the_same_again(
    witness: Witness, files: WitnessFiles
) -> None:
    lost = witness.cosign(grown(0, 5), LOG_KEY)
    assert Witness(files, lambda: 1000.9).cosign(grown(5, 5)) == lost
    assert refused(witness, grown(5, 5, REWRITTEN)) is Objection.FORKED


def test_two_at_once_do_not_sign(witness: Witness, files: WitnessFiles) -> None:
    with files.alone(), pytest.raises(InUse):
        witness.cosign(grown(0, 5), LOG_KEY)


def test_the_key_is_for_the_witness_alone(files: WitnessFiles) -> None:
    for path in (files.folder, files.folder / "key.pem"):
        assert path.stat().st_mode & 0o077 == 0
        path.chmod(0o755)
        with pytest.raises(Exposed):
            files.key()
        path.chmod(0o700)


def test_a_witness_is_made_once(files: WitnessFiles, tmp_path: Path) -> None:
    with pytest.raises(MadeBefore):
        files.make("hod.example/vitne")
    with pytest.raises(NotMade):
        WitnessFiles(tmp_path).key()
    with pytest.raises(Malformed):
        WitnessFiles(tmp_path / "other").make("with space")
    assert not (tmp_path / "other").exists()


NOTE = grown(0, 5).note
NONSENSE = (
    *("", "\n\n", f"old 5{NOTE}", f"old x\n\n{NOTE}", f"old 01\n\n{NOTE}", f"old -1\n\n{NOTE}"),
    *(f"old 5\nAA\n\n{NOTE}", "old 0\n\n\n\n", f"old {'9' * 5000}\n\n{NOTE}"),
)


@pytest.mark.parametrize("written", NONSENSE)
def test_nonsense_is_not_read(witness: Witness, written: str) -> None:
    try:
        growth = Growth.parse(written)
    except Malformed:
        return
    with pytest.raises((NotCosigned, WitnessUnusable)):
        witness.cosign(growth, LOG_KEY)


def test_what_is_kept_names_no_secret(witness: Witness, files: WitnessFiles) -> None:
    witness.cosign(grown(0, 5), LOG_KEY)
    kept = json.loads((files.folder / "seen.json").read_bytes())
    assert set(kept[ORIGIN]) == {"size", "root", "time", "log_keys"}
