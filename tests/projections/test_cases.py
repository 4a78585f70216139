"""Cases: where each stands, what it follows from, and all that happened in it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from domain import events as happened
from domain.cases import CaseKind, CaseState
from domain.commands import Outcome
from domain.mandates import Body, Route
from projections.cases import (
    CASES,
    Case,
    Filter,
    read_case,
    read_cases,
    read_former_cases,
    read_steps,
)
from projections.views import Reading
from support.memory_log import BOOK_2024, year_2024
from support.small_history import BOARD, BOOK, HDIR, SmallHistory, reading_of, views_of


@pytest.fixture
def year(database_url: str) -> Iterator[Reading]:
    with reading_of(database_url, year_2024(), CASES) as reading:
        yield reading


def one(reading: Reading, number: int, book: str = BOOK) -> Case:
    case = read_case(reading, book, number)
    assert case
    return case


def test_every_case_of_2024_stands_as_in_the_folded_book(year: Reading) -> None:
    cases = read_cases(year, BOOK_2024)
    folded = year_2024().past[BOOK_2024][-1].cases
    assert [case.number for case in cases] == list(range(1, len(folded) + 1))
    for case in cases:
        same = folded[case.number]
        assert (case.kind, case.state, case.route) == (same.kind, same.state, same.route)
        assert (case.requires, case.waits_for) == (same.requires, same.waits_for)
        assert (case.transfers, case.effective_date) == (same.transfers, same.effective_date)
        assert (case.request.mandate, case.request.crosses_items) == (
            same.mandate,
            same.crosses_items,
        )
        assert (case.requested.position, case.reverses) == (same.requested_at, same.reverses)
        assert case.reversed_by == same.reversal


def test_a_release_that_was_partly_approved_shows_what_was_approved(year: Reading) -> None:
    case = one(year, 4, BOOK_2024)
    assert (case.kind, case.route) == (CaseKind.RELEASE, Route.RESERVE_RELEASE)
    assert (case.state, case.ended, case.asked_by) == (CaseState.POSTED, 38, "NHN")
    assert sum(transfer.amount for transfer in case.request.transfers) == 500_000_000
    assert case.changes == {
        "HOD.RESERVE": -350_000_000,
        "NHN.PLL.RM24.SFM": 264_150_943,
        "NHN.PLL.RM24.EMD": 85_849_057,
    }
    assert case.request.basis.startswith("Vedlegg 1, prosess: usikkerhetsavsetningen")


def test_a_case_has_all_its_events(year: Reading) -> None:
    steps = read_steps(year, BOOK_2024, 7)
    assert [step.position for step in steps] == [42, 43, 44, 45]
    assert [type(step.event) for step in steps] == [
        happened.ReallocationRequested,
        happened.BoardDecisionRecorded,
        happened.MinistryDecisionRecorded,
        happened.FundsReallocated,
    ]
    board = steps[1]
    assert isinstance(board.event, happened.BoardDecisionRecorded)
    assert (board.event.forum, board.event.case_number) == ("Programstyret", "16/24")
    assert (board.event.outcome, board.event.decided_on) == (Outcome.APPROVED, date(2024, 6, 19))
    assert board.actor.organisation == "PROGRAMSTYRET"
    assert board.kind == "board-decision.recorded.v1"
    recorded = year_2024().events[42]
    assert (board.hash, board.recorded_at) == (recorded.hash, recorded.entry.recorded_at)


def test_former_cases_come_last_first(year: Reading) -> None:
    data = Filter(service="JD")
    assert [case.number for case in read_former_cases(year, BOOK_2024, data, before=7)] == [6, 2]
    assert [c.number for c in read_former_cases(year, BOOK_2024, before=7, limit=2)] == [6, 5]


def test_the_latest_step_is_the_one_with_the_terms_that_the_case_has(year: Reading) -> None:
    assert one(year, 7, BOOK_2024).latest.position == 45
    assert one(year, 6, BOOK_2024).latest.kind == "ministry-decision.recorded.v1"


def test_what_is_not_there_is_not_found(year: Reading) -> None:
    assert read_case(year, BOOK_2024, 8) is None
    assert read_case(year, "another-2024", 1) is None
    assert read_steps(year, BOOK_2024, 8) == ()
    assert read_cases(year, "another-2024") == ()


def test_filters_combine(year: Reading) -> None:
    for chosen, numbers in (
        (Filter(), [1, 2, 3, 4, 5, 6, 7]),
        (Filter(state=CaseState.REJECTED), [6]),
        (Filter(route=Route.RESERVE_RELEASE), [3, 4, 6]),
        (Filter(kind=CaseKind.REVERSAL), [5]),
        (Filter(waits_for=Body.BOARD), []),
        (Filter(asked_by="HDIR"), [3]),
        (Filter(asked_by="hdir"), []),
        (Filter(account="NHN.JD"), [2, 6, 7]),
        (Filter(service="MD"), [2, 3]),
        (Filter(recipient="HDIR"), [3, 7]),
        (Filter(recipient="HDIR", service="JD"), [7]),
        (Filter(recipient="HDIR", account="NHN.JD"), []),
        (Filter(account="NHN.JD", state=CaseState.POSTED), [2, 7]),
        (Filter(account="'; DROP TABLE view_case; --"), []),
    ):
        assert [case.number for case in read_cases(year, BOOK_2024, chosen)] == numbers, chosen


def test_pages_follow_each_other_without_gaps(year: Reading) -> None:
    first = read_cases(year, BOOK_2024, limit=3)
    second = read_cases(year, BOOK_2024, after=first[-1].number, limit=3)
    third = read_cases(year, BOOK_2024, after=second[-1].number, limit=3)
    assert [case.number for case in (*first, *second, *third)] == [1, 2, 3, 4, 5, 6, 7]


def test_a_waiting_case_says_for_whom(database_url: str) -> None:
    history = SmallHistory()
    history.move("A", "C", "1.00")
    history.move("A", "C", "2.00")
    history.decide(2, "board")
    with reading_of(database_url, history.memory, CASES) as reading:
        board = read_cases(reading, BOOK, Filter(waits_for=Body.BOARD))
        ministry = read_cases(reading, BOOK, Filter(waits_for=Body.MINISTRY))
    assert [(c.number, c.state, c.ended) for c in board] == [(1, CaseState.AWAITING_BOARD, None)]
    assert [(c.number, c.waits_for) for c in ministry] == [(2, Body.MINISTRY)]


def test_a_decision_may_change_the_date(database_url: str) -> None:
    history = SmallHistory()
    history.move("A", "C", "1.00")
    history.decide(1, "board", effective_date="2024-03-01")
    with reading_of(database_url, history.memory, CASES) as reading:
        case = one(reading, 1)
    assert case.effective_date == date(2024, 3, 1)
    assert case.request.effective_date == date(2024, 1, 1)


def test_a_returned_case_may_be_followed_by_several(database_url: str) -> None:
    history = SmallHistory()
    history.move("A", "C", "1.00")
    history.decide(1, "board", "returned")
    history.move("A", "C", "1.00", follows=1)
    history.move("A", "C", "1.00", follows=1)
    with reading_of(database_url, history.memory, CASES) as reading:
        former, latter = one(reading, 1), one(reading, 3)
    assert (former.state, former.followed_by) == (CaseState.RETURNED, (2, 3))
    assert (latter.follows, latter.followed_by) == (1, ())


def test_a_reversal_that_was_refused_reverses_nothing(database_url: str) -> None:
    history = SmallHistory()
    history.move("A", "C", "1.00")
    history.approve(1)
    with views_of(database_url, history.memory, CASES) as views:
        expected = {
            "asked": 2,
            "refused": None,
            "asked again": 3,
            "posted": 3,
        }
        for step, reversal in expected.items():
            match step:
                case "asked" | "asked again":
                    history.reverse(1)
                case "refused":
                    history.decide(2, "board", "not-recommended")
                case _:
                    history.approve(3)
            with views.reading(CASES) as reading:
                assert one(reading, 1).reversed_by == reversal
        with views.reading(CASES) as reading:
            assert one(reading, 3).reverses == 1
            assert one(reading, 3).route is Route.REVERSAL
            assert one(reading, 2).state is CaseState.REJECTED


def test_cases_are_the_same_however_they_came_about(database_url: str) -> None:
    history = SmallHistory()
    with views_of(database_url, history.memory, CASES) as views:
        steps: tuple[Callable[[], object], ...] = (
            lambda: history.move("A", "B", "5.00"),
            lambda: history.move("A", "C", "1.00", BOARD),
            lambda: history.decide(2, "board"),
            lambda: history.decide(2, "ministry", "returned"),
            lambda: history.release("C", "2.00", HDIR),
            lambda: history.withdraw(3, HDIR),
            lambda: history.reverse(1),
        )
        for step in steps:
            step()
            with views.reading(CASES) as reading:
                assert read_cases(reading, BOOK)
        assert views.difference(CASES.name) is None
        with views.reading(CASES) as reading:
            live = read_cases(reading, BOOK)
        views.rebuild()
        with views.reading(CASES) as reading:
            assert read_cases(reading, BOOK) == live
    states = [case.state.value for case in live]
    assert states == ["posted", "returned", "withdrawn", "posted"]
