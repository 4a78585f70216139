"""Import, export, restore, verify and rebuild, on a terminal."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ledger.log import open_log
from support.program import REQUESTS_FILE, Program
from support.tampering import attacking

BOOK = "digital-samhandling-2024"


def requests() -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(REQUESTS_FILE.read_text())["requests"]
    return read


def as_lines(path: Path, wanted: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(request) for request in wanted))
    return path


def test_the_year_is_imported_once(program: Program, year: str) -> None:
    sentence = program.refused("import", REQUESTS_FILE, "--database", year)
    assert "linje 1: avvist (already-exists)" in sentence
    log = open_log(year)
    assert log.head() == 48
    first = next(log.entries(BOOK)).entry.event.model_dump(mode="json")
    log.close()
    assert first["imported"]["file"] == "requests.json"
    assert len(first["imported"]["sha256"]) == 64


def test_json_lines_import_alike(program: Program, database_url: str, tmp_path: Path) -> None:
    program.done("migrate", "--database", database_url)
    file = as_lines(tmp_path / "year.jsonl", requests())
    told = program.done("import", file, "--database", database_url)
    assert "40 forespørsler godtatt, 14 avvist som ventet, 48 hendelser" in told


def change(place: int, **changes: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    changed = requests()
    changed[place] = {**changed[place], **changes}
    return changed


def body(place: int, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {**requests()[place]["body"], **changes}


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (change(20, recorded_at="2024-01-01T00:00:00+01:00"), "linje 21: registrert"),
        (change(53, recorded_at="2999-01-01T00:00:00+01:00"), "linje 54: registrert"),
        (change(18, body=body(18, rationale="for kort")), "linje 19: avvist (rationale-required)"),
        (change(18, body=body(18, amount=267100000.0)), "linje 19: avvist (malformed)"),
        (change(18, path="/books/digital-samhandling-2024/gaver"), "linje 19: avvist (not-found)"),
        (change(18, expect={"code": "role-forbidden"}), "skulle avvises med role-forbidden"),
        (change(24, expect={"code": "role-forbidden"}), "ble avvist med same-account"),
        (change(26, expect={"case_state": "rejected"}), "skulle gi rejected, men ga posted"),
        (change(32, path="/books/x-2024/cases/{case.nei}/decisions"), "{case.nei} er ikke lagret"),
        (change(18, actor={"role": "konge", "organisation": "HOD"}), "feil ved /actor/role"),
        (["ikke en forespørsel"], "linje 1: dette er ikke en forespørsel"),
    ],
)
def test_a_file_that_differs_leaves_nothing_behind(
    program: Program, tmp_path: Path, sqlite_url: str, wanted: list[Any], sentence: str
) -> None:
    file = as_lines(tmp_path / "year.jsonl", wanted)
    assert sentence in program.refused("import", file, "--database", sqlite_url)
    log = open_log(sqlite_url)
    assert log.head() == 0
    log.close()


@pytest.mark.parametrize(
    "content", [b"{", b"\xff\xfe\x00", b"[" * 100_000, b'{"requests": 7}', b'"x"', b"\x00"]
)
def test_a_hostile_file_is_refused_in_one_sentence(
    program: Program, tmp_path: Path, sqlite_url: str, content: bytes
) -> None:
    file = tmp_path / "hostile.json"
    file.write_bytes(content)
    assert "Ingenting ble lest inn" in program.refused("import", file, "--database", sqlite_url)


def test_a_file_that_is_not_there_is_named(program: Program, sqlite_url: str) -> None:
    told = program.refused("import", "finnes-ikke.json", "--database", sqlite_url)
    assert "finnes-ikke.json kan ikke leses" in told


def test_an_export_is_restored_byte_for_byte_on_the_other_database(
    program: Program, year: str, sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "bok.jsonl"
    program.done("export", BOOK, "jsonl", "-o", file, "--database", year)
    other = postgres_url if year.startswith("sqlite") else sqlite_url
    assert other != year
    assert "48 hendelser" in program.done("restore", file, "--database", other)
    assert program.done("export", BOOK, "jsonl", "--database", other) == file.read_text()
    program.done("verify", "--database", other)
    assert "har hendelser fra før" in program.refused("restore", file, "--database", other)


def test_a_changed_export_is_not_restored(
    program: Program, year: str, sqlite_url: str, tmp_path: Path
) -> None:
    other = f"{sqlite_url}.other"
    changed = program.done("export", BOOK, "jsonl", "--database", year)
    file = tmp_path / "endret.jsonl"
    file.write_text(changed.replace("267100000.00", "267100000.01", 1))
    assert "linje 19" in program.refused("restore", file, "--database", other)
    file.write_text("\n".join(changed.splitlines()[1:]))
    assert "linje 1" in program.refused("restore", file, "--database", other)
    file.write_text("tull\n")
    assert "linje 1" in program.refused("restore", file, "--database", other)
    assert open_log(other).head() == 0


def test_verify_tells_that_all_is_well_and_rebuild_leaves_it_so(
    program: Program, year: str
) -> None:
    told = program.done("verify", BOOK, "--database", year)
    assert "Kjeden er hel: 48 hendelser" in told
    assert "reglene er holdt i alle 48 hendelser" in told
    program.done("rebuild", "--database", year)
    program.done("rebuild", "balances", "--database", year)
    assert "lik det loggen gir" in program.done("verify", "--database", year)


def test_verify_finds_a_cut_off_tail_by_the_head_that_was_known(
    program: Program, sqlite_url: str
) -> None:
    program.done("import", REQUESTS_FILE, "--database", sqlite_url)
    head = program.done("verify", "--database", sqlite_url).rpartition("Siste hash: ")[2][:64]
    program.done("verify", BOOK, "--expect-head", head, "--database", sqlite_url)
    with attacking(sqlite_url) as attacker:
        attacker.execute("DELETE FROM ledger_events WHERE rowid = 48")
    told = program.refused("verify", BOOK, "--expect-head", head, "--database", sqlite_url)
    assert "posisjon 48" in told
    assert "halen er kuttet av" in told


def test_verify_finds_a_read_model_that_was_changed(program: Program, sqlite_url: str) -> None:
    program.done("import", REQUESTS_FILE, "--database", sqlite_url)
    program.done("balances", BOOK, "--database", sqlite_url)
    views = sqlite_url.removeprefix("sqlite:///") + ".views"
    with closing(sqlite3.connect(views)) as attacker, attacker:
        attacker.execute("UPDATE view_changes SET balance = balance + 1")
    told = program.refused("verify", "--database", sqlite_url)
    assert "avviker fra loggen" in told
    program.done("rebuild", "--database", sqlite_url)
    program.done("verify", "--database", sqlite_url)


def test_an_unmigrated_postgresql_database_is_refused_with_what_to_do(
    program: Program, postgres_url: str
) -> None:
    told = program.refused("serve", "--database", postgres_url, exit_code=3)
    assert "omfordeling migrate" in told
    assert "@" not in told


def test_a_database_that_does_not_answer_is_said_so(program: Program) -> None:
    nowhere = "postgresql://ingen:hemmelig@127.0.0.1:1/ingen"
    told = program.refused("balances", BOOK, "--database", nowhere, exit_code=3)
    assert "ingen svarer på adressen" in told
    assert "hemmelig" not in told
