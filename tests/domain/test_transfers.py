"""Rules 5, 6, 7, 10, 11 and 11a: what may move from where to where."""

import pytest

from domain import commands as ask
from domain import events as happened
from domain.accounts import Account
from domain.objections import Rule
from domain.words import APPROPRIATION, Actor, Transfer
from features import vocabulary as our
from features.beginnings import BOTH_FUNDS, JUNE_1
from features.deciding import (
    answer,
    refused,
    when,
)
from features.vocabulary import kr, million

NOT_OPENED = our.service_account("HDIR", "KI")


def moving(source: Account, target: Account, ore: int = kr(1)) -> ask.RequestReallocation:
    return our.reallocate(our.transfer(source, target, ore), day=JUNE_1)


@pytest.mark.parametrize("ore", [0, -1, -million(1)])
def test_an_amount_is_positive(ore: int) -> None:
    with refused(Rule.AMOUNT_NOT_POSITIVE):
        when(moving(our.NHN_MD, our.NHN_JD, ore), given=BOTH_FUNDS, by=our.NHN)
    with refused(Rule.AMOUNT_NOT_POSITIVE):
        when(our.release((our.NHN_MD, ore), day=JUNE_1), given=BOTH_FUNDS, by=our.NHN)


def test_one_ore_is_an_amount() -> None:
    assert when(moving(our.NHN_MD, our.NHN_JD, 1), given=BOTH_FUNDS, by=our.NHN)


def test_a_negative_line_is_not_saved_by_a_larger_positive_one() -> None:
    down = our.transfer(our.NHN_MD, our.NHN_JD, -kr(1))
    up = our.transfer(our.NHN_MD, our.NHN_JD, kr(2))
    with refused(Rule.AMOUNT_NOT_POSITIVE):
        when(our.reallocate(up, down, day=JUNE_1), given=BOTH_FUNDS, by=our.NHN)


@pytest.mark.parametrize(
    "command",
    [our.appropriate(0), our.set_reserve(0), our.allocate((our.NHN_MD, 0))],
    ids=["appropriation", "reserve", "allocation"],
)
def test_no_kroner_is_no_entry(command: ask.Command) -> None:
    with refused(Rule.AMOUNT_NOT_POSITIVE):
        when(command, given=BOTH_FUNDS, by=our.MINISTRY)


def test_an_allocation_has_lines_of_one_sign() -> None:
    with refused(Rule.AMOUNT_NOT_POSITIVE):
        when(
            our.allocate((our.NHN_JD, kr(1)), (our.NHN_MD, -kr(1))),
            given=BOTH_FUNDS,
            by=our.MINISTRY,
        )
    back = our.allocate((our.NHN_SFM, -kr(1)), (our.NHN_MD, -kr(1)))
    assert when(back, given=BOTH_FUNDS, by=our.MINISTRY)


def test_source_and_target_differ() -> None:
    with refused(Rule.SAME_ACCOUNT, account="NHN.MD"):
        when(moving(our.NHN_MD, our.NHN_MD), given=BOTH_FUNDS, by=our.NHN)
    with refused(Rule.SAME_ACCOUNT, account="HOD.RESERVE"):
        when(our.release((our.RESERVE, kr(1)), day=JUNE_1), given=BOTH_FUNDS, by=our.BOARD)
    with refused(Rule.SAME_ACCOUNT, account="HOD.UFORDELT"):
        when(our.allocate((our.UNALLOCATED, kr(1))), given=BOTH_FUNDS, by=our.MINISTRY)


@pytest.mark.parametrize(
    ("command", "actor"),
    [
        (moving(NOT_OPENED, our.NHN_JD), our.BOARD),
        (moving(our.NHN_MD, NOT_OPENED), our.NHN),
        (our.release((NOT_OPENED, kr(1)), day=JUNE_1), our.BOARD),
        (our.release((our.NHN_MD, kr(1)), (NOT_OPENED, kr(1)), day=JUNE_1), our.BOARD),
        (our.release((our.NHN_MD, kr(1)), day=JUNE_1, fund="no-such-fund"), our.NHN),
        (our.release((our.HTO_PLL, kr(1)), day=JUNE_1), our.BOARD),
        (our.allocate((NOT_OPENED, kr(1))), our.MINISTRY),
        (our.allocate((our.NHN_MD, kr(1)), fund="no-such-fund"), our.MINISTRY),
        (our.appropriate(kr(1), fund="no-such-fund"), our.MINISTRY),
        (our.set_reserve(kr(1), fund=our.EARMARKED), our.MINISTRY),
        (
            ask.CloseAccount(account=NOT_OPENED.code, decided_on=our.JANUARY_1, **our.BASIS),
            our.MINISTRY,
        ),
    ],
)
def test_every_account_is_of_this_book(command: ask.Command, actor: Actor) -> None:
    assert answer(command, given=BOTH_FUNDS, by=actor) == Rule.ACCOUNT_UNKNOWN


