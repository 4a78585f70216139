"""Whatever happens, every answer is the plain sum of what the book's events say."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from domain.accounts import AccountKind
from domain.book import Book
from domain.events import AppropriationRecorded, CasePosted, FundsAllocated, Moving, ReserveSetAside
from domain.objections import Refused
from oracle.histories import History, histories
from oracle.history_opening import BOOK
from projections.balance_rows import BALANCES
from projections.balances import balances
from projections.comparison import compare
from projections.flows import flows
from projections.history import history
from projections.positions import POSITIONS
from projections.postings import POSTINGS
from projections.reserve import reserve
from projections.reserve_rows import RESERVE
from projections.views import Views
from support.counted import opened
from support.memory_log import MemoryLog

MEMORY = MemoryLog()
POSTED = (CasePosted, FundsAllocated, AppropriationRecorded, ReserveSetAside)
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)


@pytest.fixture
def views(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Views]:
    """Read models of whatever ``MEMORY`` holds; snapshots so often that small books have them."""
    monkeypatch.setattr("projections.snapshot_rows.CHANGES_BETWEEN", 3)
    projections = (POSITIONS, BALANCES, POSTINGS, RESERVE)
    with opened(database_url, MEMORY.log, projections) as ready:
        yield ready


def told(views: Views, told_history: History) -> list[Book]:
    """Record a history, half of it before the first read; return the book after each position."""
    again = MemoryLog()
    for one in told_history:
        with suppress(Refused, ValueError):
            again.record(one.recorded_at, one.actor, one.path, one.body)
    MEMORY.events[:] = again.events[: len(again.events) // 2]
    views.rebuild()
    MEMORY.events[:] = again.events
    return again.past[BOOK]


def days_of(past: list[Book]) -> list[date]:
    """Every day on which something changes in any picture, and the days around them."""
    changing = {
        day
        for book in past
        for timeline in book.timelines.values()
        for day in {*timeline.changes, *timeline.blocks}
    }
    around = {day + timedelta(days=step) for day in changing for step in (-1, 0)}
    return sorted({*around, FIRST - timedelta(days=1), LAST, LAST + timedelta(days=1)})


def entries(account: str, at: date, known: int) -> int:
    postings = (
        recorded.entry.event
        for recorded in MEMORY.events[:known]
        if isinstance(recorded.entry.event, POSTED)
    )
    return sum(
        account in {end for t in event.transfers for end in (t.source, t.target)}
        for event in postings
        if event.effective_date <= at
    )


def assert_balances(views: Views, past: list[Book], at: date, known: int) -> None:
    book = past[known - 1]
    for row in balances(views, BOOK, at, known).rows:
        timeline = book.timelines.get(row.account)
        balance, blocked = (timeline.balance(at), timeline.blocked(at)) if timeline else (0, 0)
        assert (row.balance, row.blocked) == (balance, blocked), (row.account, at, known)
        assert row.available == balance - blocked
        assert row.entries == entries(row.account, at, known)


def assert_history(views: Views, past: list[Book], known: int) -> None:
    for account, timeline in past[known - 1].timelines.items():
        days = {day.day: day for day in history(views, BOOK, account, known).days}
        assert set(timeline.blocks) <= set(days)
        assert {day for day, ore in timeline.changes.items() if ore} <= set(days)
        for day in days.values():
            assert day.change == timeline.changes.get(day.day, 0)
            assert (day.balance, day.blocked) == (
                timeline.balance(day.day),
                timeline.blocked(day.day),
            )


def assert_comparison(views: Views, first: tuple[date, int], second: tuple[date, int]) -> None:
    answer = compare(views, BOOK, *first, *second)
    explained: dict[str, list[int]] = {}
    for event in answer.events:
        for sign, changes in ((-1, event.only_in_first), (1, event.only_in_second)):
            for change in changes:
                sums = explained.setdefault(change.account, [0, 0])
                sums[0] += sign * change.balance
                sums[1] += sign * change.blocked
    differing = {
        row.account: [
            row.second.balance - row.first.balance,
            row.second.blocked - row.first.blocked,
        ]
        for row in answer.accounts
    }
    assert {a: sums for a, sums in explained.items() if any(sums)} == {
        a: sums for a, sums in differing.items() if any(sums)
    }


def assert_reserve(views: Views, past: list[Book], at: date, known: int) -> None:
    book, answer = past[known - 1], reserve(views, BOOK, at, known)
    for fund in answer.funds:
        account = book.account_of(fund.fund, AccountKind.RESERVE)
        timeline = book.timelines[account.code] if account else None
        assert fund.sums.remaining == (timeline.balance(at) if timeline else 0)
        assert fund.sums.blocked == (timeline.blocked(at) if timeline else 0)
        assert fund.sums.set_aside - fund.sums.released == fund.sums.remaining
    assert {case.case: case.state for case in answer.cases} == {
        number: book.cases[number].state
        for number in range(1, len(book.cases) + 1)
        if book.cases[number].kind == "release"
    }


def assert_flows(views: Views, first_day: date, last_day: date, known: int) -> None:
    expected: dict[tuple[str, str], int] = {}
    for recorded in MEMORY.events[:known]:
        event = recorded.entry.event
        if isinstance(event, POSTED) and first_day <= event.effective_date <= last_day:
            assert isinstance(event, Moving)
            for transfer in event.transfers:
                pair = (transfer.source, transfer.target)
                expected[pair] = expected.get(pair, 0) + transfer.amount
    found = flows(views, BOOK, first_day, last_day, known).flows
    assert {(f.source.account, f.target.account): f.amount for f in found} == expected


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(told_history=histories(least=10, most=30))
def test_every_answer_is_the_plain_sum(views: Views, told_history: History) -> None:
    past = told(views, told_history)
    days = days_of(past)
    for known in range(1, len(past) + 1):
        assert_history(views, past, known)
        for at in days[known % 3 :: 3]:
            assert_balances(views, past, at, known)
        assert_reserve(views, past, days[known % len(days)], known)
    points = [(days[(7 * known) % len(days)], known) for known in range(len(past) + 1)]
    for first, second in pairwise([*points[::3], *reversed(points[::2])]):
        assert_comparison(views, first, second)
    for (day, known), (other, _) in pairwise(points[::4]):
        assert_flows(views, min(day, other), max(day, other), known)
    for name in views.names:
        assert views.difference(name) is None
