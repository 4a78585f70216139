"""What is found in the audit trail, by filters and by words."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from domain.envelope import Recorded
from projections.audit_trail import AUDIT_TRAIL, Filter, read_trail
from projections.views import Reading
from support.memory_log import BOOK_2024, year_2024
from support.small_history import BOOK, HDIR, NOTE, SmallHistory, reading_of, views_of

HOSTILE = (
    *('"', "''", "*", "**", "reserve*", '"reserve', "(reserve", "reserve)", "reserve:*", "words:x"),
    *("NEAR(a b, 3)", "a NEAR b", "a AND", "OR", "NOT reserve", "-reserve", "^reserve", "a & | !b"),
    *(
        "reserve <-> x",
        "\x00",
        "res\x00erve",
        "\ud800",
        "%",
        "\\",
        "'; DROP TABLE view_audit_trail",
    ),
    *(
        "x" * 20_000,
        "ord " * 5_000,
        "4-" * 10_000,
        '"' * 20_000,
        "½ ² ٣ ﬁ",
        "{}",
        "{words}: x",
        "+",
    ),
)


@pytest.fixture
def year(database_url: str) -> Iterator[Reading]:
    with reading_of(database_url, year_2024(), AUDIT_TRAIL) as reading:
        yield reading


def found(reading: Reading, chosen: Filter, book: str = BOOK_2024) -> list[int]:
    return [line.position for line in read_trail(reading, book, chosen, limit=500)]


@pytest.mark.parametrize(
    ("chosen", "positions"),
    [
        (Filter(account="NHN.MD"), [9, 24, 27, 28, 29, 30]),
        (Filter(service="MD"), [9, 15, 24, 27, 28, 29, 30, 31, 33, 35, 36]),
        (Filter(recipient="HDIR", service="MD"), [15, 31, 33, 35, 36]),
        (Filter(recipient="HDIR", account="NHN.MD"), []),
        (Filter(kind="reserve-release.posted.v1"), [36, 38]),
        (Filter(kind="reserve-release.posted"), []),
        (Filter(actor="PROGRAMSTYRET"), [28, 33, 34, 42, 43, 46]),
        (Filter(actor="board-programstyret", service="MD"), [28, 33]),
        (Filter(actor="programstyret"), []),
        (Filter(first_day=date(2024, 11, 4), last_day=date(2024, 11, 6)), [42, 43, 44, 45, 46]),
        (Filter(first_day=date(2024, 11, 7)), [47, 48]),
        (Filter(last_day=date(2024, 1, 1)), []),
        (Filter(service="JD", words="forsinket", actor="HOD"), [30]),
    ],
)
def test_filters_combine(year: Reading, chosen: Filter, positions: list[int]) -> None:
    assert found(year, chosen) == positions


@pytest.mark.parametrize(
    ("searched", "positions"),
    [
        ("måledata kilde", [27, 30]),
        ("MÅLEDATA Kilden", [27, 30]),
        ("maledata", []),
        ("forsinket", [27, 30]),
        ("forsinkelser", [27, 30]),
        ("leverandør", [32, 38]),
        ("leverandører", [32, 38]),
        ("leverandørenes", [32, 38]),
        ("leverand", [32, 38]),
        ("flere av leverandørene", [32, 38]),
        ("reserve", [3, 20, 31, 32, 33, 34, 35, 36, 37, 38, 41, 46, 47, 48]),
        ("årsverk", [31, 36]),
        ("arsverk", []),
        ("42-23", [20, 21, 22]),
        ("sak 42/23", [20, 21, 22]),
        ("43/23", [18]),
        ("16/24", [42, 43, 45]),
        ("24/16", []),
        ("2 175 000", [35]),
        ("brev 27.06.2024", [42, 44, 45]),
        ("sak 7", [42, 43, 44, 45]),
        ("ministry-hod samtykker", [35, 37, 44, 47]),
        ("finnesikke", []),
        ("reserve finnesikke", []),
        ("og", []),
        ("   ", list(range(1, 49))),
    ],
)
def test_searching_finds_the_same_in_both_databases(
    year: Reading, searched: str, positions: list[int]
) -> None:
    assert found(year, Filter(words=searched)) == positions


def test_whatever_is_typed_is_only_searched_for(year: Reading) -> None:
    for searched in HOSTILE:
        assert len(found(year, Filter(words=searched))) < 48
    assert len(found(year, Filter())) == 48


def test_other_filters_take_any_text_that_can_be_stored(year: Reading) -> None:
    for typed in HOSTILE:
        if "\x00" in typed or "\ud800" in typed:
            continue
        for chosen in (Filter(account=typed), Filter(kind=typed), Filter(actor=typed)):
            assert found(year, chosen) == []


def test_very_long_words_can_be_recorded(database_url: str) -> None:
    history = SmallHistory()
    position = history.move("A", "B", "1.00", rationale="x" * 10_000 + " " + "måledata " * 1100)
    with reading_of(database_url, history.memory, AUDIT_TRAIL) as reading:
        assert found(reading, Filter(words="måledata"), BOOK) == [position - 1, position]


def test_dissent_and_titles_and_numbers_are_found(database_url: str) -> None:
    history = SmallHistory()
    documents = [{**NOTE, "title": "Protokoll", "archive_reference": "2024/881-3"}]
    history.move("A", "C", "1.00", documents=documents)
    dissent = [{"who": "Kommunesektoren", "what": "Ønsket utsettelse"}]
    decision = history.decide(1, "board", dissent=dissent, forum="Arbeidsutvalget")
    with reading_of(database_url, history.memory, AUDIT_TRAIL) as reading:
        for searched in ("utsettelse", "kommunesektor", "arbeidsutvalget"):
            assert found(reading, Filter(words=searched), BOOK) == [decision]
        assert found(reading, Filter(words="protokollen 881-3"), BOOK) == [decision - 1]


def test_books_do_not_mix(database_url: str) -> None:
    history = SmallHistory()
    first = history.opening + 1
    history.memory.events += [
        Recorded(sequence, recorded.hash, recorded.entry, recorded.leaf)
        for sequence, recorded in enumerate(year_2024().events, start=first)
    ]
    with reading_of(database_url, history.memory, AUDIT_TRAIL) as reading:
        assert len(found(reading, Filter(), BOOK)) == history.opening
        assert found(reading, Filter(words="måledata"), BOOK) == []
        assert found(reading, Filter(words="leverandør")) == [32, 38]


def test_the_trail_is_the_same_however_it_came_about(database_url: str) -> None:
    history = SmallHistory()
    with views_of(database_url, history.memory, AUDIT_TRAIL) as views:
        steps: tuple[Callable[[], object], ...] = (
            lambda: history.move("A", "C", "1.00"),
            lambda: history.decide(1, "board"),
            lambda: history.decide(1, "ministry", "rejected"),
            lambda: history.release("C", "2.00", HDIR),
            lambda: history.approve(2),
            lambda: history.release("C", "3.00", HDIR),
            lambda: history.withdraw(3, HDIR),
            lambda: history.reverse(2, HDIR),
            lambda: history.approve(4),
        )
        for step in steps:
            step()
            with views.reading(AUDIT_TRAIL) as reading:
                assert read_trail(reading, BOOK, after=reading.bookmark - 1)
        assert views.difference(AUDIT_TRAIL.name) is None
        with views.reading(AUDIT_TRAIL) as reading:
            live = read_trail(reading, BOOK, limit=500)
            hits = found(reading, Filter(words="konto c"), BOOK)
        for _ in range(2):
            views.rebuild()
            with views.reading(AUDIT_TRAIL) as reading:
                assert read_trail(reading, BOOK, limit=500) == live
                assert found(reading, Filter(words="konto c"), BOOK) == hits
    assert hits
