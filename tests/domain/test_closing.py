"""Rule 12, closing: not while cases wait, and an account only when it is empty for good."""

from datetime import date

import pytest

from domain import commands as ask
from domain import events as happened
from domain.accounts import Account
from domain.commands import Outcome
from domain.mandates import Body
from domain.objections import Rule
from features import vocabulary as our
from features.beginnings import ALL_ALLOCATED, FOUR, JUNE_1
from features.deciding import (
    allocated,
    appropriated,
    asked_for,
    by,
    posted,
    refused,
    when,
)
from features.vocabulary import kr, million

CLOSE_BOOK = ask.CloseBook(decided_on=our.JANUARY_1, **our.BASIS)


def close(account: Account) -> ask.CloseAccount:
    return ask.CloseAccount(account=account.code, decided_on=our.JANUARY_1, **our.BASIS)


def test_a_book_with_money_left_may_be_closed() -> None:
    (closed,) = when(CLOSE_BOOK, given=ALL_ALLOCATED, by=our.MINISTRY)
    assert closed == happened.BookClosed(decided_on=our.JANUARY_1, **our.BASIS)


def test_a_book_is_not_closed_while_cases_wait() -> None:
    given = (*ALL_ALLOCATED, asked_for(1, FOUR, JUNE_1, *our.BOTH))
    with refused(Rule.CASES_WAITING, collides_with=(len(given),)):
        when(CLOSE_BOOK, given=given, by=our.MINISTRY)
    ended = happened.CaseWithdrawn(case=1, **our.BASIS)
    assert when(CLOSE_BOOK, given=(*given, ended), by=our.MINISTRY)


def test_an_empty_account_may_be_closed() -> None:
    (closed,) = when(close(our.NHN_PP), given=ALL_ALLOCATED, by=our.MINISTRY)
    assert closed == happened.AccountClosed(account="NHN.PP", decided_on=our.JANUARY_1, **our.BASIS)


@pytest.mark.parametrize("day", [our.JANUARY_1, JUNE_1, our.DECEMBER_31])
def test_an_account_is_not_closed_if_any_day_from_now_on_has_money(day: date) -> None:
    given = (*ALL_ALLOCATED, appropriated(kr(1)), allocated(our.NHN_PP, kr(1), day))
    with refused(Rule.ACCOUNT_NOT_EMPTY, account="NHN.PP"):
        when(close(our.NHN_PP), given=given, by=our.MINISTRY)


def test_an_account_that_was_emptied_may_be_closed_from_that_day_on() -> None:
    all_of_it = our.transfer(our.NHN_MD, our.NHN_JD, million(12))
    given = (*ALL_ALLOCATED, asked_for(1, all_of_it, JUNE_1), posted(1, all_of_it, JUNE_1))
    with refused(Rule.ACCOUNT_NOT_EMPTY, first_failing_day=date(2024, 5, 31)):
        when(close(our.NHN_MD), given=given, by=our.MINISTRY, on=date(2024, 5, 31))
    assert when(close(our.NHN_MD), given=given, by=our.MINISTRY, on=JUNE_1)


@pytest.mark.parametrize("day", [date(2023, 12, 15), date(2025, 2, 1)])
def test_before_and_after_the_year_its_own_days_count(day: date) -> None:
    command = close(our.NHN_MD).model_copy(update={"decided_on": date(2023, 12, 1)})
    with refused(Rule.ACCOUNT_NOT_EMPTY):
        when(command, given=ALL_ALLOCATED, by=our.MINISTRY, on=day)


def test_an_account_is_closed_once() -> None:
    (closed,) = when(close(our.NHN_PP), given=ALL_ALLOCATED, by=our.MINISTRY)
    with refused(Rule.ACCOUNT_UNKNOWN, account="NHN.PP"):
        when(close(our.NHN_PP), given=(*ALL_ALLOCATED, closed), by=our.MINISTRY)


def test_the_calendar_closes_nothing() -> None:
    late = our.reallocate(FOUR, day=our.DECEMBER_31)
    assert when(late, given=ALL_ALLOCATED, by=our.NHN, on=date(2025, 3, 1))


def test_a_case_may_wait_for_an_account_that_is_closed_but_is_not_posted_to_it() -> None:
    asked = by(our.NHN, asked_for(1, FOUR, JUNE_1, Body.MINISTRY))
    (closed,) = when(close(our.NHN_JD), given=(*ALL_ALLOCATED, asked), by=our.MINISTRY)
    given = (*ALL_ALLOCATED, asked, closed)
    with refused(Rule.ACCOUNT_UNKNOWN, account="NHN.JD"):
        when(our.decision(1, Body.MINISTRY, Outcome.APPROVED), given=given, by=our.MINISTRY)
    assert when(our.decision(1, Body.MINISTRY, Outcome.REJECTED), given=given, by=our.MINISTRY)
