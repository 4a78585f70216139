"""Exceptions that only several events or cases show together, at their limits."""

from collections.abc import Callable
from datetime import timedelta

from projections.exceptions import EXCEPTIONS, read_exceptions
from projections.findings import Kind
from support.small_exceptions import JUNE, UNDER, at, found
from support.small_history import BOOK, HDIR, NOTE, RULES, SmallHistory, views_of


def test_one_document_under_two_numbers(database_url: str) -> None:
    history = at(JUNE)
    titled = {"title": "Toppnotat", "sha256": "12" * 32}
    first = history.appropriate("1.00", documents=[{**titled, "case_number": "43/23"}])
    history.appropriate("1.00", documents=[{**titled, "case_number": "sak 43-2023"}])
    history.appropriate("1.00", documents=[titled])
    assert found(history, Kind.CONFLICTING_CASE_NUMBER, database_url) == []
    second = history.appropriate(
        "1.00", documents=[{"title": "TOPPNOTAT", "case_number": "42-23", "sha256": "34" * 32}]
    )
    (one,) = found(history, Kind.CONFLICTING_CASE_NUMBER, database_url)
    assert (one.positions, one.documents, one.digest) == ((first, second), ("Toppnotat",), None)
    assert [(m.value, m.written, m.position) for m in one.mentions] == [
        ("43/23", "43/23", first),
        ("42/23", "42-23", second),
    ]


def test_one_digest_under_two_numbers(database_url: str) -> None:
    history = at(JUNE)
    digest = "12" * 32
    first = history.appropriate(
        "1.00", documents=[{"title": "Vedlegg 1, sak 42-23", "sha256": digest}]
    )
    history.appropriate("1.00", documents=[{"title": "Vedlegg 1, sak 43-23", "sha256": "34" * 32}])
    assert found(history, Kind.CONFLICTING_CASE_NUMBER, database_url) == []
    second = history.appropriate(
        "1.00", documents=[{"title": "Vedlegg", "case_number": "43/23", "sha256": digest}]
    )
    (one,) = found(history, Kind.CONFLICTING_CASE_NUMBER, database_url)
    assert (one.positions, one.digest) == ((first, second), digest)


def test_a_title_that_contradicts_the_number_beside_it(database_url: str) -> None:
    history = at(JUNE)
    documents = [{**NOTE, "title": "Vedlegg 1, sak 42-23", "case_number": "43/23"}]
    position = history.appropriate("1.00", documents=documents)
    exceptions = found(history, Kind.CONFLICTING_CASE_NUMBER, database_url)
    assert {one.positions for one in exceptions} == {(position,)}
    assert [one.digest for one in exceptions] == [NOTE["sha256"], None]


def test_one_number_of_a_forum_decided_on_two_days(database_url: str) -> None:
    history = at(JUNE)
    for _ in range(4):
        history.move("A", "C", "1.00")
    numbered = {"forum": "Programstyret", "case_number": "12/24"}
    first = history.decide(1, "board", **numbered)
    history.decide(2, "board", **numbered)
    history.decide(
        3, "board", forum="Arbeidsutvalget", case_number="12/24", decided_on="2024-05-31"
    )
    assert found(history, Kind.CONFLICTING_CASE_NUMBER, database_url) == []
    second = history.decide(
        4, "board", forum="programstyret", case_number="sak 12-24", decided_on="2024-05-31"
    )
    (one,) = found(history, Kind.CONFLICTING_CASE_NUMBER, database_url)
    assert (one.forum, one.case_number) == ("Programstyret", "12/24")
    assert one.positions == (first, second)
    assert [mention.value for mention in one.mentions] == ["2024-06-01", "2024-05-31"]


def test_cases_that_together_pass_a_ceiling(database_url: str) -> None:
    history = at(JUNE, UNDER)
    first = history.move("A", "B", "90000.00") - 1
    history.move("A", "B", "89999.99")
    history.move("C", "A", "100000.00", HDIR)
    history.day = JUNE + timedelta(days=30)
    second = history.move("B", "A", "100000.00") - 1
    (one,) = found(history, Kind.UNDER_CEILING, database_url)
    assert (one.positions, one.cases) == ((first, second), (1, 4))
    assert (one.source, one.ceiling, one.amounts) == (
        "NHN PLL",
        100_000_00,
        (90_000_00, 100_000_00),
    )
    assert one.days == 30


