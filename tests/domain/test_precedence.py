"""The first rule that objects is the answer: a command that breaks two gets the earlier code."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pytest

from domain import commands as ask
from domain import events as happened
from domain.commands import Outcome
from domain.mandates import Body, Route
from domain.objections import Rule
from domain.words import Actor, Role, Transfer
from features import vocabulary as our
from features.beginnings import BACK, FOUR, FUNDED, JUNE_1
from features.deciding import (
    OPENED,
    Told,
    all_objections,
    asked_for,
    board_decided,
    by,
    mandate_set,
    posted,
    refused,
    release_asked_for,
    reversal_asked_for,
    when,
)
from features.vocabulary import kr, million

History = Sequence[happened.Event | Told]

NEXT_YEAR = date(2025, 1, 1)
TOMORROW = date(2024, 1, 2)
NOT_OPENED = our.service_account("NHN", "KI")
ON_ITSELF = our.transfer(our.NHN_MD, our.NHN_MD, kr(1))
TO_NOWHERE = our.transfer(our.NHN_MD, NOT_OPENED, kr(1))
TO_ANOTHER_FUND = our.transfer(our.NHN_MD, our.HTO_PLL, kr(1))
FROM_THE_RESERVE = our.transfer(our.RESERVE, our.HTO_PLL, kr(1))
TOO_MUCH = our.transfer(our.NHN_MD, our.NHN_JD, million(13))

CLOSED: History = (*FUNDED, happened.BookClosed(decided_on=our.JANUARY_1, **our.BASIS))
WAITING: History = (*FUNDED, by(our.NHN, asked_for(1, FOUR, JUNE_1, *our.BOTH)))
WITH_MINISTRY: History = (*WAITING, board_decided(1, FOUR, JUNE_1))
POSTED: History = (*WAITING, posted(1, FOUR, JUNE_1))
REVERSED: History = (
    *POSTED,
    by(our.NHN, reversal_asked_for(2, 1, BACK, JUNE_1)),
    happened.EntryReversed(case=2, reverses=1, transfers=(BACK,), effective_date=JUNE_1),
)
RELEASE_WITH_MINISTRY: History = (
    *FUNDED,
    by(our.NHN, release_asked_for(1, our.NHN_SFM, million(5), JUNE_1, *our.BOTH)),
    board_decided(1, our.transfer(our.RESERVE, our.NHN_SFM, million(5)), JUNE_1),
)
WITHOUT_MANDATE: History = (*OPENED[:-1], *FUNDED[len(OPENED) :])
ONLY_WITHIN = mandate_set([our.mandate_rule(Route.WITHIN_SERVICE)])
REQUESTER_AT_THE_BOARD = our.actor(Role.BOARD, "PROGRAMSTYRET", our.NHN.subject)
REQUESTER_AT_THE_MINISTRY = our.actor(Role.MINISTRY, "HOD", our.NHN.subject)


class Both(NamedTuple):
    """A command that breaks an earlier and a later rule."""

    earlier: Rule
    later: Rule
    command: ask.Command
    given: History = FUNDED
    by: Actor = our.NHN


def moving(*transfers: Transfer, day: date = JUNE_1, **more: object) -> ask.Command:
    return our.reallocate(*transfers, day=day, **more)


PAIRS = [
    Both(Rule.ROLE_FORBIDDEN, Rule.BOOK_UNKNOWN, our.set_mandate(), (), our.NHN),
    Both(Rule.ROLE_FORBIDDEN, Rule.CASE_UNKNOWN, moving(FOUR, follows=9), FUNDED, our.HDIR),
    Both(
        Rule.ROLE_FORBIDDEN,
        Rule.BOOK_CLOSED,
        our.open_account(NOT_OPENED),
        CLOSED,
        our.OTHER_MINISTRY,
    ),
    Both(Rule.CASE_UNKNOWN, Rule.BOOK_CLOSED, our.reverse(9, JUNE_1), CLOSED),
    Both(Rule.BOOK_CLOSED, Rule.RATIONALE_REQUIRED, moving(FOUR, rationale=""), CLOSED),
    Both(
        Rule.BOOK_CLOSED,
        Rule.ALREADY_EXISTS,
        our.open_account(our.NHN_MD),
        CLOSED,
        our.ADMINISTRATOR,
    ),
    Both(Rule.RATIONALE_REQUIRED, Rule.DOCUMENT_REQUIRED, moving(FOUR, rationale="", documents=())),
    Both(
        Rule.DOCUMENT_REQUIRED,
        Rule.AMOUNT_NOT_POSITIVE,
        moving(our.transfer(our.NHN_MD, our.NHN_JD, 0), documents=()),
    ),
    Both(
        Rule.AMOUNT_NOT_POSITIVE,
        Rule.SAME_ACCOUNT,
        moving(our.transfer(our.NHN_MD, our.NHN_MD, 0)),
    ),
    Both(Rule.SAME_ACCOUNT, Rule.ACCOUNT_UNKNOWN, moving(TO_NOWHERE, ON_ITSELF)),
    Both(Rule.ACCOUNT_UNKNOWN, Rule.OUTSIDE_BUDGET_YEAR, moving(TO_NOWHERE, day=NEXT_YEAR)),
    Both(
        Rule.OUTSIDE_BUDGET_YEAR,
        Rule.DECIDED_IN_THE_FUTURE,
        moving(FOUR, day=NEXT_YEAR, decided_on=TOMORROW),
    ),
    Both(
        Rule.DECIDED_IN_THE_FUTURE,
        Rule.EARMARK_VIOLATION,
        moving(TO_ANOTHER_FUND, decided_on=TOMORROW),
    ),
    Both(Rule.EARMARK_VIOLATION, Rule.RESERVE_NEEDS_RELEASE, moving(FROM_THE_RESERVE)),
    Both(
        Rule.RESERVE_NEEDS_RELEASE,
        Rule.SERVICE_ACCOUNT_REQUIRED,
        moving(our.transfer(our.UNALLOCATED, our.RESERVE, kr(1))),
    ),
    Both(
        Rule.SERVICE_ACCOUNT_REQUIRED,
        Rule.MANDATE_MISSING,
        our.release((our.UNALLOCATED, kr(1)), day=JUNE_1),
        WITHOUT_MANDATE,
    ),
    Both(
        Rule.MANDATE_MISSING,
        Rule.NOT_REVERSIBLE,
        our.reverse(1, JUNE_1),
        (*WAITING, ONLY_WITHIN),
    ),
    Both(Rule.MANDATE_MISSING, Rule.INSUFFICIENT_FUNDS, moving(TOO_MUCH), WITHOUT_MANDATE),
    Both(
        Rule.CASE_ALREADY_DECIDED,
        Rule.SELF_APPROVAL,
        our.decision(1, Body.BOARD, Outcome.APPROVED),
        POSTED,
        REQUESTER_AT_THE_BOARD,
    ),
    Both(
        Rule.DECISION_OUT_OF_TURN,
        Rule.SELF_APPROVAL,
        our.decision(1, Body.MINISTRY, Outcome.APPROVED),
        WAITING,
        REQUESTER_AT_THE_MINISTRY,
    ),
    Both(
        Rule.SELF_APPROVAL,
        Rule.OUTCOME_NOT_ALLOWED,
        our.decision(1, Body.BOARD, Outcome.REJECTED),
        WAITING,
        REQUESTER_AT_THE_BOARD,
    ),
    Both(
        Rule.OUTCOME_NOT_ALLOWED,
        Rule.EXCEEDS_REQUESTED_AMOUNT,
        our.decision(1, Body.BOARD, Outcome.PARTLY_APPROVED, transfers=(TOO_MUCH,)),
        WAITING,
        our.BOARD,
    ),
    Both(
        Rule.EXCEEDS_REQUESTED_AMOUNT,
        Rule.INSUFFICIENT_FUNDS,
        our.decision(1, Body.MINISTRY, Outcome.PARTLY_APPROVED, transfers=(TOO_MUCH,)),
        WITH_MINISTRY,
        our.MINISTRY,
    ),
    Both(Rule.NOT_REVERSIBLE, Rule.INSUFFICIENT_FUNDS, our.reverse(1, JUNE_1), WAITING),
    Both(Rule.ALREADY_REVERSED, Rule.INSUFFICIENT_FUNDS, our.reverse(1, JUNE_1), REVERSED),
    Both(
        Rule.INSUFFICIENT_FUNDS,
        Rule.NEGATIVE_BALANCE_LATER,
        moving(TOO_MUCH, day=date(2024, 5, 1)),
        WAITING,
    ),
    Both(
        Rule.ACCOUNT_UNKNOWN,
        Rule.DECIDED_IN_THE_FUTURE,
        ask.CloseAccount(account=NOT_OPENED.code, decided_on=TOMORROW, **our.BASIS),
        FUNDED,
        our.MINISTRY,
    ),
    Both(
        Rule.DECIDED_IN_THE_FUTURE,
        Rule.ACCOUNT_NOT_EMPTY,
        ask.CloseAccount(account=our.NHN_MD.code, decided_on=TOMORROW, **our.BASIS),
        FUNDED,
        our.MINISTRY,
    ),
    Both(
        Rule.DECIDED_IN_THE_FUTURE,
        Rule.CASES_WAITING,
        ask.CloseBook(decided_on=TOMORROW, **our.BASIS),
        WAITING,
        our.MINISTRY,
    ),
    Both(
        Rule.AMOUNT_NOT_POSITIVE,
        Rule.ACCOUNT_UNKNOWN,
        our.decision(
            1,
            Body.MINISTRY,
            Outcome.PARTLY_APPROVED,
            lines=our.lines((NOT_OPENED, 0)),
        ),
        RELEASE_WITH_MINISTRY,
        our.MINISTRY,
    ),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.earlier} before {pair.later}")
def test_the_earlier_rule_is_the_answer(pair: Both) -> None:
    found = all_objections(pair.command, given=pair.given, by=pair.by)
    assert pair.later in found
    assert found[0] == pair.earlier
    with refused(pair.earlier):
        when(pair.command, given=pair.given, by=pair.by)


def test_the_codes_stand_in_the_order_of_precedence() -> None:
    order = list(Rule)
    for pair in PAIRS:
        assert order.index(pair.earlier) < order.index(pair.later)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.earlier} and {pair.later}")
def test_all_objections_stand_in_the_order_of_the_codes(pair: Both) -> None:
    order = list(Rule)
    found = [
        order.index(rule) for rule in all_objections(pair.command, given=pair.given, by=pair.by)
    ]
    assert found == sorted(found)
