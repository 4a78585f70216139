"""Rules 1, 1b, 2 and 7a: who may do what, in a book and a case that are there and open."""

from datetime import date
from typing import get_args

import pytest

from domain import commands as ask
from domain import events as happened
from domain.accounts import AccountKind
from domain.mandates import Body
from domain.objections import Refused, Rule
from domain.rights import MAY_ASK
from domain.words import Actor, Role
from features import vocabulary as our
from features.deciding import (
    BOOK_OPENED,
    OPENED,
    account_opened,
    allocated,
    appropriated,
    asked_for,
    by,
    posted,
    refused,
    when,
)
from features.vocabulary import million

JUNE_1 = date(2024, 6, 1)
FOUR = our.transfer(our.NHN_MD, our.NHN_JD, million(4))
FUNDED = (*OPENED, appropriated(million(12)), allocated(our.NHN_MD, million(12)))
ASKED_BY_NHN = (*FUNDED, by(our.NHN, asked_for(1, FOUR, JUNE_1, *our.BOTH)))
POSTED_FOR_NHN = (
    *FUNDED,
    by(our.NHN, asked_for(1, FOUR, JUNE_1)),
    by(our.NHN, posted(1, FOUR, JUNE_1)),
)
CLOSED = (*FUNDED, happened.BookClosed(decided_on=our.JANUARY_1, **our.BASIS))

EVERY_ROLE = {
    Role.ADMINISTRATOR: our.ADMINISTRATOR,
    Role.MINISTRY: our.MINISTRY,
    Role.BOARD: our.BOARD,
    Role.RECIPIENT: our.NHN,
    Role.AUDITOR: our.AUDITOR,
}
OF_THE_MINISTRY: dict[str, ask.Command] = {
    "mandate": our.set_mandate(),
    "appropriation": our.appropriate(million(1)),
    "reserve": our.set_reserve(million(1)),
    "allocation": our.allocate((our.NHN_MD, million(1))),
    "closing of account": ask.CloseAccount(
        account=our.NHN_PP.code, decided_on=our.JANUARY_1, **our.BASIS
    ),
    "closing of book": ask.CloseBook(decided_on=our.JANUARY_1, **our.BASIS),
}
OF_THE_BOARD_OR_RECIPIENT: dict[str, ask.Command] = {
    "reallocation": our.reallocate(FOUR, day=JUNE_1),
    "release": our.release((our.NHN_MD, million(1)), day=JUNE_1),
    "reversal": our.reverse(1, JUNE_1),
    "withdrawal": ask.WithdrawCase(case=1, **our.BASIS),
}


def answer(command: ask.Command, actor: Actor) -> Rule | None:
    try:
        when(command, given=ASKED_BY_NHN, by=actor)
    except Refused as refusal:
        return refusal.objection.rule
    return None


@pytest.mark.parametrize("role", EVERY_ROLE)
@pytest.mark.parametrize("name", OF_THE_MINISTRY)
def test_only_the_ministry_writes_what_is_the_ministrys(name: str, role: Role) -> None:
    forbidden = answer(OF_THE_MINISTRY[name], EVERY_ROLE[role]) == Rule.ROLE_FORBIDDEN
    assert forbidden == (role is not Role.MINISTRY)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MINISTRY, Role.AUDITOR])
@pytest.mark.parametrize("name", OF_THE_BOARD_OR_RECIPIENT)
def test_only_board_and_recipients_ask(name: str, role: Role) -> None:
    command = OF_THE_BOARD_OR_RECIPIENT[name]
    assert answer(command, EVERY_ROLE[role]) == Rule.ROLE_FORBIDDEN
    assert answer(command, our.NHN) != Rule.ROLE_FORBIDDEN


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_only_administrator_and_ministry_open_accounts(role: Role) -> None:
    command = our.open_account(our.service_account("HDIR", "KI"))
    forbidden = answer(command, EVERY_ROLE[role]) == Rule.ROLE_FORBIDDEN
    assert forbidden == (role not in {Role.ADMINISTRATOR, Role.MINISTRY})


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_only_the_administrator_opens_books(role: Role) -> None:
    if role is Role.ADMINISTRATOR:
        assert when(our.OPEN_BOOK, given=(), by=our.ADMINISTRATOR) == (BOOK_OPENED,)
        return
    with refused(Rule.ROLE_FORBIDDEN):
        when(our.OPEN_BOOK, given=(), by=EVERY_ROLE[role])


