"""Rules 12 to 14: in turn, four eyes, outcomes that fit, and no more than was asked for."""

from datetime import date
from typing import Any

import pytest

from domain import commands as ask
from domain import events as happened
from domain.accounts import Account
from domain.commands import Outcome
from domain.mandates import Body
from domain.objections import Refused, Rule
from domain.words import Actor, Role
from features import vocabulary as our
from features.deciding import (
    OPENED,
    Given,
    Told,
    allocated,
    appropriated,
    asked_for,
    board_decided,
    book_given,
    by,
    posted,
    refused,
    release_asked_for,
    reversal_asked_for,
    set_aside,
    when,
)
from features.vocabulary import kr, million

JUNE_1 = date(2024, 6, 1)
SEPTEMBER_1 = date(2024, 9, 1)
FOUR = our.transfer(our.NHN_MD, our.NHN_JD, million(4))
FIVE_RELEASED = our.transfer(our.RESERVE, our.NHN_SFM, million(5))
BACK = our.transfer(our.NHN_JD, our.NHN_MD, million(4))
FUNDED: tuple[happened.Event | Told, ...] = (
    *OPENED,
    appropriated(million(42)),
    set_aside(million(30)),
    allocated(our.NHN_MD, million(12)),
)


def reallocation(*requires: Body) -> tuple[happened.Event | Told, ...]:
    return (*FUNDED, by(our.NHN, asked_for(1, FOUR, JUNE_1, *requires)))


def release(*requires: Body) -> tuple[happened.Event | Told, ...]:
    asked = release_asked_for(1, our.NHN_SFM, million(5), JUNE_1, *requires)
    return (*FUNDED, by(our.NHN, asked))


def reversal(*requires: Body) -> tuple[happened.Event | Told, ...]:
    return (
        *FUNDED,
        by(our.NHN, asked_for(1, FOUR, JUNE_1)),
        by(our.NHN, posted(1, FOUR, JUNE_1)),
        by(our.NHN, reversal_asked_for(2, 1, BACK, JUNE_1, *requires)),
    )


WITH_MINISTRY = (*reallocation(*our.BOTH), board_decided(1, FOUR, JUNE_1))
RELEASE_WITH_MINISTRY = (
    *release(*our.BOTH),
    board_decided(1, FIVE_RELEASED, JUNE_1, Outcome.RECOMMENDED),
)

PERSON = {Body.BOARD: our.BOARD, Body.MINISTRY: our.MINISTRY}
PARTLY: dict[str, dict[str, Any]] = {
    "reallocation": {"transfers": (FOUR.model_copy(update={"amount": million(3)}),)},
    "release": {"lines": our.lines((our.NHN_SFM, million(3)))},
    "reversal": {"transfers": (BACK.model_copy(update={"amount": million(3)}),)},
}
NAMED = {"reallocation": reallocation, "release": release, "reversal": reversal}


def result(kind: str, requires: tuple[Body, ...], body: Body, outcome: Outcome) -> str:
    """Decide a case of a kind that waits for the body; return its state, or the refusal's code."""
    given: Given = NAMED[kind](*requires)
    number = 2 if kind == "reversal" else 1
    if body is Body.MINISTRY and Body.BOARD in requires:
        transfer = {"reallocation": FOUR, "release": FIVE_RELEASED, "reversal": BACK}[kind]
        given = (*given, board_decided(number, transfer, JUNE_1))
    more = PARTLY[kind] if outcome is Outcome.PARTLY_APPROVED else {}
    command = our.decision(number, body, outcome, **more)
    try:
        decided = when(command, given=given, by=PERSON[body])
    except Refused as refusal:
        return str(refusal.objection.rule)
    book = book_given([*given, *(Told(event, PERSON[body]) for event in decided)])
    assert book is not None
    return str(book.cases[number].state)


ON, NO = "awaiting-ministry", "outcome-not-allowed"
BOARD_ONLY, MINISTRY_ONLY = (Body.BOARD,), (Body.MINISTRY,)


@pytest.mark.parametrize(
    ("outcome", "reallocated", "released", "reversed_", "last_word"),
    [
        (Outcome.APPROVED, ON, ON, ON, "posted"),
        (Outcome.RECOMMENDED, ON, ON, ON, NO),
        (Outcome.NOTED, ON, ON, ON, NO),
        (Outcome.NOT_RECOMMENDED, "rejected", ON, "rejected", "rejected"),
        (Outcome.RETURNED, "returned", "returned", "returned", "returned"),
        (Outcome.NO_OBJECTION, NO, NO, NO, NO),
        (Outcome.PARTLY_APPROVED, NO, NO, NO, NO),
        (Outcome.REJECTED, NO, NO, NO, NO),
    ],
)
def test_every_outcome_of_the_board_leads_somewhere(
    outcome: Outcome, reallocated: str, released: str, reversed_: str, last_word: str
) -> None:
    before_ministry = {"reallocation": reallocated, "release": released, "reversal": reversed_}
    for kind, state in before_ministry.items():
        assert result(kind, our.BOTH, Body.BOARD, outcome) == state, kind
        assert result(kind, BOARD_ONLY, Body.BOARD, outcome) == last_word, kind


