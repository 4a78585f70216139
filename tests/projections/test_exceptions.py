"""Exceptions: each kind is found, and what lies just outside its limit is not."""

from collections.abc import Callable
from datetime import date

import pytest

from projections.exceptions import EXCEPTIONS, count_exceptions, read_exceptions
from projections.findings import Finding, Kind
from support.memory_log import BOOK_2024, year_2024
from support.small_exceptions import JUNE, UNDER, at, found
from support.small_history import BOOK, NOTE, SmallHistory, reading_of, views_of


def test_the_year_2024_has_these(database_url: str) -> None:
    with reading_of(database_url, year_2024(), EXCEPTIONS) as reading:
        exceptions = read_exceptions(reading, BOOK_2024, limit=500)
        counted = count_exceptions(reading, BOOK_2024)
    assert [
        (one.kind.value, one.positions) for one in exceptions if one.kind is not Kind.NO_DIGEST
    ] == [
        ("backdated", (19,)),
        ("backdated", (20,)),
        ("effective-before-decision", (20,)),
        ("backdated", (21,)),
        ("backdated", (22,)),
        ("late", (43,)),
        ("late", (44,)),
        ("backdated", (42, 45)),
    ]
    assert counted[Kind.NO_DIGEST] == len(exceptions) - 8 == 24


def test_43_23_and_42_23_stand_on_different_documents_in_2024(database_url: str) -> None:
    """The papers do contradict each other, but never about one title, digest or decision."""
    with reading_of(database_url, year_2024(), EXCEPTIONS) as reading:
        assert read_exceptions(reading, BOOK_2024, Kind.CONFLICTING_CASE_NUMBER) == ()


def test_nothing_is_found_in_a_book_that_is_not_there(database_url: str) -> None:
    with reading_of(database_url, year_2024(), EXCEPTIONS) as reading:
        assert read_exceptions(reading, "another-2024") == ()
        assert set(count_exceptions(reading, "another-2024").values()) == {0}


@pytest.mark.parametrize(("effective", "days"), [("2024-05-31", [1]), ("2024-06-01", [])])
def test_money_from_before_the_day_of_recording_is_backdated(
    database_url: str, effective: str, days: list[int]
) -> None:
    history = at(JUNE)
    direct = history.appropriate("1.00", effective_date=effective, decided_on="2024-05-01")
    within = history.move("A", "B", "1.00", effective_date=effective)
    exceptions = found(history, Kind.BACKDATED, database_url)
    assert [one.days for one in exceptions] == days * 2
    assert [one.positions for one in exceptions] == [(direct,), (within - 1, within)] * len(days)


def test_the_day_of_recording_is_that_of_norway(database_url: str) -> None:
    history = at(JUNE)
    history.hour = 22  # Already 2 June in Oslo.
    history.appropriate("1.00", effective_date="2024-06-01", decided_on="2024-06-01")
    (one,) = found(history, Kind.BACKDATED, database_url)
    assert (one.recorded_on, one.effective_date) == (date(2024, 6, 2), JUNE)


def test_a_case_is_backdated_by_its_posting(database_url: str) -> None:
    history = at(date(2024, 5, 20))
    request = history.move("A", "C", "1.00", effective_date="2024-06-01")
    history.day = date(2024, 6, 2)
    posting = history.approve(1)
    (one,) = found(history, Kind.BACKDATED, database_url)
    assert (one.positions, one.case, one.days) == ((request, posting), 1, 1)


def test_a_waiting_case_is_backdated_by_what_it_asks(database_url: str) -> None:
    history = at(JUNE)
    request = history.move("A", "C", "1.00", effective_date="2024-05-01")
    assert [one.positions for one in found(history, Kind.BACKDATED, database_url)] == [(request,)]


def test_what_a_waiting_case_asks_falls_away_with_its_end(database_url: str) -> None:
    ends: tuple[Callable[[SmallHistory], object], ...] = (
        lambda history: history.decide(1, "board", "not-recommended"),
        lambda history: history.decide(1, "board", "returned"),
        lambda history: history.withdraw(1),
        lambda history: history.approve(1, effective_date="2024-06-01"),
    )
    for end in ends:
        history = at(JUNE)
        with views_of(database_url, history.memory, EXCEPTIONS) as views:
            history.move("A", "C", "1.00", effective_date="2024-05-01")
            with views.reading(EXCEPTIONS) as reading:
                assert read_exceptions(reading, BOOK, Kind.BACKDATED, after=history.opening)
            end(history)
            with views.reading(EXCEPTIONS) as reading:
                assert not read_exceptions(reading, BOOK, Kind.BACKDATED, after=history.opening)


def test_a_decision_recorded_after_more_than_14_days_is_late(database_url: str) -> None:
    history = at(JUNE)
    history.move("A", "C", "1.00", decided_on="2024-05-18")
    late = history.move("A", "C", "1.00", decided_on="2024-05-17")
    decision = history.decide(2, "board", decided_on="2024-05-02")
    direct = history.set_aside("1.00", decided_on="2024-01-01", effective_date="2024-06-01")
    exceptions = found(history, Kind.LATE, database_url)
    assert [(one.positions, one.days) for one in exceptions] == [
        ((late,), 15),
        ((decision,), 30),
        ((direct,), 152),
    ]


