"""Rule 1: who may do what."""

from typing import get_args

import pytest

from domain import commands as ask
from domain import events as happened
from domain.mandates import Body
from domain.objections import Rule
from domain.rights import MAY_ASK
from domain.words import Role
from features import vocabulary as our
from features.beginnings import ALL_ALLOCATED, ASKED_BY_NHN, FOUR, JUNE_1
from features.deciding import (
    BOOK_OPENED,
    answer,
    asked_for,
    by,
    posted,
    refused,
    when,
)
from features.vocabulary import million

POSTED_FOR_NHN = (
    *ALL_ALLOCATED,
    by(our.NHN, asked_for(1, FOUR, JUNE_1)),
    by(our.NHN, posted(1, FOUR, JUNE_1)),
)
EVERY_ROLE = {
    Role.ADMINISTRATOR: our.ADMINISTRATOR,
    Role.MINISTRY: our.MINISTRY,
    Role.BOARD: our.BOARD,
    Role.RECIPIENT: our.NHN,
    Role.AUDITOR: our.AUDITOR,
}
OF_THE_BOARD_OR_RECIPIENT: dict[str, ask.Command] = {
    "reallocation": our.reallocate(FOUR, day=JUNE_1),
    "release": our.release((our.NHN_MD, million(1)), day=JUNE_1),
    "reversal": our.reverse(1, JUNE_1),
    "withdrawal": ask.WithdrawCase(case=1, **our.BASIS),
}


@pytest.mark.parametrize("role", EVERY_ROLE)
@pytest.mark.parametrize("name", our.OF_THE_MINISTRY)
def test_only_the_ministry_writes_what_is_the_ministrys(name: str, role: Role) -> None:
    forbidden = (
        answer(our.OF_THE_MINISTRY[name], given=ASKED_BY_NHN, by=EVERY_ROLE[role])
        == Rule.ROLE_FORBIDDEN
    )
    assert forbidden == (role is not Role.MINISTRY)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MINISTRY, Role.AUDITOR])
@pytest.mark.parametrize("name", OF_THE_BOARD_OR_RECIPIENT)
def test_only_board_and_recipients_ask(name: str, role: Role) -> None:
    command = OF_THE_BOARD_OR_RECIPIENT[name]
    assert answer(command, given=ASKED_BY_NHN, by=EVERY_ROLE[role]) == Rule.ROLE_FORBIDDEN
    assert answer(command, given=ASKED_BY_NHN, by=our.NHN) != Rule.ROLE_FORBIDDEN


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_only_administrator_and_ministry_open_accounts(role: Role) -> None:
    command = our.open_account(our.service_account("HDIR", "KI"))
    forbidden = answer(command, given=ASKED_BY_NHN, by=EVERY_ROLE[role]) == Rule.ROLE_FORBIDDEN
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


@pytest.mark.parametrize("name", our.OF_THE_MINISTRY)
def test_another_ministry_has_no_right_in_the_book(name: str) -> None:
    with refused(Rule.ROLE_FORBIDDEN):
        when(our.OF_THE_MINISTRY[name], given=ALL_ALLOCATED, by=our.OTHER_MINISTRY)


@pytest.mark.parametrize("body", Body)
@pytest.mark.parametrize("role", EVERY_ROLE)
def test_nobody_decides_for_another_body(role: Role, body: Body) -> None:
    command = our.decision(1, body, ask.Outcome.RETURNED)
    forbidden = answer(command, given=ASKED_BY_NHN, by=EVERY_ROLE[role]) == Rule.ROLE_FORBIDDEN
    assert forbidden == (str(role) != str(body))


def test_a_recipient_may_not_take_from_another() -> None:
    for actor in (our.NHN, our.BOARD):
        assert when(our.reallocate(FOUR, day=JUNE_1), given=ALL_ALLOCATED, by=actor)
    with refused(Rule.ROLE_FORBIDDEN, account="NHN.MD"):
        when(our.reallocate(FOUR, day=JUNE_1), given=ALL_ALLOCATED, by=our.HDIR)


def test_a_recipient_may_give_to_another() -> None:
    to_another = our.transfer(our.NHN_MD, our.HDIR_MD, million(1))
    assert when(our.reallocate(to_another, day=JUNE_1), given=ALL_ALLOCATED, by=our.NHN)


def test_a_recipient_may_not_ask_for_a_release_to_another() -> None:
    with refused(Rule.ROLE_FORBIDDEN, account="HDIR.MD"):
        when(our.release((our.HDIR_MD, 1), day=JUNE_1), given=ALL_ALLOCATED, by=our.NHN)
    with refused(Rule.INSUFFICIENT_FUNDS):
        when(our.release((our.NHN_MD, 1), day=JUNE_1), given=ALL_ALLOCATED, by=our.NHN)


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
