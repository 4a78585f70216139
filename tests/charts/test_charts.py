"""Charts are well-formed pictures that say what they show, with colour and without."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import product
from random import Random
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from babel.numbers import format_decimal

from api.charts.burn_down import burn_down
from api.charts.drawing import Canvas, Caption, wrapped
from api.charts.palette import COLOURS, IN_PRINT, ON_PAGES
from api.charts.sankey import Band, sankey
from api.charts.scales import in_millions, money_marks
from api.charts.step import Series, step
from api.texts.languages import Language
from domain.money import ORE_PER_MILLION

MILLION: Final = 100_000_000
SVG: Final = "{http://www.w3.org/2000/svg}"
AUGUST: Final = date(2024, 8, 1)
CAPTION: Final = Caption("c1", "Saldo <2024> & mer", "Måledata faller fra 12 til −2 mill. kr.")
SERIES: Final = (
    Series("Legemiddelliste", ((date(2024, 1, 1), 60 * MILLION), (date(2024, 6, 1), 69 * MILLION))),
    Series("Måledata <b>", ((date(2024, 1, 15), 12 * MILLION), (AUGUST, -2 * MILLION))),
)
RESERVE: Final = ((date(2024, 1, 15), 32 * MILLION), (date(2024, 7, 1), 28_300_000_00))
BANDS: Final = (
    Band("Måledata", "Journal", 4 * MILLION),
    Band("Reserve", "Journal", 3_700_000_00),
    Band("Reserve", "Måledata", 1),
)
CANVASES: Final = [
    Canvas(language, palette, is_narrow)
    for language, palette, is_narrow in product(Language, (ON_PAGES, IN_PRINT), (False, True))
]
CHARTS: Final[dict[str, Callable[[Canvas], str]]] = {
    "step": lambda canvas: step(CAPTION, canvas, SERIES, 2024, AUGUST),
    "burn-down": lambda canvas: burn_down(CAPTION, canvas, RESERVE, 2024, AUGUST),
    "sankey": lambda canvas: sankey(CAPTION, canvas, BANDS),
}


def drawn(name: str, canvas: Canvas) -> ET.Element:
    return ET.fromstring(CHARTS[name](canvas))  # noqa: S314 - our own drawing


def texts(picture: ET.Element) -> list[str]:
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("canvas", CANVASES, ids=str)
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_says_what_it_is_to_whoever_does_not_see_it(name: str, canvas: Canvas) -> None:
    picture = drawn(name, canvas)
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "c1-title c1-desc"
    title, description, *_ = picture
    assert (title.get("id"), title.text) == ("c1-title", CAPTION.title)
    assert (description.get("id"), description.text) == ("c1-desc", CAPTION.description)
    idents = [e.get("id", "") for e in picture.iter() if "id" in e.attrib]
    assert all(ident.startswith("c1-") for ident in idents)


@pytest.mark.parametrize("canvas", CANVASES, ids=str)
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_passes_a_strict_policy_for_content(name: str, canvas: Canvas) -> None:
    for element in drawn(name, canvas).iter():
        assert element.tag.removeprefix(SVG) not in {"style", "script", "image", "use", "a"}
        assert not {"style", "href"} & set(element.attrib)
        assert not [attribute for attribute in element.attrib if attribute.startswith("on")]


@pytest.mark.parametrize("name", CHARTS)
def test_pages_decide_the_colours_and_print_has_opaque_ones(name: str) -> None:
    on_pages, in_print = CHARTS[name](Canvas()), CHARTS[name](Canvas(palette=IN_PRINT))
    assert "#" not in on_pages
    assert "currentColor" in on_pages
    assert "opacity" not in in_print
    assert "currentColor" not in in_print


@pytest.mark.parametrize("canvas", CANVASES, ids=str)
@pytest.mark.parametrize("name", CHARTS)
def test_no_letter_stands_outside_the_picture(name: str, canvas: Canvas) -> None:
    picture = drawn(name, canvas)
    width, height = map(float, picture.get("viewBox", "").split()[2:])
    for element in picture.iter(f"{SVG}text"):
        x, y = float(element.get("x", "")), float(element.get("y", ""))
        length = 0.5 * 13 * len(element.text or "")
        share = {"end": 1.0, "middle": 0.5}.get(element.get("text-anchor", ""), 0.0)
        assert x - length * share >= -1, element.text
        assert x + length * (1 - share) <= width + 12, element.text
        assert 9 <= y <= height, element.text


def test_lines_differ_without_colour() -> None:
    for palette in (ON_PAGES, IN_PRINT):
        dashes = [palette.line(n)["stroke-dasharray"] for n in range(COLOURS)]
        assert len(set(dashes)) == COLOURS
        assert len({tuple(palette.line(n).items()) for n in range(COLOURS**2)}) == COLOURS**2


def test_a_step_chart_names_every_series_with_what_stands_on_the_day() -> None:
    said = texts(drawn("step", Canvas()))
    for text in ("Legemiddelliste", "69\u00a0mill. kr", "Måledata <b>", "\u22122\u00a0mill. kr"):
        assert text in said
    assert "1.8." in said
    assert "1 Aug" in texts(drawn("step", Canvas(Language.EN)))
    assert "chart-below" in CHARTS["step"](Canvas())


def test_a_burn_down_writes_the_drawdown_and_what_remains() -> None:
    said = texts(drawn("burn-down", Canvas()))
    assert "\u22123,7" in said
    assert "28,3\u00a0mill. kr" in said


def test_a_sankey_writes_both_ends_with_their_sums() -> None:
    said = texts(drawn("sankey", Canvas(Language.EN)))
    assert said.count("Måledata") == 2
    assert "7.7\u00a0MNOK" in said


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Måledata", ("Måledata",)),
        ("NHN · Pasientens måledata", ("NHN ·", "Pasientens", "måledata")),
        ("en to tre fire fem seks sju", ("en to tre", "fire fem", "seks sju")),
        ("en to tre fire fem seks sju åtte ni", ("en to tre", "fire fem", "seks sju…")),
        ("usikkerhetsavsetning for", ("usikkerhe…", "for")),
        ("", ("",)),
    ],
)
def test_words_go_to_the_next_line_whole(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 10 * 0.52 * 13 + 1, most=3) == lines


LONG: Final = "Helsedirektoratet · Pasientens journaldokumenter"


@pytest.mark.parametrize("canvas", CANVASES, ids=str)
def test_a_long_name_is_written_out_over_lines_of_its_own(canvas: Canvas) -> None:
    bands = (Band(LONG, f"{LONG} (1)", 1), Band("Reserve", f"{LONG} (2)", MILLION))
    flow = " ".join(texts(ET.fromstring(sankey(CAPTION, canvas, bands))))  # noqa: S314 - ours
    assert all(name in flow for name in (f"{LONG} 0", f"{LONG} (1)", f"{LONG} (2)"))
    series = (Series(LONG, SERIES[0].steps), SERIES[1])
    key = ET.fromstring(step(CAPTION, canvas, series, 2024, None))  # noqa: S314 - our own drawing
    assert LONG in " ".join(texts(key))


def test_a_step_line_stands_still_until_the_day_of_the_change() -> None:
    lines = [p.get("d", "") for p in drawn("step", Canvas()) if p.get("fill") == "none"]
    assert "C" not in "".join(lines)
    assert lines[1].count("V") == 2


@pytest.mark.parametrize("language", Language)
def test_millions_are_written_as_babel_writes_them(language: Language) -> None:
    random = Random(2024)  # noqa: S311 - the same amounts every time
    for size in (100, 10**6, 10**9, 10**13):
        for ore in (0, size // 2, -size // 2, *(random.randint(-size, size) for _ in range(50))):
            millions = Decimal(ore) / ORE_PER_MILLION
            theirs = format_decimal(millions, "#,##0.###", locale=str(language)).replace("-", "−")
            assert in_millions(ore, language, decimals=3) == theirs


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_data_give_the_same_bytes(name: str) -> None:
    assert CHARTS[name](Canvas()) == CHARTS[name](Canvas())


def test_nothing_to_show_is_shown_too() -> None:
    for canvas in CANVASES:
        ET.fromstring(step(CAPTION, canvas, (), 2024, None))  # noqa: S314
        ET.fromstring(burn_down(CAPTION, canvas, (), 2024, None))  # noqa: S314
        ET.fromstring(sankey(CAPTION, canvas, ()))  # noqa: S314


@pytest.mark.parametrize(
    ("lowest", "highest", "marks"),
    [
        (0, 267 * MILLION, [0, 50, 100, 150, 200, 250, 300]),
        (-2 * MILLION, 69 * MILLION, [-20, 0, 20, 40, 60, 80]),
        (0, 6 * MILLION, [0, 1, 2, 3, 4, 5, 6]),
    ],
)
def test_an_axis_has_round_amounts(lowest: int, highest: int, marks: list[int]) -> None:
    assert [ore // MILLION for ore in money_marks(lowest, highest)] == marks
    assert len(money_marks(0, 0)) >= 2
