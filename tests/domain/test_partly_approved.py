"""Rule 14: a body that approves partly gives no more than was asked for."""

import pytest

from domain import commands as ask
from domain import events as happened
from domain.accounts import Account
from domain.commands import Outcome
from domain.mandates import Body
from domain.objections import Rule
from features import vocabulary as our
from features.beginnings import BACK, FIVE_RELEASED, RELEASE_WITH_MINISTRY, WITH_MINISTRY
from features.deciding import (
    refused,
    when,
)
from features.vocabulary import kr, million


def partly(ore: int, *more: tuple[Account, int]) -> ask.RecordDecision:
    lines = our.lines((our.NHN_SFM, ore), *more)
    return our.decision(1, Body.MINISTRY, Outcome.PARTLY_APPROVED, lines=lines)


def test_partly_is_at_most_what_was_asked_for() -> None:
    _, released = when(partly(million(5)), given=RELEASE_WITH_MINISTRY, by=our.MINISTRY)
    assert isinstance(released, happened.ReserveReleased)
    with refused(Rule.EXCEEDS_REQUESTED_AMOUNT, account=our.NHN_SFM.code):
        when(partly(million(5) + 1), given=RELEASE_WITH_MINISTRY, by=our.MINISTRY)


def test_partly_twice_for_one_account_is_added_together() -> None:
    twice = partly(million(3), (our.NHN_SFM, million(2)))
    _, released = when(twice, given=RELEASE_WITH_MINISTRY, by=our.MINISTRY)
    assert isinstance(released, happened.ReserveReleased)
    assert released.transfers == (FIVE_RELEASED,)
    with refused(Rule.EXCEEDS_REQUESTED_AMOUNT):
        too_much = partly(million(3), (our.NHN_SFM, million(2) + 1))
        when(too_much, given=RELEASE_WITH_MINISTRY, by=our.MINISTRY)


def test_partly_for_what_was_not_asked_for_is_too_much() -> None:
    with refused(Rule.EXCEEDS_REQUESTED_AMOUNT, account=our.NHN_EMD.code):
        when(partly(million(1), (our.NHN_EMD, 1)), given=RELEASE_WITH_MINISTRY, by=our.MINISTRY)


def test_the_opposite_of_what_was_asked_for_is_too_much() -> None:
    decision = our.decision(1, Body.MINISTRY, Outcome.PARTLY_APPROVED, transfers=(BACK,))
    with refused(Rule.EXCEEDS_REQUESTED_AMOUNT):
        when(decision, given=WITH_MINISTRY, by=our.MINISTRY)


def test_partly_goes_by_lines_for_a_release_and_by_transfers_for_a_reallocation() -> None:
    by_transfers = our.decision(
        1, Body.MINISTRY, Outcome.PARTLY_APPROVED, transfers=(FIVE_RELEASED,)
    )
    with refused(Rule.OUTCOME_NOT_ALLOWED):
        when(by_transfers, given=RELEASE_WITH_MINISTRY, by=our.MINISTRY)
    by_lines = our.decision(
        1, Body.MINISTRY, Outcome.PARTLY_APPROVED, lines=our.lines((our.NHN_JD, kr(1)))
    )
    with refused(Rule.OUTCOME_NOT_ALLOWED):
        when(by_lines, given=WITH_MINISTRY, by=our.MINISTRY)


@pytest.mark.parametrize("ore", [0, -1])
def test_partly_is_positive(ore: int) -> None:
    with refused(Rule.AMOUNT_NOT_POSITIVE):
        when(partly(ore), given=RELEASE_WITH_MINISTRY, by=our.MINISTRY)
