"""Keys and receipts on a terminal."""

from pathlib import Path

import pytest

from ledger.notes import Note
from support.program import Program
from support.signing import KEY, NOTARY, WITNESS, folder_with

BOOK = "digital-samhandling-2024"
ORIGIN = NOTARY.origin(BOOK)


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of keys of its own, to change."""
    folder = folder_with(tmp_path / "mine-keys")
    monkeypatch.setenv("OMFORDELING_KEYS", str(folder.path))
    return folder.path


def test_a_receipt_is_written_to_a_file_that_is_named_by_its_case(
    program: Program, year: str, tmp_path: Path
) -> None:
    told = program.done("receipt", BOOK, "2", "-o", tmp_path, "--database", year)
    file = tmp_path / f"{BOOK}-sak-2.kvittering.txt"
    assert str(file) in told
    note = Note.parse(file.read_text("utf-8"))
    assert note.good_signatures([KEY.verifier(ORIGIN)]) == note.signatures
    again = program.refused("receipt", BOOK, "2", "-o", file, "--database", year)
    assert str(file) in again
    assert "Sak 2" in program.done("receipt", BOOK, "2", "--database", year)


def test_a_case_that_is_not_there_has_no_receipt(program: Program, year: str) -> None:
    assert "ingen sak 99" in program.refused("receipt", BOOK, "99", "--database", year)
    sentence = program.refused("receipt", "ingen-2024", "1", "--database", year)
    assert "ingen bok ingen-2024" in sentence


def test_keys_are_shown_changed_and_retired(program: Program, year: str, keys: Path) -> None:
    shown = program.done("keys", "--database", year)
    assert "Nøkkel 1 signerer." in shown
    assert str(KEY.verifier(ORIGIN)) in shown
    assert str(WITNESS.verifier) in shown
    program.refused("keys", "retire", "1", "--database", year)
    assert "Nøkkel 2 er laget" in program.done("keys", "rotate", "--database", year)
    told = program.done("keys", "retire", "1", "--database", year)
    assert "Nøkkel 1 er tatt ut av bruk" in told
    assert "gjelder til og med hendelse 48" in told
    assert not (keys / "0001.pem").exists()
    assert "alle 8" in program.done("verify", "--database", year).lower()
    program.refused("keys", "retire", "7", "--database", year)
    for wrong in (("retire",), ("roter",)):
        program.refused("keys", *wrong, "--database", year, exit_code=2)


def test_keys_that_others_may_read_are_not_used(program: Program, year: str, keys: Path) -> None:
    (keys / "0001.pem").chmod(0o640)
    sentence = program.refused("receipt", BOOK, "2", "--database", year)
    assert "andre enn eieren" in sentence
    assert "chmod" in sentence


def test_verify_names_a_checkpoint_that_no_known_key_has_signed(
    program: Program, year: str, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keys.exists()
    monkeypatch.setenv("OMFORDELING_KEYS", str(tmp_path / "andre-keys"))
    sentence = program.refused("verify", "--database", year)
    assert "ingen gyldig signatur" in sentence
