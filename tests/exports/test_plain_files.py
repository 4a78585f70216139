"""The plain files of the year 2024, word for word: balances as CSV, events, what a bundle holds."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from api.bundles import bundle_of, packed
from api.exports.balances import Variant, balances_csv
from api.exports.stored import jsonl
from api.opening import Opened
from api.texts.catalogue import catalogue
from api.texts.languages import Language
from projections.balances import balances
from support.golden import FOLDER, differences
from support.year_2024 import BOOK

VERIFIER = Path(__file__).parents[2] / "verifier" / "omfordeling_verify.py"


@pytest.mark.parametrize("variant", list(Variant))
def test_the_balances_are_what_the_golden_file_says(year: Opened, variant: Variant) -> None:
    found = balances(year.views, BOOK, date(2024, 12, 31), None)
    written = balances_csv(found, catalogue(Language.NB), variant).decode()
    assert differences(f"year-2024.{variant}.csv", written) == ""


def test_the_events_are_what_the_golden_file_says(year: Opened) -> None:
    assert differences("year-2024.jsonl", b"".join(jsonl(year.log, BOOK, 48)).decode()) == ""


def test_a_bundle_holds_what_the_golden_file_says(year: Opened) -> None:
    bundle = bundle_of(year, BOOK, 20)
    assert bundle is not None
    with packed(year, bundle) as file, ZipFile(file) as opened:
        held = {one.filename: opened.read(one).decode() for one in opened.infolist()}
    assert held.pop("omfordeling_verify.py") == VERIFIER.read_text("utf-8")
    events = (FOLDER / "year-2024.jsonl").read_text("utf-8").splitlines(keepends=True)
    assert held.pop("events.jsonl") == "".join(events[20:])
    _, signed = held["manifest"].split("omfordeling_verify.py\n")
    held["manifest"] = f"…{signed.rpartition(' ')[0]} …\n"
    held["documents.csv"] = held["documents.csv"].replace("\r\n", "\n")
    told = "".join(f"=== {name}\n{text}" for name, text in held.items())
    assert differences("year-2024.bundle.txt", told) == ""
