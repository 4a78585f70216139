"""Rules 1b, 2 and 7a: a book and a case that are there and open, and nothing opened twice."""

import pytest

from domain import commands as ask
from domain import events as happened
from domain.accounts import AccountKind
from domain.mandates import Body
from domain.objections import Rule
from domain.words import Actor
from features import vocabulary as our
from features.beginnings import ALL_ALLOCATED, ASKED_BY_NHN, FOUR, JUNE_1
from features.deciding import (
    BOOK_OPENED,
    OPENED,
    account_opened,
    refused,
    when,
)

CLOSED = (*ALL_ALLOCATED, happened.BookClosed(decided_on=our.JANUARY_1, **our.BASIS))


@pytest.mark.parametrize("name", our.OF_THE_MINISTRY)
def test_nothing_is_written_in_a_book_that_is_not_there(name: str) -> None:
    with refused(Rule.BOOK_UNKNOWN):
        when(our.OF_THE_MINISTRY[name], given=(), by=our.MINISTRY)


@pytest.mark.parametrize(
    ("command", "actor"),
    [
        (our.decision(2, Body.BOARD, ask.Outcome.APPROVED), our.BOARD),
        (our.decision(2, Body.MINISTRY, ask.Outcome.APPROVED), our.MINISTRY),
        (ask.WithdrawCase(case=2, **our.BASIS), our.HDIR),
        (our.reverse(2, JUNE_1), our.HDIR),
        (our.reallocate(FOUR, day=JUNE_1, follows=2), our.NHN),
        (our.release((our.NHN_MD, 1), day=JUNE_1, follows=2), our.NHN),
    ],
)
def test_a_case_that_is_not_there_is_unknown(command: ask.Command, actor: Actor) -> None:
    with refused(Rule.CASE_UNKNOWN, about="2"):
        when(command, given=ASKED_BY_NHN, by=actor)


@pytest.mark.parametrize("name", our.OF_THE_MINISTRY)
def test_a_closed_book_takes_nothing_more(name: str) -> None:
    with refused(Rule.BOOK_CLOSED):
        when(our.OF_THE_MINISTRY[name], given=CLOSED, by=our.MINISTRY)


def test_a_closed_book_opens_no_case_and_no_account() -> None:
    with refused(Rule.BOOK_CLOSED):
        when(our.reallocate(FOUR, day=JUNE_1), given=CLOSED, by=our.NHN)
    with refused(Rule.BOOK_CLOSED):
        when(
            our.open_account(our.service_account("HDIR", "KI")), given=CLOSED, by=our.ADMINISTRATOR
        )


def test_a_book_is_opened_once_also_when_it_is_closed() -> None:
    for given in ([BOOK_OPENED], CLOSED):
        with refused(Rule.ALREADY_EXISTS):
            when(our.OPEN_BOOK, given=given, by=our.ADMINISTRATOR)


def test_an_account_is_opened_once() -> None:
    given = (BOOK_OPENED, account_opened(our.NHN_MD))
    with refused(Rule.ALREADY_EXISTS, account="NHN.MD"):
        when(our.open_account(our.NHN_MD), given=given, by=our.ADMINISTRATOR)
    with refused(Rule.ALREADY_EXISTS):
        when(our.open_account(our.NHN_MD), given=OPENED, by=our.MINISTRY)


@pytest.mark.parametrize("kind", [AccountKind.UNALLOCATED, AccountKind.RESERVE])
def test_a_fund_has_one_account_of_a_kind(kind: AccountKind) -> None:
    given = (BOOK_OPENED, account_opened(our.fund_account(kind)))
    second = our.fund_account(kind).model_copy(update={"code": "HOD.ANNEN"})
    with refused(Rule.ALREADY_EXISTS, account=our.fund_account(kind).code):
        when(our.open_account(second), given=given, by=our.ADMINISTRATOR)
    earmarked = our.fund_account(kind, our.EARMARKED)
    assert when(our.open_account(earmarked), given=given, by=our.ADMINISTRATOR)


def test_a_service_may_have_several_accounts() -> None:
    given = (BOOK_OPENED, account_opened(our.NHN_SFM))
    assert when(our.open_account(our.NHN_EMD), given=given, by=our.ADMINISTRATOR)


@pytest.mark.parametrize(("recipient", "service"), [("FHI", "PLL"), ("NHN", "VT")])
def test_an_account_is_for_a_recipient_and_a_service_of_the_book(
    recipient: str, service: str
) -> None:
    stranger = our.open_account(our.service_account(recipient, service))
    with refused(Rule.MALFORMED):
        when(stranger, given=[BOOK_OPENED], by=our.ADMINISTRATOR)