def test_cases_more_than_30_days_apart_do_not_count_together(database_url: str) -> None:
    history = at(JUNE, UNDER)
    history.move("A", "B", "100000.00")
    history.day = JUNE + timedelta(days=31)
    history.move("A", "B", "100000.00")
    assert found(history, Kind.UNDER_CEILING, database_url) == []


def test_each_longest_group_is_shown_once(database_url: str) -> None:
    history = at(JUNE, UNDER)
    for days in (0, 15, 30, 45, 100):
        history.day = JUNE + timedelta(days=days)
        history.move("A", "B", "95000.00")
    exceptions = found(history, Kind.UNDER_CEILING, database_url)
    assert [one.cases for one in exceptions] == [(1, 2, 3), (2, 3, 4)]


def test_a_case_above_the_ceiling_went_another_way(database_url: str) -> None:
    history = at(JUNE, UNDER)
    history.move("A", "B", "95000.00")
    history.move("A", "B", "100000.01")
    assert found(history, Kind.UNDER_CEILING, database_url) == []


def test_a_case_that_moves_nothing_in_the_end_does_not_count(database_url: str) -> None:
    rules = [{**rule, "requires": ("board",)} for rule in UNDER[: len(RULES)]]
    ends: tuple[Callable[[SmallHistory], object], ...] = (
        lambda history: history.decide(1, "board", "not-recommended"),
        lambda history: history.withdraw(1),
        lambda history: (
            history.decide(1, "board"),
            history.reverse(1),
            history.decide(3, "board"),
        ),
    )
    for end in ends:
        history = at(JUNE, rules)
        history.move("A", "B", "95000.00")
        history.move("A", "B", "95000.00")
        with views_of(database_url, history.memory, EXCEPTIONS) as views:
            with views.reading(EXCEPTIONS) as reading:
                assert read_exceptions(reading, BOOK, Kind.UNDER_CEILING)
            end(history)
            with views.reading(EXCEPTIONS) as reading:
                assert not read_exceptions(reading, BOOK, Kind.UNDER_CEILING)
            assert views.difference(EXCEPTIONS.name) is None


def test_the_ceiling_is_that_of_the_mandate_in_force(database_url: str) -> None:
    history = at(JUNE, UNDER)
    history.move("A", "B", "95000.00")
    history.set_mandate([{**rule, "ceiling": "200000.00"} for rule in RULES])
    history.move("A", "B", "95000.00")
    assert found(history, Kind.UNDER_CEILING, database_url) == []


def test_releases_count_together_per_fund(database_url: str) -> None:
    history = at(JUNE, UNDER)
    history.release("A", "95000.00")
    history.release("C", "95000.00", HDIR)
    (one,) = found(history, Kind.UNDER_CEILING, database_url)
    assert (one.source, one.cases) == ("ordinary", (1, 2))


def test_what_was_taken_back_here_and_allocated_there(database_url: str) -> None:
    history = at(JUNE)
    taking = history.allocate({"A": "-1000.00"})
    history.day = JUNE + timedelta(days=30)
    history.allocate({"A": "1000.00"})
    history.allocate({"C": "1000.01"})
    assert found(history, Kind.REALLOCATED_BY_LETTER, database_url) == []
    giving = history.allocate({"C": "1000.00"})
    (one,) = found(history, Kind.REALLOCATED_BY_LETTER, database_url)
    assert (one.positions, one.amount, one.days) == ((taking, giving), 1000_00, 30)
    assert one.accounts == ("A", "C")


def test_letters_more_than_30_days_apart(database_url: str) -> None:
    history = at(JUNE)
    history.allocate({"A": "-1000.00"})
    history.day = JUNE + timedelta(days=31)
    history.allocate({"C": "1000.00"})
    assert found(history, Kind.REALLOCATED_BY_LETTER, database_url) == []


def test_a_line_or_the_whole_letter_may_be_the_same_amount(database_url: str) -> None:
    history = at(JUNE)
    giving = history.allocate({"B": "300.00", "C": "700.00"})
    history.day = JUNE + timedelta(days=1)
    whole = history.allocate({"A": "-1000.00"})
    line = history.allocate({"A": "-700.00", "D": "-1.00"})
    exceptions = found(history, Kind.REALLOCATED_BY_LETTER, database_url)
    assert [(one.positions, one.accounts) for one in exceptions] == [
        ((giving, whole), ("A", "B", "C")),
        ((giving, line), ("A", "C")),
    ]
