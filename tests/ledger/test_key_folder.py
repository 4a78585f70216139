"""The keys: made once, private, and changed without a gap."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ledger.key_folder import KeyFolder, KeysDamaged, KeysExposed
from ledger.keys import CosigningKey
from ledger.notes import VerifierKey, to_base64
from support.processes import finish, go, start


@pytest.fixture
def folder(tmp_path: Path) -> KeyFolder:
    made = KeyFolder(tmp_path / "hjemme" / "keys")
    made.make()
    return made


def test_the_first_start_makes_one_key_that_only_its_owner_may_read(folder: KeyFolder) -> None:
    (key,) = folder.active()
    assert key.number == 1
    assert names(folder.path) == ["0001.pem"]
    assert (folder.path.stat().st_mode & 0o777, _key_file(folder).stat().st_mode & 0o777) == (
        0o700,
        0o600,
    )
    folder.make()
    assert folder.active()[0].public == key.public


def test_eight_processes_that_start_at_once_end_with_one_key(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    processes = [start("support.making_keys", str(path)) for _ in range(8)]
    for process in processes:
        go(process)
    keys = {line for process in processes for line in finish(process)}
    assert len(keys) == 1
    assert names(path) == ["0001.pem"]


def test_many_that_start_at_once_find_one_key_and_many_that_rotate_each_get_their_own(
    tmp_path: Path,
) -> None:
    with ThreadPoolExecutor(8) as threads:
        for folder in (KeyFolder(tmp_path / str(number)) for number in range(50)):
            list(threads.map(lambda made: made.make(), [folder] * 8))
            assert names(folder.path) == ["0001.pem"]
        added = threads.map(lambda made: made.rotate().number, [folder] * 8)
        assert sorted(added) == list(range(2, 10))


def test_of_two_that_retire_the_last_two_keys_at_once_one_is_refused(tmp_path: Path) -> None:
    def retired(made: KeyFolder, number: int) -> bool:
        try:
            made.retire(number, {})
        except LookupError:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        for attempt in range(20):
            folder = KeyFolder(tmp_path / str(attempt))
            folder.make()
            folder.rotate()
            assert sum(threads.map(retired, [folder] * 2, (1, 2))) == 1
            assert len(folder.active()) == 1


@pytest.mark.parametrize("name", ["", "0001.pem"])
@pytest.mark.parametrize("mode", [0o740, 0o704, 0o720])
def test_keys_that_others_may_read_are_not_used(folder: KeyFolder, name: str, mode: int) -> None:
    exposed = folder.path / name
    exposed.chmod(mode)
    with pytest.raises(KeysExposed) as refused:
        folder.active()
    assert refused.value.path == exposed


def test_a_key_shows_nothing_of_its_private_half(folder: KeyFolder) -> None:
    (key,) = folder.active()
    secret = key.private.private_bytes_raw()
    for shown in (repr(key), str(key), repr(folder), repr(CosigningKey("vitne", key.private))):
        assert secret.hex() not in shown
        assert "PRIVATE" not in shown
        assert "0x" not in shown


def test_both_keys_sign_while_one_takes_over_from_the_other(folder: KeyFolder) -> None:
    (first,) = folder.active()
    before = folder.changed
    second = folder.rotate()
    assert folder.changed != before
    assert [key.number for key in folder.active()] == [2, 1]
    folder.retire(1, {"en-bok": 48})
    assert folder.active() == (second,)
    (left,) = folder.retired()
    assert (left.number, left.public, left.until) == (1, first.public, {"en-bok": 48})
    assert not _key_file(folder).exists()
    old = first.sign("omfordelingsbok/en-bok", "Tekst.\n")
    assert left.verifier("omfordelingsbok/en-bok").verifies("Tekst.\n", old.signature)
    assert folder.rotate().number == 3


def test_the_only_key_and_a_key_that_is_not_there_cannot_be_retired(folder: KeyFolder) -> None:
    for number in (1, 2):
        with pytest.raises(LookupError):
            folder.retire(number, {})
    assert len(folder.active()) == 1


def test_a_key_file_of_another_kind_is_not_used(folder: KeyFolder) -> None:
    other = generate_private_key(SECP256R1())
    _key_file(folder).write_bytes(
        other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    with pytest.raises(KeysDamaged):
        folder.active()
    _key_file(folder).write_bytes(b"ikke en n\xc3\xb8kkel")
    with pytest.raises(KeysDamaged):
        folder.active()


def test_a_key_that_was_lost_is_known_by_what_is_put_back_of_it(folder: KeyFolder) -> None:
    (lost,) = folder.active()
    _key_file(folder).unlink()
    left = {"public": to_base64(lost.public), "until": {"en-bok": 48}}
    (folder.path / "0001.retired.json").write_text(json.dumps(left))
    folder.make()
    (key,) = folder.active()
    assert (key.number, key.public == lost.public) == (2, False)
    own = folder.signers("omfordelingsbok/en-bok", "en-bok")
    assert lost.verifier("omfordelingsbok/en-bok") in own(48)
    assert lost.verifier("omfordelingsbok/en-bok") not in own(49)


def test_a_folder_without_a_key_is_not_used(folder: KeyFolder) -> None:
    _key_file(folder).unlink()
    with pytest.raises(KeysDamaged):
        folder.active()
    with pytest.raises(KeysDamaged):
        KeyFolder(folder.path / "ikke-her").active()


def test_witnesses_are_read_from_a_list_of_their_keys(folder: KeyFolder) -> None:
    assert folder.witnesses() == ()
    witness = CosigningKey("hod.example/vitne", Ed25519PrivateKey.generate()).verifier
    listed = folder.path / "witnesses"
    listed.write_text(f"# Helse- og omsorgsdepartementet\n\n{witness}\n", "utf-8")
    assert folder.witnesses() == (witness,)
    for wrong in ("tull", str(VerifierKey("navn", 1, witness.public))):
        listed.write_text(f"{wrong}\n", "utf-8")
        with pytest.raises(KeysDamaged):
            folder.witnesses()


def test_what_is_left_of_a_key_must_be_readable(folder: KeyFolder) -> None:
    (folder.path / "0007.retired.json").write_text("[]")
    with pytest.raises(KeysDamaged):
        folder.retired()


def names(path: Path) -> list[str]:
    return [file.name for file in path.iterdir()]


def _key_file(folder: KeyFolder) -> Path:
    return folder.path / "0001.pem"
