"""Foreign ledgers accept what we export, and come to the same sums to the øre."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from api.exports.beancount import beancount
from api.exports.journal import harmless, journal
from api.exports.picture import Picture, picture_of
from api.opening import Opened
from api.texts.languages import Language
from support.accounting import (
    bean_check,
    beancount_balances,
    hledger,
    hledger_balances,
    hledger_check,
    random_pairs,
)
from support.golden import differences
from support.hostile_book import LINES
from support.year_2024 import BOOK


@dataclass(frozen=True)
class Foreign:
    """A format, and the program that reads it."""

    name: str
    write: Callable[[Picture], Iterator[bytes]]
    objections: Callable[[Path], str]
    balances: Callable[[Path, date], Mapping[str, int]]


FOREIGN = [
    Foreign("journal", journal, hledger_check, hledger_balances),
    Foreign("beancount", beancount, bean_check, beancount_balances),
]


@pytest.fixture(params=FOREIGN, ids=lambda foreign: foreign.name)
def foreign(request: pytest.FixtureRequest) -> Foreign:
    found: Foreign = request.param
    return found


def written(foreign: Foreign, picture: Picture, folder: Path) -> Path:
    """Write a file of an export."""
    file = folder / f"{picture.file_name}.{foreign.name}"
    file.write_bytes(b"".join(foreign.write(picture)))
    return file


def test_the_year_is_what_the_golden_file_says(foreign: Foreign, picture_on_each: Picture) -> None:
    found = b"".join(foreign.write(picture_on_each)).decode()
    assert differences(f"year-2024.{foreign.name}", found) == ""


def test_a_foreign_program_finds_the_balances_of_each_kind_of_database(
    foreign: Foreign, picture_on_each: Picture, tmp_path: Path
) -> None:
    file = written(foreign, picture_on_each, tmp_path)
    for row in picture_on_each.balances(date(2024, 6, 1))[0]:
        assert foreign.balances(file, date(2024, 6, 1)).get(row.account, 0) == row.balance


@pytest.mark.parametrize("known", [None, 40, 19])
def test_a_foreign_program_accepts_the_year_and_finds_our_balances(
    foreign: Foreign, year: Opened, tmp_path: Path, known: int | None
) -> None:
    picture = picture_of(year.views, BOOK, date(2024, 12, 31), known, Language.NB)
    file = written(foreign, picture, tmp_path)
    assert foreign.objections(file) == ""
    for day, account, ore in random_pairs(picture, seed=known or 0):
        assert foreign.balances(file, day).get(account, 0) == ore, (day, account)


def test_an_export_until_a_day_ends_with_that_day(
    foreign: Foreign, year: Opened, tmp_path: Path
) -> None:
    until_june = picture_of(year.views, BOOK, date(2024, 6, 1), None, Language.NB)
    file = written(foreign, until_june, tmp_path)
    assert foreign.objections(file) == ""
    last = foreign.balances(file, date(2024, 12, 31))
    for row in until_june.balances()[0]:
        assert last.get(row.account, 0) == row.balance


def test_an_altered_amount_is_found(foreign: Foreign, picture: Picture, tmp_path: Path) -> None:
    file = written(foreign, picture, tmp_path)
    text = file.read_text()
    assert text.count(" 1800000.00 NOK") == 1
    altered = text.replace(" 1800000.00 NOK", " 1800000.01 NOK")
    file.write_text(altered.replace(" -1800000.00 NOK", " -1800000.01 NOK"))
    assert "exit code 1" in foreign.objections(file)


def test_what_stood_is_asserted_for_every_account_on_every_day_with_a_change(
    foreign: Foreign, picture: Picture, tmp_path: Path
) -> None:
    text = written(foreign, picture, tmp_path).read_text()
    changes = {
        (day, account)
        for day, positions in picture.posted().items()
        for posting in picture.postings(positions)
        for account in posting.line.accounts
    }
    asserted = text.count("  0.00 NOK = ") + text.count(" balance ")
    assert asserted == len(changes) >= 30


def test_hostile_texts_are_carried_and_do_nothing(
    foreign: Foreign, hostile: Picture, tmp_path: Path
) -> None:
    file = written(foreign, hostile, tmp_path)
    assert foreign.objections(file) == ""
    for row in hostile.balances()[0]:
        assert foreign.balances(file, hostile.at).get(row.account, 0) == row.balance
    found = b"".join(foreign.write(hostile)).decode()
    assert differences(f"hostile.{foreign.name}", found) == ""


def test_a_comment_makes_no_tag_and_moves_no_day(hostile: Picture, tmp_path: Path) -> None:
    file = written(FOREIGN[0], hostile, tmp_path)
    assert set(hledger(file, "tags").stdout.split()) <= {
        *("position", "kind", "case", "fund", "recorded_at", "decided_on", "actor", "mandate"),
        *("board_decision", "ministry_decision", "document", "hash"),
    }
    days = {line[:10] for line in hledger(file, "print").stdout.splitlines() if line[:1].isdigit()}
    assert days == {day.isoformat() for day in hostile.posted()}


def test_nothing_unseen_is_left_in_a_comment() -> None:
    shown = harmless("\n".join(LINES))
    assert len(shown) == len(LINES)
    assert not [
        character for line in shown for character in line if character in "\u202e\u200b\t:[]"
    ]
    assert shown[-1].startswith("usynlig\u2236\u2039U+200B\u203a\u2039U+202E\u203amotsatt")


def test_the_same_coordinates_give_the_same_bytes(foreign: Foreign, picture: Picture) -> None:
    assert b"".join(foreign.write(picture)) == b"".join(foreign.write(picture))


def test_a_book_of_which_nothing_was_known_is_accepted_too(
    foreign: Foreign, year: Opened, tmp_path: Path
) -> None:
    nothing = picture_of(year.views, BOOK, date(2024, 12, 31), 0, Language.NB)
    assert foreign.objections(written(foreign, nothing, tmp_path)) == ""
