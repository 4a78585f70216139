"""A database or a file that cannot be used is told in one sentence, with the cause in Norwegian."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.command_line.files import write_parts
from api.command_line.terminal import Ended, terminal
from api.texts.languages import Language
from ledger.log import open_log
from support.newer import append_newer
from support.program import REQUESTS_FILE, Program
from support.served import BOOK

READING = (
    ("balances", BOOK),
    ("audit", BOOK),
    ("verify",),
    ("rebuild",),
    ("export", BOOK, "csv"),
    ("export", BOOK, "bundle"),
    ("receipt", BOOK, "1"),
)


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_misspelt_file_is_not_made_by_whoever_reads(
    program: Program, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "mappe" / "bok.sqlite"
    told = program.refused(*command, "--database", f"sqlite:///{file}", exit_code=3)
    assert told.startswith(f"Det finnes ingen database sqlite:///{file}.")
    assert not file.parent.exists()


@pytest.mark.parametrize("address", ["postgresql://[::1", "postgres://u:hemmelig@localhost/bok"])
def test_an_address_that_cannot_be_read_is_wrong_usage(program: Program, address: str) -> None:
    told = program.refused("verify", "--database", address, exit_code=2)
    assert told.startswith("Databasen angis som sqlite:///STI eller postgresql://…")
    assert "hemmelig" not in told


def test_a_wrong_password_is_told_from_a_server_that_is_away(
    program: Program, postgres_url: str
) -> None:
    user = postgres_url.partition("//")[2].partition(":")[0]
    place = postgres_url.rpartition("@")[2]
    wrong = f"postgresql://{user}:galt@{place}"
    told = program.refused("verify", "--database", wrong, exit_code=3)
    assert "brukernavn eller passord er galt" in told
    assert "galt@" not in told


def test_a_database_that_the_server_does_not_have_is_told(
    program: Program, postgres_url: str
) -> None:
    told = program.refused("verify", "--database", f"{postgres_url}_nei", exit_code=3)
    assert "ikke en slik database" in told


@pytest.mark.parametrize(
    "command", [*READING, ("migrate",), ("import", str(REQUESTS_FILE))], ids=" ".join
)
def test_what_is_no_database_is_told(
    program: Program, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "bilde.png"
    file.write_bytes(b"\x89PNG" * 5000)
    told = program.refused(*command, "--database", f"sqlite:///{file}", exit_code=3)
    assert told.endswith("filen er ingen database.")


def test_a_data_folder_that_is_none_is_told(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMFORDELING_HOME", str(tmp_path / "fil"))
    (tmp_path / "fil").touch()
    for command, exit_code in ((("migrate",), 3), (("token", "auditor"), 1)):
        told = program.refused(*command, exit_code=exit_code)
        assert f"{tmp_path / 'fil'} kan ikke" in told


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("balances", BOOK), f"stoppet ved posisjon 49 i {BOOK}"),
        (("export", BOOK, "csv"), f"stoppet ved posisjon 49 i {BOOK}"),
        (("audit", BOOK), "ved posisjon 49, eller er skrevet av et nyere program"),
        (("verify",), "posisjon 49: Hendelsen kan ikke leses av dette programmet."),
    ],
)
def test_an_event_of_a_newer_program_is_told_with_its_position(
    program: Program, year: str, command: tuple[str, ...], told: str
) -> None:
    log = open_log(year)
    append_newer(log, BOOK)
    log.close()
    assert told in program.refused(*command, "--database", year)


def test_a_file_that_cannot_be_written_whole_is_not_left_behind(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"half of it"
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(Ended) as ended:
        write_parts(terminal(Language.NB), tmp_path / "bok.jsonl", parts())
    assert ended.value.sentence.endswith("kan ikke leses eller skrives: disken er full.")
    assert not (tmp_path / "bok.jsonl").exists()


def test_a_file_that_is_there_is_not_written_over(program: Program, year: str) -> None:
    told = program.refused("export", BOOK, "csv", "-o", REQUESTS_FILE, "--database", year)
    assert told.endswith("den finnes fra før.")
    assert REQUESTS_FILE.stat().st_size > 10_000
