"""A ledger and a witness that reach each other by two files alone, sent by e-mail."""

from pathlib import Path

import pytest

from ledger.checkpoints import Checkpoint
from ledger.notes import Note
from support.audited import BOOK_KEY, ORIGIN, note, verify
from support.program import Program
from support.served import BOOK, REQUESTS, serving
from support.signing import OTHER_KEY, WITNESS, folder_with


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of keys of the ledger; the witness sits in another folder."""
    folder = folder_with(tmp_path / "keys")
    monkeypatch.setenv("OMFORDELING_KEYS", str(folder.path))
    monkeypatch.setenv("OMFORDELING_WITNESS", str(tmp_path / "witness"))
    return folder.path


@pytest.fixture
def cosigned(tmp_path: Path) -> Path:
    """The file that the witness sends back."""
    return tmp_path / "from-witness.txt"


def test_two_files_are_enough_for_a_witness_and_a_ledger(
    program: Program, year: str, keys: Path, tmp_path: Path, cosigned: Path
) -> None:
    witness = program.done("witness", "init", "hod.example/eget").strip()
    sent = tmp_path / "to-witness.txt"
    program.done("checkpoint", BOOK, "--from", "0", "-o", sent, "--database", year)
    program.done("witness", "sign", sent, cosigned, "--log-key", BOOK_KEY)
    take_in = ("cosignature", cosigned, "--database", year)
    assert "filen witnesses i nøkkelmappen" in program.refused(*take_in)
    (keys / "witnesses").write_text(f"{witness}\n", "utf-8")
    told = program.done(*take_in)
    assert told == f"{ORIGIN} med 48 hendelser er medsignert av hod.example/eget.\n"
    newest = program.done("checkpoint", BOOK, "--database", year)
    assert program.done(*take_in) == told
    assert program.done("checkpoint", BOOK, "--database", year) == newest
    assert newest == cosigned.read_text("utf-8")
    assert verify(cosigned, "--witness", witness) == 0
    bundle = tmp_path / "bundle.zip"
    program.done("export", BOOK, "bundle", "-o", bundle, "--database", year)
    assert verify(bundle, "--witness", witness) == 0


def test_a_witness_is_sent_what_came_since_it_signed_last(
    program: Program, database_url: str, tmp_path: Path
) -> None:
    program.done("witness", "init", "hod.example/eget")
    at_start, later, answer = (tmp_path / name for name in ("start", "later", "answer"))
    with serving(database_url, tmp_path / "home") as served:
        write = ("checkpoint", BOOK, "--database", database_url, "-o")
        saved = served.record_year(until="E07")
        program.done(*write, at_start, "--from", "0")
        program.done("witness", "sign", at_start, tmp_path / "first", "--log-key", BOOK_KEY)
        rest = [request["id"] for request in REQUESTS].index("E07")
        for request in REQUESTS[rest:]:
            served.send(request, saved)
        program.done(*write, later, "--from", "26")
    assert "48 hendelser" in program.done("witness", "sign", later, answer)
    assert "kortere" in program.refused("witness", "sign", at_start, tmp_path / "again")


def sent_back(changed: Note, cosigned: Path) -> None:
    """Let the witness of the tests sign something, and send it back."""
    signature = WITNESS.cosign(changed.text, 1_735_689_600)
    cosigned.write_text(str(changed.with_signatures([signature])), "utf-8")


def test_what_a_witness_signed_of_another_history_raises_the_alarm(
    program: Program, year: str, cosigned: Path
) -> None:
    sent_back(note(str(Checkpoint(ORIGIN, 48, b"x" * 32))), cosigned)
    sentence = program.refused("cosignature", cosigned, "--database", year)
    assert sentence.startswith("ALARM: ")
    assert "Ta vare på filen" in sentence


OTHERWISE = (
    (ORIGIN, "omfordelingsbok/annen-2024", "ikke er en bok her"),
    (ORIGIN, f"andre/{BOOK}", "ikke er en bok her"),
    (ORIGIN, f"\ufeff{ORIGIN}", "ikke er en bok her"),
    (ORIGIN, BOOK, "ikke er en bok her"),
    ("\n", "\r\n", "som vedlegg"),
    ("=\n\n", "=\nmer\n\n", "som vedlegg"),
    ("\n\n", "\n", "som vedlegg"),
    ("vitne", "vitne " * 4000, "som vedlegg"),
)


def test_a_file_that_is_something_else_is_refused_in_a_sentence(
    program: Program, year: str, cosigned: Path
) -> None:
    sent_back(Note.parse(program.done("checkpoint", BOOK, "--database", year)), cosigned)
    whole = cosigned.read_text("utf-8")
    for before, after, said in OTHERWISE:
        assert before in whole
        cosigned.write_text(whole.replace(before, after), "utf-8", newline="")
        assert said in program.refused("cosignature", cosigned, "--database", year), after
    cosigned.write_bytes(b"\xff")
    assert "som vedlegg" in program.refused("cosignature", cosigned, "--database", year)


def test_a_bad_signature_of_a_known_witness_is_refused(
    program: Program, year: str, cosigned: Path
) -> None:
    newest = Note.parse(program.done("checkpoint", BOOK, "--database", year))
    other = WITNESS.cosign(str(Checkpoint(ORIGIN, 47, b"x" * 32)), 1_735_689_600)
    cosigned.write_text(str(newest.with_signatures([other])), "utf-8")
    sentence = program.refused("cosignature", cosigned, "--database", year)
    assert "Signaturen til hod.example/vitne" in sentence
    assert "vitne" not in program.done("checkpoint", BOOK, "--database", year)


def test_a_key_of_the_book_is_no_witness(program: Program, year: str, cosigned: Path) -> None:
    newest = Note.parse(program.done("checkpoint", BOOK, "--database", year))
    cosigned.write_text(str(newest.with_signatures([OTHER_KEY.sign(ORIGIN, newest.text)])), "utf-8")
    assert "Ingen av" in program.refused("cosignature", cosigned, "--database", year)


def test_what_cannot_be_asked_for_is_said_to_be(
    program: Program, year: str, tmp_path: Path
) -> None:
    assert "ingen bok" in program.refused("checkpoint", "ingen-2024", "--database", year)
    beyond = program.refused("checkpoint", BOOK, "--from", "49", "--database", year)
    assert "48" in beyond
    assert "49" in beyond
    missing = program.refused("cosignature", tmp_path / "none", "--database", year)
    assert missing.endswith(f"{tmp_path / 'none'} kan ikke leses eller skrives: den finnes ikke.")
