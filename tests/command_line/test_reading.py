"""Balances at any date, as known at any date, and the trail, on a terminal."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from support.program import Program

BOOK = "digital-samhandling-2024"
EXPECTED: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "programme_2024" / "expected.json").read_text()
)


@pytest.mark.parametrize(
    "expected", EXPECTED["balances"] + EXPECTED["as_known"], ids=lambda e: f"{e['at']} {e['note']}"
)
def test_the_balances_of_the_year_are_right_to_the_ore(
    program: Program, year: str, expected: dict[str, Any]
) -> None:
    asked = ("--at", expected["at"], "--known", expected["known"], "--format", "json")
    found = json.loads(program.done("balances", BOOK, *asked, "--database", year))
    balances = {row["account"]: row["balance"] for row in found["rows"]}
    assert expected["balances"].items() <= balances.items()


def test_a_table_says_its_coordinates_and_that_figures_are_frames(
    program: Program, year: str
) -> None:
    shown = program.done("balances", BOOK, "--at", "2024-06-01", "--database", year)
    assert "Gjelder per 01.06.2024" in shown
    assert "siste hendelse #48" in shown
    assert "69\u00a0248\u00a0000,00" in shown
    assert "rammer, ikke forbruk" in shown


def test_csv_is_for_programs(program: Program, year: str) -> None:
    shown = program.done("balances", BOOK, "--format", "csv", "--database", year)
    rows = {row["account"]: row for row in csv.DictReader(shown.splitlines())}
    assert rows["HOD.RESERVE"]["available"] == "26377000.00"


def test_the_trail_tells_who_what_when_why_and_on_what_basis(program: Program, year: str) -> None:
    shown = program.done("audit", BOOK, "--search", "forsinket", "--database", year)
    assert "Omfordeling bedt om · sak 2" in shown
    assert "Gjelder fra 01.06.2024" in shown
    assert "Utprøving av måledata i Oslo og Bodø er forsinket" in shown
    assert "Skriftlig grunnlag, notat 22.04.2024" in shown
    assert "NHN.MD → NHN.JD: 4\u00a0000\u00a0000,00" in shown


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("balances", "finnes-ikke-2024"), "Det finnes ingen bok finnes-ikke-2024."),
        (("balances", "uten-aar"), "Det finnes ingen bok uten-aar."),
        (("balances", BOOK, "--known", "49"), "har kommet til posisjon 48, ikke til 49"),
        (("audit", "finnes-ikke-2024"), "Det finnes ingen bok finnes-ikke-2024."),
        (("export", "finnes-ikke-2024", "jsonl"), "Det finnes ingen bok finnes-ikke-2024."),
        (("verify", "finnes-ikke-2024"), "Det finnes ingen bok finnes-ikke-2024."),
        (("rebuild", "finnes-ikke"), "Det finnes ingen lesemodell finnes-ikke."),
    ],
)
def test_what_is_not_there_is_refused_in_one_sentence(
    program: Program, year: str, arguments: tuple[str, ...], sentence: str
) -> None:
    assert sentence in program.refused(*arguments, "--database", year)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("balances", BOOK, "--at", "01.06.2024"), "En dag skrives 2024-06-01"),
        (("balances", BOOK, "--at", "2024-02-30"), "En dag skrives 2024-06-01"),
        (("balances", BOOK, "--known", "i går"), "Kjent per er en dag"),
        (("balances", BOOK, "--format", "xml"), "Velg en av table, json, csv"),
        (("balances",), "book mangler"),
        (("balances", BOOK, "--bogus"), "Valget --bogus finnes ikke"),
        (("bogus",), "Kommandoen «bogus» finnes ikke"),
        (("serve", "--port", "abc"), "--port har en verdi som ikke går"),
        (("serve", "--host", "192.0.2.1"), "192.0.2.1 er ikke på denne maskinen"),
        (("token", "konge"), "Velg en av board"),
        (("token", "recipient"), "oppgi --organisation"),
        (("migrate", "--database", "mysql://u:hemmelig@h/d"), "ikke som mysql://h/d"),
    ],
)
def test_wrong_usage_is_told_in_one_sentence(
    program: Program, arguments: tuple[str, ...], sentence: str
) -> None:
    assert sentence in program.refused(*arguments, exit_code=2)


def test_the_program_speaks_nynorsk_and_english_too(program: Program) -> None:
    assert "manglar" in program.refused("--lang", "nn", "balances", exit_code=2)
    assert "is missing" in program.refused("--lang=en", "balances", exit_code=2)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_command_explains_itself_with_an_example(program: Program, language: str) -> None:
    listed = program.done("--lang", language, "--help")
    for command in ("demo", "serve", "migrate", "import", "restore", "balances", "audit", "verify"):
        assert command in listed
        shown = program.done("--lang", language, command, "--help")
        assert f"omfordeling {command}" in shown