def test_money_from_before_its_last_decision(database_url: str) -> None:
    history = at(JUNE)
    history.move("A", "C", "1.00", effective_date="2024-06-01", decided_on="2024-06-01")
    history.day = date(2024, 6, 10)
    history.decide(1, "board", decided_on="2024-06-02")
    posting = history.decide(1, "ministry", decided_on="2024-05-30")
    history.move("A", "C", "1.00", effective_date="2024-06-02", decided_on="2024-06-10")
    history.decide(2, "board", decided_on="2024-06-02")
    history.decide(2, "ministry", decided_on="2024-06-01")
    own = history.move("A", "B", "1.00", effective_date="2024-06-09")
    history.appropriate("1.00", effective_date="2024-06-05", decided_on="2024-06-05")
    exceptions = found(history, Kind.EFFECTIVE_BEFORE_DECISION, database_url)
    assert [(one.positions[-1], one.decided_on) for one in exceptions] == [
        (posting, date(2024, 6, 2)),
        (own, date(2024, 6, 10)),
    ]


def test_documents_without_digest(database_url: str) -> None:
    history = at(JUNE)
    position = history.appropriate(
        "1.00", documents=[NOTE, {"title": "Brev"}, {"title": "Vedlegg"}]
    )
    history.appropriate("1.00")
    exceptions = found(history, Kind.NO_DIGEST, database_url)
    assert [(one.positions, one.documents) for one in exceptions] == [
        ((position,), ("Brev", "Vedlegg"))
    ]


@pytest.mark.parametrize(
    ("amount", "share", "of", "expected"),
    [
        ("12.00", "0.12", "100.00", None),
        ("12.01", "0.12", "100.00", 12_00),
        ("11.99", "0.12", "100.00", 12_00),
        ("33.33", "0.333333", "100.00", None),
        ("33.34", "0.333333", "100.00", None),
        ("33.35", "0.333333", "100.00", 33_33),
        ("-12.00", "0.12", "100.00", None),
        ("-13.00", "0.12", "100.00", 12_00),
        ("99999.99", "0.999999", "100000.09", None),
    ],
)
def test_a_reserve_that_is_not_the_share_of_its_base(
    database_url: str, amount: str, share: str, of: str, expected: int | None
) -> None:
    history = at(JUNE)
    history.set_aside(amount, basis={"share": share, "of": of})
    history.set_aside("7.00")
    exceptions = found(history, Kind.RESERVE_BASIS_DIFFERS, database_url)
    assert [one.expected for one in exceptions] == ([] if expected is None else [expected])


def test_a_case_that_crosses_items(database_url: str) -> None:
    history = at(JUNE)
    history.move("A", "B", "1.00")
    posted = history.move("A", "D", "2.00")
    waiting = history.move("D", "C", "3.00")
    history.move("D", "C", "4.00")
    history.withdraw(4)
    exceptions = found(history, Kind.CROSSES_ITEMS, database_url)
    assert [(one.positions, one.case, one.amount) for one in exceptions] == [
        ((posted - 1, posted), 2, 2_00),
        ((waiting,), 3, 3_00),
    ]
    assert exceptions[0].accounts == ("A", "D")


def test_pages_follow_each_other_and_split_no_position(database_url: str) -> None:
    with reading_of(database_url, year_2024(), EXCEPTIONS) as reading:
        everything = read_exceptions(reading, BOOK_2024, limit=500)
        seen: list[Finding] = []
        while page := read_exceptions(
            reading, BOOK_2024, after=seen[-1].position if seen else 0, limit=2
        ):
            seen.extend(page)
            assert len(page) <= 4
    assert seen == [*everything]


def test_exceptions_are_the_same_however_they_came_about(database_url: str) -> None:
    history = at(JUNE, UNDER)
    with views_of(database_url, history.memory, EXCEPTIONS) as views:
        steps: tuple[Callable[[], object], ...] = (
            lambda: history.move("A", "D", "95000.00", effective_date="2024-05-01"),
            lambda: history.move("A", "C", "100001.00", effective_date="2024-05-01"),
            lambda: history.decide(2, "board", decided_on="2024-05-02"),
            lambda: history.decide(2, "ministry"),
            lambda: history.reverse(2),
            lambda: history.allocate({"A": "-5.00"}, documents=[{"title": "Sak 1/24"}]),
            lambda: history.allocate({"C": "5.00"}, documents=[{"title": "Sak 1/24"}]),
        )
        for step in steps:
            step()
            with views.reading(EXCEPTIONS) as reading:
                assert read_exceptions(reading, BOOK)
        assert views.difference(EXCEPTIONS.name) is None
        with views.reading(EXCEPTIONS) as reading:
            live = read_exceptions(reading, BOOK, limit=500)
        views.rebuild()
        with views.reading(EXCEPTIONS) as reading:
            assert read_exceptions(reading, BOOK, limit=500) == live
