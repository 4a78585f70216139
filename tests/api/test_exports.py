"""Exports over HTTP: files with names, tags and languages, the same as on the command line."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from api.exports.journal import journal
from api.exports.picture import picture_of
from api.texts.languages import Language
from support.served import AT_BOOK, BOOK, Served

KINDS = {
    "journal": "text/plain",
    "beancount": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_is_a_file_with_a_name_and_a_tag(year: Served, kind: str) -> None:
    answer = year.auditor.get(f"{AT_BOOK}/export.{kind}?at=2024-12-31")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == KINDS[kind]
    name = answer.headers["content-disposition"].partition("filename=")[2]
    assert name.startswith(f'"{BOOK}-2024-12-31-48')
    assert name.endswith(f'{kind}"')
    again = year.auditor.get(
        f"{AT_BOOK}/export.{kind}?at=2024-12-31", if_none_match=answer.headers["etag"]
    )
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("kind", KINDS)
def test_other_coordinates_or_another_language_have_another_tag(year: Served, kind: str) -> None:
    tags = {
        year.auditor.get(f"{AT_BOOK}/export.{kind}?{asked}", accept_language=language).headers[
            "etag"
        ]
        for asked in ("at=2024-12-31", "at=2024-12-30", "at=2024-12-31&known=40")
        for language in ("nb", "en")
    }
    assert len(tags) == 6


def test_what_is_sent_is_what_the_writer_writes(year: Served) -> None:
    day = date(2024, 6, 1)
    picture = picture_of(year.opened.views, BOOK, day, 40, Language.NB)
    sent = year.auditor.get(f"{AT_BOOK}/export.journal?at=2024-06-01&known=40").content
    assert sent == b"".join(journal(picture))


def test_a_workbook_speaks_the_language_that_was_asked_for(year: Served) -> None:
    sent = year.auditor.get(f"{AT_BOOK}/export.xlsx", accept_language="en")
    assert sent.headers["content-language"] == "en"
    assert "Audit trail" in load_workbook(BytesIO(sent.content)).sheetnames


def test_a_table_for_programs_has_the_names_of_the_contract(year: Served) -> None:
    sent = year.auditor.get(f"{AT_BOOK}/export.csv?variant=machine&at=2024-12-31").content
    first, *rows = sent.decode("utf-8").splitlines()
    assert first == (
        "account,name,fund,recipient,service,result_goal,balance,blocked,available,entries"
    )
    assert any(row.startswith("HOD.RESERVE,") and ",26377000.00,0.00," in row for row in rows)


@pytest.mark.parametrize(
    "asked",
    [
        "export.csv?variant=dansk",
        "export.pdf?tertial=4",
        "export.pdf?tertial=0",
        "export.pdf?tertial=2.0",
        "export.pdf?tertial=1&at=2024-05-01",
        "export.xlsx?tertial=1",
        "export.journal?known=49",
    ],
)
def test_what_makes_no_sense_is_refused(year: Served, asked: str) -> None:
    answer = year.auditor.get(f"{AT_BOOK}/{asked}")
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


@pytest.mark.parametrize("kind", KINDS)
def test_a_book_that_is_not_there_has_no_exports(year: Served, kind: str) -> None:
    answer = year.auditor.get(f"/api/v1/books/finnes-ikke-2024/export.{kind}")
    assert (answer.status_code, answer.json()["code"]) == (404, "book-unknown")
