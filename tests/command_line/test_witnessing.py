"""A witness on a machine of its own, over HTTP and by files, and what it shows to an auditor."""

from pathlib import Path

import pytest

from domain.words import Role
from support.audited import BOOK_KEY, verify
from support.program import Program
from support.served import AT_BOOK, BOOK, Served, serving
from support.signing import folder_with


def introduced(served: Served, key: str) -> str:
    """Tell the ledger of a witness; return a token for it."""
    with (served.opened.keys.path / "witnesses").open("a", encoding="utf-8") as file:
        file.write(f"{key}\n")
    return served.headers(Role.MINISTRY)["Authorization"].removeprefix("Bearer ")


def test_a_witness_cosigns_over_http_and_finds_a_history_that_was_rewritten(
    program: Program, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMFORDELING_KEYS", str(folder_with(tmp_path / "keys").path))
    folder = tmp_path / "witness"
    key = program.done("witness", "init", "hod.example/eget", "--folder", folder).strip()
    with serving(database_url, tmp_path / "home") as served:
        token = introduced(served, key)
        check = ("witness", "check", served.address, BOOK, "--token", token, "--folder", folder)
        served.record_year(until="E07")
        assert "--log-key" in program.refused(*check)
        assert "26 hendelser" in program.done(*check, "--log-key", BOOK_KEY)
        assert program.done(*check)
        cosigned = tmp_path / "cosigned.txt"
        cosigned.write_bytes(served.auditor.get(f"{AT_BOOK}/checkpoint").content)
        assert verify(cosigned, "--witness", key) == 0
    with serving(f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "home") as rewritten:
        rewritten.record_year(until="E07")
        check = ("witness", "check", rewritten.address, BOOK, "--token", token, "--folder", folder)
        assert "skrevet om" in program.refused(*check)
        bundle = tmp_path / "bundle.zip"
        bundle.write_bytes(rewritten.auditor.get(f"{AT_BOOK}/bundle.zip").content)
        assert verify(bundle) == 0
        assert verify(bundle, "--since", cosigned) == 1
    with serving(f"sqlite:///{tmp_path / 'short.db'}", tmp_path / "home") as shortened:
        shortened.record_year(until="E04")
        check = ("witness", "check", shortened.address, BOOK, "--token", token, "--folder", folder)
        assert "kortere" in program.refused(*check)


def test_a_witness_cosigns_by_files(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "witness"
    key = program.done("witness", "init", "hod.example/eget", "--folder", folder).strip()
    sent, answer = tmp_path / "sent.txt", tmp_path / "answer.txt"
    with serving(f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path / "home") as served:
        served.record_year(until="E07")
        growth = served.auditor.get(f"{AT_BOOK}/checkpoint/consistency?from=0").text
    sent.write_text(growth, "utf-8")
    sign = ("witness", "sign", sent, answer, "--folder", folder)
    assert "--log-key" in program.refused(*sign)
    assert not answer.exists()
    program.done(*sign, "--log-key", BOOK_KEY)
    assert verify(answer, "--witness", key) == 0
    sent.write_bytes(b"\xff")
    assert "ikke et sjekkpunkt" in program.refused("witness", "sign", sent, tmp_path / "x")


def test_a_ledger_that_is_away_is_said_to_be(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "witness"
    program.done("witness", "init", "hod.example/eget", "--folder", folder)
    check = ("witness", "check", "http://127.0.0.1:9", BOOK, "--folder", folder)
    assert "svarte ikke" in program.refused(*check, exit_code=3)
    assert "ikke tom" in program.refused("witness", "init", "x", "--folder", folder)
    assert "mellomrom" in program.refused("witness", "init", "a b", exit_code=2)
    assert program.refused(*check, "--log-key", "nonsense", exit_code=2)


def test_a_bundle_is_written_to_a_file_as_http_sends_it(
    program: Program, year: str, tmp_path: Path
) -> None:
    file = tmp_path / "bundle.zip"
    program.done("export", BOOK, "bundle", "-o", file, "--database", year)
    assert verify(file) == 0
    program.done("export", BOOK, "bundle", "--from", 20, "-o", tmp_path / "b", "--database", year)
    assert verify(tmp_path / "b") == 0
    beyond = program.refused("export", BOOK, "bundle", "--from", 49, "--database", year)
    assert "49" in beyond
    assert program.refused("export", "no-2024", "bundle", "--database", year)