@pytest.mark.parametrize(
    ("outcome", "state", "of_a_reversal"),
    [
        (Outcome.APPROVED, "posted", "posted"),
        (Outcome.NO_OBJECTION, "posted", "posted"),
        (Outcome.PARTLY_APPROVED, "posted", NO),
        (Outcome.REJECTED, "rejected", "rejected"),
        (Outcome.RETURNED, "returned", "returned"),
        (Outcome.RECOMMENDED, NO, NO),
        (Outcome.NOTED, NO, NO),
        (Outcome.NOT_RECOMMENDED, NO, NO),
    ],
)
def test_every_outcome_of_the_ministry_leads_somewhere(
    outcome: Outcome, state: str, of_a_reversal: str
) -> None:
    for requires in (our.BOTH, MINISTRY_ONLY):
        assert result("reallocation", requires, Body.MINISTRY, outcome) == state
        assert result("release", requires, Body.MINISTRY, outcome) == state
        assert result("reversal", requires, Body.MINISTRY, outcome) == of_a_reversal


def test_the_last_required_decision_posts_in_the_same_breath() -> None:
    approval = our.decision(1, Body.MINISTRY, Outcome.APPROVED)
    decided, moved = when(approval, given=WITH_MINISTRY, by=our.MINISTRY)
    assert isinstance(decided, happened.MinistryDecisionRecorded)
    assert moved == happened.FundsReallocated(case=1, transfers=(FOUR,), effective_date=JUNE_1)


def test_an_approved_release_leaves_the_reserve() -> None:
    approval = our.decision(1, Body.MINISTRY, Outcome.APPROVED)
    _, released = when(approval, given=RELEASE_WITH_MINISTRY, by=our.MINISTRY)
    assert released == happened.ReserveReleased(
        case=1, fund=our.ORDINARY, transfers=(FIVE_RELEASED,), effective_date=JUNE_1
    )


def test_within_a_service_the_request_posts_in_the_same_breath() -> None:
    inside = our.transfer(our.NHN_SFM, our.NHN_EMD, kr(1))
    given = (*FUNDED, appropriated(kr(1)), allocated(our.NHN_SFM, kr(1)))
    request, moved = when(our.reallocate(inside, day=JUNE_1), given=given, by=our.NHN)
    assert isinstance(request, happened.ReallocationRequested)
    assert request.requires == ()
    assert moved == happened.FundsReallocated(case=1, transfers=(inside,), effective_date=JUNE_1)


def test_a_case_that_needs_no_decision_is_blocked_until_it_is_posted() -> None:
    book = book_given(reallocation())
    assert book is not None
    assert book.timelines["NHN.MD"].blocked(JUNE_1) == million(4)


@pytest.mark.parametrize(
    ("outcome", "event"),
    [(Outcome.NOT_RECOMMENDED, happened.CaseRejected), (Outcome.RETURNED, happened.CaseReturned)],
)
def test_a_case_that_ends_says_who_ended_it(
    outcome: Outcome, event: type[happened.CaseRejected | happened.CaseReturned]
) -> None:
    decided = when(
        our.decision(1, Body.BOARD, outcome), given=reallocation(*our.BOTH), by=our.BOARD
    )
    assert decided[1:] == (event(case=1, decided_by=Body.BOARD),)


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


def test_a_decision_may_move_the_date() -> None:
    approval = our.decision(1, Body.MINISTRY, Outcome.APPROVED, effective_date=SEPTEMBER_1)
    _, moved = when(approval, given=WITH_MINISTRY, by=our.MINISTRY)
    assert isinstance(moved, happened.FundsReallocated)
    assert moved.effective_date == SEPTEMBER_1


def test_a_decision_that_ends_the_case_leaves_lines_and_date_as_asked() -> None:
    no = our.decision(1, Body.MINISTRY, Outcome.REJECTED, effective_date=SEPTEMBER_1)
    decided, _ = when(no, given=WITH_MINISTRY, by=our.MINISTRY)
    assert isinstance(decided, happened.MinistryDecisionRecorded)
    assert (decided.transfers, decided.effective_date) == ((FOUR,), JUNE_1)


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
