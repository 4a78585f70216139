"""Decisions sent along with a request are judged like those sent alone, after the request."""

import pytest

from domain import commands as ask
from domain import events as happened
from domain.commands import Outcome
from domain.mandates import Body
from domain.objections import Rule
from domain.words import Actor
from features import vocabulary as our
from features.beginnings import FOUR, FUNDED, JUNE_1
from features.deciding import (
    OPENED,
    by,
    refused,
    when,
)
from features.vocabulary import million


def along(*decisions: tuple[Body, Outcome]) -> ask.RequestReallocation:
    bodies = tuple(
        ask.DecisionBody(body=body, outcome=outcome, decided_on=our.JANUARY_1, **our.BASIS)
        for body, outcome in decisions
    )
    return our.reallocate(FOUR, day=JUNE_1, decisions=bodies)


def test_a_decision_sent_along_gives_the_same_events_as_one_sent_alone() -> None:
    request, decided = when(along((Body.BOARD, Outcome.APPROVED)), given=FUNDED, by=our.BOARD)
    (alone,) = when(our.reallocate(FOUR, day=JUNE_1), given=FUNDED, by=our.BOARD)
    assert request == alone
    assert (decided,) == when(
        our.decision(1, Body.BOARD, Outcome.APPROVED),
        given=(*FUNDED, by(our.BOARD, alone)),
        by=our.BOARD,
    )


@pytest.mark.parametrize(
    ("actor", "decisions", "rule"),
    [
        (our.NHN, [(Body.BOARD, Outcome.APPROVED)], Rule.ROLE_FORBIDDEN),
        (our.BOARD, [(Body.MINISTRY, Outcome.APPROVED)], Rule.ROLE_FORBIDDEN),
        (our.BOARD, [(Body.BOARD, Outcome.REJECTED)], Rule.OUTCOME_NOT_ALLOWED),
        (
            our.BOARD,
            [(Body.BOARD, Outcome.APPROVED), (Body.BOARD, Outcome.APPROVED)],
            Rule.DECISION_OUT_OF_TURN,
        ),
        (
            our.BOARD,
            [(Body.BOARD, Outcome.RETURNED), (Body.BOARD, Outcome.APPROVED)],
            Rule.CASE_ALREADY_DECIDED,
        ),
    ],
)
def test_a_decision_sent_along_is_judged_like_one_sent_alone(
    actor: Actor, decisions: list[tuple[Body, Outcome]], rule: Rule
) -> None:
    with refused(rule):
        when(along(*decisions), given=FUNDED, by=actor)


def test_the_request_is_judged_before_its_decisions() -> None:
    too_much = our.transfer(our.NHN_MD, our.NHN_JD, million(13))
    forbidden = along((Body.MINISTRY, Outcome.APPROVED))
    request = forbidden.model_copy(update={"transfers": (too_much,)})
    with refused(Rule.INSUFFICIENT_FUNDS):
        when(request, given=FUNDED, by=our.BOARD)


def test_a_case_is_judged_by_the_mandate_of_its_own_day() -> None:
    request, *_ = when(our.reallocate(FOUR, day=JUNE_1), given=FUNDED, by=our.NHN)
    assert isinstance(request, happened.ReallocationRequested)
    assert request.mandate == len(OPENED)
    assert request.requires == our.BOTH
