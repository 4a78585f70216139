"""Balances for spreadsheets."""

import csv
import io

import pytest

from api.exports.balances import balances_csv, decimal_comma
from api.texts.catalogue import catalogue
from api.texts.languages import Language
from projections.balances import BalanceRow, Balances, FundTotal
from projections.coordinates import Coordinates
from projections.positions import Known
from support.served import AFTER_THE_YEAR, AT_BOOK, Served


def test_balances_are_exported_for_norwegian_spreadsheets(year: Served) -> None:
    content = year.auditor.get(f"{AT_BOOK}/export.csv?at=2024-12-31").content
    assert content.startswith(b"\xef\xbb\xbfKonto;Navn;Pott;")
    heading, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert len(rows) == 16
    reserve = dict(zip(heading, rows[1], strict=True))
    assert (reserve["Konto"], reserve["Saldo"]) == ("HOD.RESERVE", "26377000,00")
    english = year.auditor.get(f"{AT_BOOK}/export.csv", accept_language="en")
    assert english.content.startswith(b"\xef\xbb\xbfAccount;Name;")


def test_no_text_is_a_formula_and_every_amount_is_a_number() -> None:
    names = ["=1+1", "+47", "-5", "@SUM(A1)", "\tx", "\rx", 'a;b"c', "vanlig"]
    rows = tuple(
        BalanceRow(f"A{n}", name, "service", "x", None, None, None, -150, 0, -150, 1)
        for n, name in enumerate(names)
    )
    where = Coordinates(AFTER_THE_YEAR.date(), Known(0, None, None))
    found = Balances(where, rows, (FundTotal("x", 0, 0, 0),))
    content = balances_csv(found, catalogue(Language.NB)).decode("utf-8-sig")
    _, *written = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    assert [row[1] for row in written] == [
        *(f"'{name}" for name in names[:6]),
        *names[6:],
    ]
    assert {row[6] for row in written} == {"-1,50"}
    assert (decimal_comma(-5), decimal_comma(123456789)) == ("-0,05", "1234567,89")


@pytest.mark.parametrize("kind", ["exe", "xls", "ledger"])
def test_there_are_no_other_exports(year: Served, kind: str) -> None:
    assert year.auditor.get(f"{AT_BOOK}/export.{kind}").status_code == 404
