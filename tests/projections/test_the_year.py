"""The first user's year, asked of every read model of money, to the øre."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from domain.cases import CaseState
from domain.commands import Outcome
from domain.money import to_decimal_string
from projections.balance_rows import BALANCES
from projections.balances import balances
from projections.comparison import AccountChange, compare
from projections.coordinates import BookUnknown
from projections.flows import flows
from projections.history import AccountUnknown, history
from projections.positions import POSITIONS, PositionUnknown, stamps
from projections.postings import POSTINGS
from projections.reserve import reserve
from projections.reserve_rows import RESERVE
from projections.views import Views
from support.counted import opened
from support.memory_log import BOOK_2024, EXPECTED_2024, year_2024

LAST_DAY = date(2024, 12, 31)
AUGUST = datetime.fromisoformat("2024-08-01T00:00:00+02:00")
NOVEMBER = datetime.fromisoformat("2024-11-05T00:00:00+01:00")


@pytest.fixture
def views(database_url: str) -> Iterator[Views]:
    """The read models of the year."""
    projections = (POSITIONS, BALANCES, POSTINGS, RESERVE)
    with opened(database_url, year_2024().log, projections) as ready:
        yield ready


def answered(views: Views, question: dict[str, Any]) -> dict[str, str]:
    at, known = date.fromisoformat(question["at"]), datetime.fromisoformat(question["known"])
    rows = balances(views, BOOK_2024, at, known).rows
    return {row.account: to_decimal_string(row.balance) for row in rows}


def test_the_balances_on_ten_dates_are_those_worked_out_by_hand(views: Views) -> None:
    assert len(EXPECTED_2024["balances"]) == 10
    for question in EXPECTED_2024["balances"]:
        assert answered(views, question) == question["balances"], question["note"]


def test_the_six_answers_as_known_at_are_those_worked_out_by_hand(views: Views) -> None:
    assert len(EXPECTED_2024["as_known"]) == 6
    for question in EXPECTED_2024["as_known"]:
        expected = question["balances"]
        answer = answered(views, question)
        assert {account: answer[account] for account in expected} == expected, question["note"]


def test_totals_are_per_fund_and_one_fund_can_be_asked_for_alone(views: Views) -> None:
    answer = balances(views, BOOK_2024, LAST_DAY)
    assert [(total.fund, total.balance) for total in answer.totals] == [
        ("ordinary", 26_710_000_000),
        ("helseteknologiordningen", 2_000_000_000),
    ]
    alone = balances(views, BOOK_2024, LAST_DAY, fund="helseteknologiordningen")
    assert [row.account for row in alone.rows] == ["HTO.UFORDELT", "HTO.PLL"]
    assert alone.totals == answer.totals[1:]


def test_accounts_stand_in_order_of_opening_even_before_anything_was_recorded(
    views: Views,
) -> None:
    before = balances(views, BOOK_2024, LAST_DAY, 0)
    assert before.coordinates.known.position == 0
    assert (before.coordinates.known.recorded_at, before.coordinates.known.hash) == (None, None)
    assert {row.balance for row in before.rows} == {0}
    after = balances(views, BOOK_2024, LAST_DAY)
    assert [row.account for row in before.rows] == [row.account for row in after.rows]
    assert before.rows[0].account == "HOD.UFORDELT"


def test_a_moment_is_the_last_position_recorded_not_after_it(views: Views) -> None:
    for recorded in year_2024().events:
        entry = recorded.entry
        known = balances(views, BOOK_2024, LAST_DAY, entry.recorded_at).coordinates.known
        same_moment = [
            other.entry.position
            for other in year_2024().events
            if other.entry.recorded_at == entry.recorded_at
        ]
        assert known.position == max(same_moment)
        assert known.recorded_at == entry.recorded_at
        assert known.hash == year_2024().events[known.position - 1].hash


@pytest.mark.parametrize("position", [-1, 10_000])
def test_a_position_that_the_book_has_not_come_to_is_refused(views: Views, position: int) -> None:
    with pytest.raises(PositionUnknown) as refused:
        balances(views, BOOK_2024, LAST_DAY, position)
    assert refused.value.position == position


def test_a_book_or_account_that_is_not_there_is_refused(views: Views) -> None:
    with pytest.raises(BookUnknown):
        balances(views, "nothing-2024", LAST_DAY)
    with pytest.raises(AccountUnknown):
        history(views, BOOK_2024, "NHN.NOTHING")


def test_the_history_of_an_account_names_the_postings_behind_each_day(views: Views) -> None:
    answer = history(views, BOOK_2024, "NHN.JD")
    assert [(day.day.isoformat(), day.change, day.balance) for day in answer.days] == [
        ("2024-01-22", 6_524_800_000, 6_524_800_000),
        ("2024-06-01", 400_000_000, 6_924_800_000),
        ("2024-07-01", -180_000_000, 6_744_800_000),
    ]
    for day in answer.days:
        for stamp in positions_of(views, day.positions):
            assert stamp in {"funds.allocated.v1", "reallocation.posted.v1"}
    assert len(history(views, BOOK_2024, "NHN.JD", AUGUST).days) == 2


def positions_of(views: Views, positions: tuple[int, ...]) -> list[str]:
    with views.reading(POSITIONS) as reading:
        return [stamp.topic for stamp in stamps(reading, BOOK_2024, positions)]


def test_two_pictures_of_july_differ_by_the_backdated_reallocation(views: Views) -> None:
    july = date(2024, 7, 31)
    answer = compare(views, BOOK_2024, july, AUGUST, july, NOVEMBER)
    differing = {row.account: row.second.balance - row.first.balance for row in answer.accounts}
    assert differing == {"NHN.JD": -180_000_000, "HDIR.JD": 180_000_000}
    *_, posting = answer.events
    assert posting.stamp.topic == "reallocation.posted.v1"
    assert posting.only_in_first == ()
    assert AccountChange("HDIR.JD", date(2024, 7, 1), 180_000_000, 0) in posting.only_in_second


def test_flows_show_what_went_where_after_january(views: Views) -> None:
    answer = flows(views, BOOK_2024, date(2024, 2, 1), LAST_DAY)
    by_pair = {(f.source.account, f.target.account): f.amount for f in answer.flows}
    assert by_pair == {
        ("HOD.RESERVE", "HDIR.MD"): 217_500_000,
        ("HOD.RESERVE", "NHN.PLL.RM24.EMD"): 85_849_057,
        ("HOD.RESERVE", "NHN.PLL.RM24.SFM"): 264_150_943,
        ("NHN.JD", "HDIR.JD"): 180_000_000,
        ("NHN.MD", "NHN.JD"): 400_000_000,
        ("NHN.PLL.RM1", "NHN.PLL.RM24.SFM"): 150_000_000,
        ("NHN.PLL.RM24.SFM", "NHN.PLL.RM1"): 150_000_000,
    }
    assert answer.flows[3].source.recipient == "NHN"
    assert answer.flows[3].target.service == "JD"


def test_the_appropriation_flows_from_outside_the_book(views: Views) -> None:
    first_day = date(2024, 1, 1)
    answer = flows(views, BOOK_2024, first_day, first_day)
    into = {f.target.account: f.amount for f in answer.flows if f.source.account == "APPROPRIATION"}
    assert into == {"HOD.UFORDELT": 26_710_000_000, "HTO.UFORDELT": 2_000_000_000}
    assert flows(views, BOOK_2024, date(2025, 1, 1), date(2025, 2, 1)).flows == ()
    assert flows(views, BOOK_2024, first_day, LAST_DAY, 0).flows == ()


def test_the_reserve_is_as_the_audit_of_the_year_says(views: Views) -> None:
    answer = reserve(views, BOOK_2024, LAST_DAY)
    sums = answer.total
    assert EXPECTED_2024["reserve"] == {
        "set_aside": to_decimal_string(sums.set_aside),
        "requests": sums.requests,
        "approved": sums.approved,
        "partly_approved": sums.partly_approved,
        "rejected": sums.rejected,
        "requested": to_decimal_string(sums.requested),
        "released": to_decimal_string(sums.released),
        "remaining": to_decimal_string(sums.remaining),
        "released_share_percent": sums.released_share_percent,
        "days_from_request_to_effect": list(sums.days_from_request_to_effect),
    }
    assert [(fund.fund, fund.sums) for fund in answer.funds] == [("ordinary", sums)]
    assert [(day.day, day.remaining) for day in sums.burn_down] == [
        (date(2024, 1, 1), 3_205_200_000),
        (date(2024, 9, 9), 2_987_700_000),
        (date(2024, 10, 1), 2_637_700_000),
    ]


def test_each_request_for_the_reserve_shows_what_both_bodies_said(views: Views) -> None:
    whole, partly, refused = reserve(views, BOOK_2024, LAST_DAY).cases
    assert (whole.ministry, whole.released) == (Outcome.APPROVED, whole.asked)
    assert (partly.board, partly.ministry) == (Outcome.RECOMMENDED, Outcome.PARTLY_APPROVED)
    assert (partly.asked, partly.released) == (500_000_000, 350_000_000)
    assert (refused.state, refused.released) == (CaseState.REJECTED, 0)


def test_a_waiting_request_blocks_the_reserve_as_known_then(views: Views) -> None:
    known = datetime.fromisoformat("2024-06-30T00:00:00+02:00")
    answer = reserve(views, BOOK_2024, LAST_DAY, known)
    assert (answer.total.released, answer.total.blocked) == (0, 717_500_000)
    assert {case.state for case in answer.cases} <= {
        CaseState.AWAITING_BOARD,
        CaseState.AWAITING_MINISTRY,
    }
    row = next(
        row
        for row in balances(views, BOOK_2024, LAST_DAY, known).rows
        if row.account == "HOD.RESERVE"
    )
    assert row.available == row.balance - 717_500_000


@pytest.mark.parametrize("name", ["positions", "balances", "postings", "reserve"])
def test_what_was_caught_up_is_what_a_rebuild_makes(views: Views, name: str) -> None:
    views.catch_up()
    assert views.difference(name) is None
    views.rebuild([name])
    assert views.difference(name) is None
