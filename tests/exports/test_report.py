"""The tertial report: for people with and without sight, for the archive, and the same for ever."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
import typst

from api.exports.picture import Picture, picture_of
from api.exports.printable import _PRINTABLE, printable
from api.exports.report import report
from api.exports.report_tables import share
from api.exports.tertials import OutsideTertial, Tertial, report_days
from api.opening import Opened
from api.texts.catalogue import catalogue
from api.texts.languages import Language
from support.documents import fonts_of, opened, pages_of, tags_of
from support.foreign_tools import foreign_tool
from support.golden import differences
from support.year_2024 import BOOK

TEMPLATE = Path(__file__).parents[2] / "api" / "exports" / "report.typ"
THIRD = Tertial(2024, 3)


def written(picture: Picture, tertial: Tertial = THIRD) -> bytes:
    return b"".join(report(picture, tertial))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_year_is_what_the_golden_file_says(year: Opened, number: int) -> None:
    tertial = Tertial(2024, number)
    picture = picture_of(year.views, BOOK, tertial.last, None, Language.NB)
    found = "\f".join(pages_of(written(picture, tertial)))
    assert differences(f"year-2024.{number}.pdf.txt", found) == ""


def test_the_same_coordinates_give_the_same_bytes(picture: Picture) -> None:
    assert written(picture) == written(picture)


def test_it_calls_itself_what_it_is(picture: Picture) -> None:
    pdf = opened(written(picture))
    with pdf.open_metadata() as found:
        assert (found["pdfaid:part"], found["pdfaid:conformance"]) == ("2", "A")
        assert found["pdfuaid:part"] == "1"
        assert "Tertialrapport 3. tertial 2024" in found["dc:title"]
    assert str(pdf.Root.Lang).startswith("nb")
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20241120")


def test_it_is_tagged_and_pictures_have_words(picture: Picture) -> None:
    pdf = opened(written(picture))
    tags = tags_of(pdf)
    names = [name for name, _ in tags]
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/Caption"} <= set(names)
    figures = [element for name, element in tags if name == "/Figure"]
    assert len(figures) == 2
    said = [str(figure.Alt) for figure in figures]
    assert "5\u00a0675\u00a0000,00 kr utløst (17,71\u00a0%)" in said[0]
    assert "NHN.PLL.RM24.SFM" in said[1]


def test_every_font_is_embedded_and_none_is_the_machine_s(picture: Picture) -> None:
    pdf = opened(written(picture))
    fonts = fonts_of(pdf)
    assert fonts
    for font in fonts:
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())
        assert "LibertinusSerif" in str(font.FontName)


def test_qpdf_finds_nothing_wrong(picture: Picture, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(written(picture))
    ran = subprocess.run([foreign_tool("qpdf"), "--check", file], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_every_page_prints_its_coordinates_and_the_head_hash(picture: Picture) -> None:
    pages = pages_of(written(picture))
    assert len(pages) >= 3
    for page in pages:
        assert str(picture.coordinates.known.hash) in page
        assert "gjelder per 31.12.2024 · kjent til og med posisjon 48 (20.11.2024" in page


def test_hostile_texts_are_shown_and_do_nothing(hostile: Picture) -> None:
    said = "\f".join(pages_of(written(hostile, Tertial(2024, 2))))
    for text in (
        '#let x = 1; #read("/etc/passwd") $x^2$ *fet* _kursiv_',
        "=HYPERLINK(1)",
        "<etikett>",
    ):
        assert text in said
    assert "\u2039U+202E\u203amotsatt" in said
    assert "\u2039U+4E2D\u203a" in said
    assert "Čáhppes ŋ đ" in said
    assert "root:" not in said


def test_an_earlier_picture_knows_no_more(year: Opened) -> None:
    early = picture_of(year.views, BOOK, date(2024, 4, 30), 25, Language.NB)
    said = "\f".join(pages_of(written(early, Tertial(2024, 1))))
    assert "Sak 1" in said
    assert "Sak 2" not in said


@pytest.mark.parametrize("language", Language)
def test_it_can_be_had_in_every_language_and_with_nothing_known(
    year: Opened, language: Language
) -> None:
    nothing = picture_of(year.views, BOOK, date(2024, 12, 31), 0, language)
    pdf = opened(written(nothing))
    assert str(pdf.Root.Lang).startswith(language)


def test_every_printable_character_is_in_the_fonts() -> None:
    characters = [chr(c) for a, b in _PRINTABLE for c in range(ord(a), ord(b) + 1)]
    assert all("\u2039U+" not in printable(character) for character in characters)
    source = '#set document(title: "t")\n#set text(font: "Libertinus Serif")\n#sys.inputs.said'
    made = typst.compile(
        source.encode(),
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"said": " ".join(characters)},
        pdf_standards=["a-2a", "ua-1"],
    )
    assert made.startswith(b"%PDF")


def test_every_word_of_the_report_is_used() -> None:
    source = TEMPLATE.read_text()
    python = "".join(path.read_text() for path in TEMPLATE.parent.glob("report_*.py"))
    for key in catalogue(Language.NB).words:
        kind, _, word = key.partition(".")
        if kind == "report":
            assert re.search(rf"words\.{word}\b", source) or f'"{word}"' in python or key in python


@pytest.mark.parametrize(
    ("number", "at", "today", "expected"),
    [
        (None, None, date(2024, 5, 2), (2, date(2024, 5, 2))),
        (None, date(2024, 4, 30), date(2024, 5, 2), (1, date(2024, 4, 30))),
        (3, None, date(2024, 5, 2), (3, date(2024, 12, 31))),
        (1, date(2024, 2, 1), date(2024, 5, 2), (1, date(2024, 2, 1))),
        (None, date(2025, 1, 5), date(2025, 1, 5), (3, date(2024, 12, 31))),
    ],
)
def test_a_report_is_about_a_tertial_and_a_day_in_it(
    number: int | None, at: date | None, today: date, expected: tuple[int, date]
) -> None:
    tertial, day = report_days(BOOK, number, at, today)
    assert (tertial.number, day) == expected


def test_a_day_outside_the_tertial_is_refused() -> None:
    with pytest.raises(OutsideTertial):
        report_days(BOOK, 1, date(2024, 5, 1), date(2024, 5, 1))


def test_a_share_is_rounded_half_up() -> None:
    assert share(567_500_000, 3_205_200_000) == "17,71\u00a0%"
    assert (share(1, 0), share(1, 8)) == ("0,00\u00a0%", "12,50\u00a0%")
    assert share(-1, 8) == "\u221212,50\u00a0%"