def test_no_command_is_open_to_everybody_and_none_to_the_auditor() -> None:
    assert set(MAY_ASK) == set(get_args(ask.Command))
    assert all(Role.AUDITOR not in roles for roles in MAY_ASK.values())


@pytest.mark.parametrize("name", OF_THE_MINISTRY)
def test_another_ministry_has_no_right_in_the_book(name: str) -> None:
    with refused(Rule.ROLE_FORBIDDEN):
        when(OF_THE_MINISTRY[name], given=FUNDED, by=our.OTHER_MINISTRY)


@pytest.mark.parametrize("body", Body)
@pytest.mark.parametrize("role", EVERY_ROLE)
def test_nobody_decides_for_another_body(role: Role, body: Body) -> None:
    command = our.decision(1, body, ask.Outcome.RETURNED)
    forbidden = answer(command, EVERY_ROLE[role]) == Rule.ROLE_FORBIDDEN
    assert forbidden == (str(role) != str(body))


def test_a_recipient_may_not_take_from_another() -> None:
    for actor in (our.NHN, our.BOARD):
        assert when(our.reallocate(FOUR, day=JUNE_1), given=FUNDED, by=actor)
    with refused(Rule.ROLE_FORBIDDEN, account="NHN.MD"):
        when(our.reallocate(FOUR, day=JUNE_1), given=FUNDED, by=our.HDIR)


def test_a_recipient_may_give_to_another() -> None:
    to_another = our.transfer(our.NHN_MD, our.HDIR_MD, million(1))
    assert when(our.reallocate(to_another, day=JUNE_1), given=FUNDED, by=our.NHN)


def test_a_recipient_may_not_ask_for_a_release_to_another() -> None:
    with refused(Rule.ROLE_FORBIDDEN, account="HDIR.MD"):
        when(our.release((our.HDIR_MD, 1), day=JUNE_1), given=FUNDED, by=our.NHN)
    with refused(Rule.INSUFFICIENT_FUNDS):
        when(our.release((our.NHN_MD, 1), day=JUNE_1), given=FUNDED, by=our.NHN)


def test_only_the_organisation_that_asked_withdraws() -> None:
    withdrawal = ask.WithdrawCase(case=1, **our.BASIS)
    colleague = our.actor(Role.RECIPIENT, "NHN", "somebody else")
    (withdrawn,) = when(withdrawal, given=ASKED_BY_NHN, by=colleague)
    assert withdrawn == happened.CaseWithdrawn(case=1, **our.BASIS)
    for stranger in (our.HDIR, our.BOARD):
        with refused(Rule.ROLE_FORBIDDEN):
            when(withdrawal, given=ASKED_BY_NHN, by=stranger)


def test_the_organisation_that_asked_or_the_board_asks_for_the_reversal() -> None:
    colleague = our.actor(Role.RECIPIENT, "NHN", "somebody else")
    for actor in (our.NHN, colleague, our.BOARD):
        assert when(our.reverse(1, JUNE_1), given=POSTED_FOR_NHN, by=actor)
    with refused(Rule.ROLE_FORBIDDEN):
        when(our.reverse(1, JUNE_1), given=POSTED_FOR_NHN, by=our.HDIR)


@pytest.mark.parametrize("name", OF_THE_MINISTRY)
def test_nothing_is_written_in_a_book_that_is_not_there(name: str) -> None:
    with refused(Rule.BOOK_UNKNOWN):
        when(OF_THE_MINISTRY[name], given=(), by=our.MINISTRY)


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


@pytest.mark.parametrize("name", OF_THE_MINISTRY)
def test_a_closed_book_takes_nothing_more(name: str) -> None:
    with refused(Rule.BOOK_CLOSED):
        when(OF_THE_MINISTRY[name], given=CLOSED, by=our.MINISTRY)


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
