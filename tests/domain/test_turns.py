"""Rules 12 and 13: each body in turn, one outcome for a case, and four eyes."""

import pytest

from domain import commands as ask
from domain import events as happened
from domain.commands import Outcome
from domain.mandates import Body
from domain.objections import Rule
from domain.words import Actor, Role
from features import vocabulary as our
from features.beginnings import FOUR, FUNDED, JUNE_1, PERSON, WITH_MINISTRY, reallocation
from features.deciding import (
    Told,
    asked_for,
    posted,
    refused,
    when,
)


def test_the_ministry_waits_for_the_board() -> None:
    approval = our.decision(1, Body.MINISTRY, Outcome.APPROVED)
    with refused(Rule.DECISION_OUT_OF_TURN):
        when(approval, given=reallocation(*our.BOTH), by=our.MINISTRY)


def test_a_body_that_has_spoken_waits_for_the_other() -> None:
    other_secretary = our.actor(Role.BOARD, "PROGRAMSTYRET", "somebody else")
    with refused(Rule.DECISION_OUT_OF_TURN):
        when(our.decision(1, Body.BOARD, Outcome.APPROVED), given=WITH_MINISTRY, by=other_secretary)


@pytest.mark.parametrize("body", Body)
def test_a_body_that_is_not_required_has_no_turn(body: Body) -> None:
    other = next(one for one in Body if one is not body)
    with refused(Rule.DECISION_OUT_OF_TURN):
        when(our.decision(1, body, Outcome.APPROVED), given=reallocation(other), by=PERSON[body])


ENDED: dict[str, happened.Event | Told] = {
    "posted": posted(1, FOUR, JUNE_1),
    "rejected": happened.CaseRejected(case=1, decided_by=Body.BOARD),
    "returned": happened.CaseReturned(case=1, decided_by=Body.BOARD),
    "withdrawn": happened.CaseWithdrawn(case=1, **our.BASIS),
}


@pytest.mark.parametrize("state", ENDED)
@pytest.mark.parametrize("body", Body)
def test_a_case_has_one_outcome(state: str, body: Body) -> None:
    given = (*WITH_MINISTRY, ENDED[state])
    with refused(Rule.CASE_ALREADY_DECIDED, about="1"):
        when(our.decision(1, body, Outcome.RETURNED), given=given, by=PERSON[body])
    with refused(Rule.CASE_ALREADY_DECIDED):
        when(ask.WithdrawCase(case=1, **our.BASIS), given=given, by=our.NHN)


def test_a_case_may_be_withdrawn_as_long_as_it_waits() -> None:
    for given in (reallocation(*our.BOTH), WITH_MINISTRY):
        assert when(ask.WithdrawCase(case=1, **our.BASIS), given=given, by=our.NHN)


KARI = {
    role: our.actor(role, organisation, "kari")
    for role, organisation in (
        (Role.RECIPIENT, "NHN"),
        (Role.BOARD, "PROGRAMSTYRET"),
        (Role.MINISTRY, "HOD"),
    )
}


@pytest.mark.parametrize(
    ("asked_by", "board_by", "ministry_by"),
    [
        (KARI[Role.RECIPIENT], KARI[Role.BOARD], None),
        (KARI[Role.RECIPIENT], our.BOARD, KARI[Role.MINISTRY]),
        (our.NHN, KARI[Role.BOARD], KARI[Role.MINISTRY]),
        (KARI[Role.BOARD], our.BOARD, KARI[Role.MINISTRY]),
        (KARI[Role.BOARD], KARI[Role.BOARD], KARI[Role.MINISTRY]),
    ],
)
def test_nobody_records_two_steps(
    asked_by: Actor, board_by: Actor, ministry_by: Actor | None
) -> None:
    asked = Told(asked_for(1, FOUR, JUNE_1, *our.BOTH), asked_by)
    board = our.decision(1, Body.BOARD, Outcome.APPROVED)
    if ministry_by is None:
        with refused(Rule.SELF_APPROVAL, about="kari"):
            when(board, given=(*FUNDED, asked), by=board_by)
        return
    (decided,) = when(board, given=(*FUNDED, asked), by=board_by)
    ministry = our.decision(1, Body.MINISTRY, Outcome.APPROVED)
    given = (*FUNDED, asked, Told(decided, board_by))
    with refused(Rule.SELF_APPROVAL, about="kari"):
        when(ministry, given=given, by=ministry_by)
    assert when(ministry, given=given, by=our.MINISTRY)


def test_the_boards_secretary_files_and_records_for_the_board() -> None:
    asked = Told(asked_for(1, FOUR, JUNE_1, *our.BOTH), KARI[Role.BOARD])
    approval = our.decision(1, Body.BOARD, Outcome.APPROVED)
    assert when(approval, given=(*FUNDED, asked), by=KARI[Role.BOARD])
