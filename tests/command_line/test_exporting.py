"""Exports on a terminal: the same bytes as over HTTP."""

from datetime import date
from pathlib import Path

import pytest

from api.command_line.exporting import FORMATS
from api.exports.picture import picture_of
from api.exports.report import report
from api.exports.tertials import Tertial
from api.opening import open_database
from api.texts.languages import Language
from support.program import Program
from support.year_2024 import BOOK

SIGNATURES = {
    "jsonl": b'{"',
    "csv": b"\xef\xbb\xbfKonto;",
    "journal": b"; book",
    "beancount": b"option",
    "xlsx": b"PK",
    "pdf": b"%PDF",
    "bundle": b"PK",
}


def test_every_format_is_written_to_a_file(program: Program, year: str, tmp_path: Path) -> None:
    assert set(SIGNATURES) == set(FORMATS)
    for kind, signature in SIGNATURES.items():
        file = tmp_path / f"bok.{kind}"
        program.done("export", BOOK, kind, "-o", file, "--at", "2024-12-31", "--database", year)
        assert file.read_bytes().startswith(signature)


def test_a_report_is_the_same_as_over_http(program: Program, year: str, tmp_path: Path) -> None:
    file = tmp_path / "rapport.pdf"
    program.done("export", BOOK, "pdf", "--tertial", "2", "-o", file, "--database", year)
    opened = open_database(year)
    try:
        picture = picture_of(opened.views, BOOK, date(2024, 8, 31), None, Language.NB)
        assert file.read_bytes() == b"".join(report(picture, Tertial(2024, 2)))
    finally:
        opened.close()


def test_a_table_can_be_had_for_programs(program: Program, year: str) -> None:
    shown = program.done("export", BOOK, "csv", "--variant", "machine", "--database", year)
    assert shown.startswith("account,name,fund")


def test_an_export_as_known_then_knows_no_more(program: Program, year: str) -> None:
    shown = program.done("export", BOOK, "journal", "--known", "19", "--database", year)
    assert "; known position 19" in shown
    assert "(19)" in shown
    assert "(20)" not in shown


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("exe",), "Velg en av jsonl, csv, journal, beancount, xlsx, pdf"),
        (("csv", "--variant", "dansk"), "Velg en av no, machine"),
        (("pdf", "--tertial", "4"), "--tertial har en verdi som ikke går"),
        (("pdf", "--tertial", "1", "--at", "2024-05-01"), "ligger ikke i 1. tertial"),
    ],
)
def test_wrong_usage_is_told_in_one_sentence(
    program: Program, sqlite_url: str, arguments: tuple[str, ...], sentence: str
) -> None:
    program.done("demo", "--no-serve", "--database", sqlite_url)
    ran = program.refused("export", BOOK, *arguments, "--database", sqlite_url, exit_code=2)
    assert sentence in ran


@pytest.mark.parametrize("kind", ["journal", "xlsx", "pdf", "jsonl"])
def test_a_book_that_is_not_there_is_told_in_one_sentence(
    program: Program, sqlite_url: str, kind: str
) -> None:
    program.done("migrate", "--database", sqlite_url)
    told = program.refused("export", "finnes-ikke-2024", kind, "--database", sqlite_url)
    assert "Det finnes ingen bok finnes-ikke-2024." in told