def test_the_appropriation_is_no_account_of_the_book() -> None:
    outside = Transfer(source=APPROPRIATION, target=our.NHN_MD.code, amount=kr(1))
    with refused(Rule.ACCOUNT_UNKNOWN, account=APPROPRIATION):
        when(our.reallocate(outside, day=JUNE_1), given=BOTH_FUNDS, by=our.BOARD)


def test_a_closed_account_is_not_used() -> None:
    closed = happened.AccountClosed(account="NHN.PP", decided_on=our.JANUARY_1, **our.BASIS)
    with refused(Rule.ACCOUNT_UNKNOWN, account="NHN.PP"):
        when(moving(our.NHN_MD, our.NHN_PP), given=(*BOTH_FUNDS, closed), by=our.NHN)
    assert when(moving(our.NHN_MD, our.NHN_PP), given=BOTH_FUNDS, by=our.NHN)


def test_no_krone_crosses_between_funds() -> None:
    with refused(Rule.EARMARK_VIOLATION):
        when(moving(our.HTO_PLL, our.NHN_SFM), given=BOTH_FUNDS, by=our.BOARD)
    with refused(Rule.EARMARK_VIOLATION):
        when(our.allocate((our.HTO_PLL, kr(1))), given=BOTH_FUNDS, by=our.MINISTRY)
    with refused(Rule.EARMARK_VIOLATION):
        when(our.allocate((our.HTO_PLL, -kr(1))), given=BOTH_FUNDS, by=our.MINISTRY)
    with refused(Rule.EARMARK_VIOLATION):
        when(
            our.release((our.NHN_SFM, kr(1)), (our.HTO_PLL, kr(1)), day=JUNE_1),
            given=BOTH_FUNDS,
            by=our.BOARD,
        )


def test_a_release_takes_the_fund_of_its_first_line() -> None:
    (request,) = when(our.release((our.NHN_SFM, kr(1)), day=JUNE_1), given=BOTH_FUNDS, by=our.NHN)
    assert isinstance(request, happened.ReserveReleaseRequested)
    assert request.fund == our.ORDINARY
    assert request.transfers == (our.transfer(our.RESERVE, our.NHN_SFM, kr(1)),)


@pytest.mark.parametrize("source", [our.RESERVE, our.UNALLOCATED])
def test_reserve_and_unallocated_money_is_not_reallocated(source: Account) -> None:
    with refused(Rule.RESERVE_NEEDS_RELEASE, account=source.code):
        when(moving(source, our.NHN_MD), given=BOTH_FUNDS, by=our.NHN)


def test_the_reserve_is_not_taken_back_by_letter() -> None:
    with refused(Rule.RESERVE_NEEDS_RELEASE):
        when(our.allocate((our.RESERVE, -kr(1))), given=BOTH_FUNDS, by=our.MINISTRY)
    assert when(our.set_reserve(-kr(1)), given=BOTH_FUNDS, by=our.MINISTRY)


@pytest.mark.parametrize("target", [our.RESERVE, our.UNALLOCATED])
def test_a_reallocation_ends_on_a_service_account(target: Account) -> None:
    with refused(Rule.SERVICE_ACCOUNT_REQUIRED, account=target.code):
        when(moving(our.NHN_MD, target), given=BOTH_FUNDS, by=our.NHN)


def test_an_allocation_and_a_release_end_on_a_service_account() -> None:
    with refused(Rule.SERVICE_ACCOUNT_REQUIRED):
        when(our.allocate((our.RESERVE, kr(1))), given=BOTH_FUNDS, by=our.MINISTRY)
    with refused(Rule.SERVICE_ACCOUNT_REQUIRED):
        when(our.release((our.UNALLOCATED, kr(1)), day=JUNE_1), given=BOTH_FUNDS, by=our.BOARD)
