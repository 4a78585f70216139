"""The workbook: numbers are numbers, days are dates, texts are texts, and it prints."""

import re
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from api.exports.picture import Picture, picture_of
from api.exports.sheets import LONGEST_CELL
from api.exports.workbook import workbook
from api.opening import Opened
from api.texts.languages import Language
from support.golden import differences
from support.hostile_book import LINES, TITLES
from support.workbooks import dumped, opened
from support.year_2024 import BOOK

LAST_DAY = date(2024, 12, 31)


def written(picture: Picture) -> bytes:
    return b"".join(workbook(picture))


def test_the_year_is_what_the_golden_file_says(picture_on_each: Picture) -> None:
    assert differences("year-2024.xlsx.txt", dumped(written(picture_on_each))) == ""


def test_the_same_coordinates_give_the_same_bytes(picture: Picture) -> None:
    assert written(picture) == written(picture)


def test_numbers_are_numbers_and_days_are_dates(picture: Picture) -> None:
    book = opened(written(picture))
    balances, trail = book["Balanser"], book["Revisjonsspor"]
    found = {row[0].value: row for row in balances.iter_rows(min_row=2)}
    assert found["HOD.RESERVE"][6].value == 26_377_000
    assert found["NHN.PLL.RM24.SFM"][6].value == 22_641_509.43
    assert found["HOD.RESERVE"][6].number_format == "#,##0.00"
    share = book["Usikkerhetsavsetning"]["F7"]
    assert (share.value, share.number_format) == (0.1771, "0.00 %")
    assert isinstance(trail["E20"].value, datetime)
    assert trail["E20"].number_format == "dd.mm.yyyy"
    assert trail["B2"].value == datetime(2024, 1, 2, 8, 0)  # noqa: DTZ001 - as Norway's clocks show


def test_an_amount_is_written_to_the_last_digit(picture: Picture) -> None:
    with ZipFile(BytesIO(written(picture))) as parts:
        xml = parts.read("xl/worksheets/sheet2.xml").decode()
    assert "<v>22641509.43</v>" in xml
    assert not re.search(r"<v>[0-9]+\.[0-9]{3,}</v>", xml)


def test_no_text_becomes_a_formula_or_a_link(hostile: Picture) -> None:
    content = written(hostile)
    with ZipFile(BytesIO(content)) as parts:
        for name in parts.namelist():
            xml = parts.read(name).decode()
            assert not re.search(r"<f[ >]|<hyperlink|externalLink|TargetMode", xml), name
    cases = opened(content)["Saker"]
    shown = {str(cell.value) for row in cases.iter_rows(min_row=2) for cell in row}
    assert any(all(line in text for line in LINES) for text in shown)
    assert any(all(title in text for title in TITLES) for text in shown)
    kinds = {cell.data_type for sheet in opened(content) for row in sheet for cell in row}
    assert "f" not in kinds


def test_an_earlier_picture_shows_the_cases_as_they_stood(year: Opened) -> None:
    early = picture_of(year.views, BOOK, LAST_DAY, 28, Language.NB)
    book = opened(written(early))
    assert [cell.value for cell in book["Saker"]["C"]][1:] == ["ført", "venter på departementet"]
    assert book["Revisjonsspor"].max_row == 1 + 28


@pytest.mark.parametrize(
    ("language", "tabs"),
    [
        (Language.NN, ["Informasjon", "Balansar", "Revisjonsspor", "Saker"]),
        (Language.EN, ["Information", "Balances", "Audit trail", "Cases"]),
    ],
)
def test_tabs_speak_the_language_that_was_asked_for(
    year: Opened, language: Language, tabs: list[str]
) -> None:
    book = opened(written(picture_of(year.views, BOOK, LAST_DAY, None, language)))
    assert book.sheetnames[:4] == tabs


def test_the_information_sheet_says_where_the_figures_stand(picture: Picture) -> None:
    information = opened(written(picture))["Informasjon"]
    values = [row[1].value for row in information.iter_rows()]
    assert picture.coordinates.known.hash in values
    assert 48 in values


def test_a_cell_holds_no_more_than_a_cell_can(hostile: Picture) -> None:
    cells = [c.value for sheet in opened(written(hostile)) for row in sheet for c in row]
    assert max(len(str(value)) for value in cells) <= LONGEST_CELL


def test_nothing_known_is_a_workbook_too(year: Opened) -> None:
    nothing = picture_of(year.views, BOOK, LAST_DAY, 0, Language.NB)
    assert opened(written(nothing))["Balanser"].max_row == 1
