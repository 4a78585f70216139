"""What somebody is offered to do with a case: what the rules would not refuse them anyway."""

from dataclasses import replace

from api.development.people import PEOPLE
from api.pages.cases.openings import Openings, openings
from domain.commands import Outcome
from domain.mandates import Body
from domain.objections import Rule
from domain.question import Asked
from support.memory_log import BOOK_2024, year_2024

ASKED_FOR, AT_THE_MINISTRY, POSTED, REVERSED = 32, 34, 38, 40
"""Positions at which the release of case 4 stood so; case 1 is reversed at the last."""


def offered(who: str, case: int, position: int, subject: str = "") -> Openings:
    book = year_2024().past[BOOK_2024][position - 1]
    actor = PEOPLE[who].model_copy(update={"subject": subject or who})
    return openings(book, book.cases[case], Asked(actor, book.recorded_at))


def test_the_board_treats_a_release_that_waits_for_it() -> None:
    assert offered("board-programstyret", 4, ASKED_FOR).outcomes == (
        Outcome.APPROVED,
        Outcome.RECOMMENDED,
        Outcome.NOTED,
        Outcome.NOT_RECOMMENDED,
        Outcome.RETURNED,
    )
    assert offered("ministry-hod", 4, ASKED_FOR).outcomes == ()


def test_the_ministry_may_approve_a_part_when_it_is_its_turn() -> None:
    found = offered("ministry-hod", 4, AT_THE_MINISTRY)
    assert found.body is Body.MINISTRY
    assert Outcome.PARTLY_APPROVED in found.outcomes
    assert Outcome.NOTED not in found.outcomes
    assert offered("board-programstyret", 4, AT_THE_MINISTRY).outcomes == ()


def test_whoever_has_asked_is_told_that_another_must_decide() -> None:
    asker = "recipient-nhn"
    found = offered("board-programstyret", 4, ASKED_FOR, subject=asker)
    assert found.outcomes == ()
    assert found.hindrance
    assert found.hindrance.rule is Rule.SELF_APPROVAL


def test_only_those_who_asked_may_withdraw_and_only_while_it_waits() -> None:
    assert offered("recipient-nhn", 4, ASKED_FOR).may_withdraw
    assert not offered("recipient-nhn", 4, POSTED).may_withdraw
    assert not offered("recipient-hdir", 4, ASKED_FOR).may_withdraw
    assert not offered("ministry-hod", 4, ASKED_FOR).may_withdraw


def test_a_posted_case_may_be_reversed_once_by_those_who_asked_or_the_board() -> None:
    assert not offered("recipient-nhn", 4, AT_THE_MINISTRY).may_reverse
    assert offered("recipient-nhn", 4, POSTED).may_reverse
    assert offered("board-programstyret", 4, POSTED).may_reverse
    assert not offered("recipient-hdir", 4, POSTED).may_reverse
    assert not offered("recipient-nhn", 1, REVERSED).may_reverse


def test_nothing_is_offered_to_the_auditor() -> None:
    found = offered("auditor-riksrevisjonen", 4, ASKED_FOR)
    nothing = replace(found, body=None, outcomes=(), hindrance=None, follow_up=None)
    assert found == nothing
    assert not found.may_withdraw
