"""What somebody is offered to do with a case: what the rules would not refuse them anyway."""

from typing import Final

from api.development.people import PEOPLE
from api.pages.cases.openings import Openings, openings
from domain.commands import Outcome
from domain.objections import Objection, Rule
from domain.question import Asked
from support.memory_log import BOOK_2024, year_2024

RELEASE: Final = 4
ASKED_FOR, AT_THE_MINISTRY, POSTED = 32, 34, 38
"""Positions at which the release stood so."""
WITHIN: Final = 1
REVERSED: Final = 40
"""Position at which the first case was reversed."""


def offered(who: str, case: int, position: int, subject: str = "") -> Openings:
    book = year_2024().past[BOOK_2024][position - 1]
    actor = PEOPLE[who].model_copy(update={"subject": subject or who})
    return openings(book, book.cases[case], Asked(actor, book.recorded_at))


def rule_of(barrier: Objection | None) -> Rule | None:
    return barrier.rule if barrier else None


def test_the_board_treats_a_release_that_waits_for_it() -> None:
    assert offered("board-programstyret", RELEASE, ASKED_FOR).outcomes == (
        Outcome.APPROVED,
        Outcome.RECOMMENDED,
        Outcome.NOTED,
        Outcome.NOT_RECOMMENDED,
        Outcome.RETURNED,
    )
    before_its_turn = offered("ministry-hod", RELEASE, ASKED_FOR)
    assert before_its_turn.outcomes == ()
    assert rule_of(before_its_turn.against_decision) is Rule.DECISION_OUT_OF_TURN


def test_the_ministry_may_approve_a_part_when_it_is_its_turn() -> None:
    assert offered("ministry-hod", RELEASE, AT_THE_MINISTRY).outcomes == (
        Outcome.APPROVED,
        Outcome.PARTLY_APPROVED,
        Outcome.NO_OBJECTION,
        Outcome.REJECTED,
        Outcome.RETURNED,
    )
    assert offered("board-programstyret", RELEASE, AT_THE_MINISTRY).outcomes == ()
    decided = offered("ministry-hod", RELEASE, POSTED)
    assert rule_of(decided.against_decision) is Rule.CASE_ALREADY_DECIDED


def test_whoever_has_asked_is_told_that_another_must_decide() -> None:
    found = offered("board-programstyret", RELEASE, ASKED_FOR, subject="recipient-nhn")
    assert found.outcomes == ()
    assert found.needs_another_person
    assert not offered("ministry-hod", RELEASE, ASKED_FOR).needs_another_person


def test_only_those_who_asked_may_withdraw_and_only_while_it_waits() -> None:
    assert offered("recipient-nhn", RELEASE, ASKED_FOR).against_withdrawal is None
    decided = offered("recipient-nhn", RELEASE, POSTED)
    assert rule_of(decided.against_withdrawal) is Rule.CASE_ALREADY_DECIDED
    for other in ("recipient-hdir", "ministry-hod"):
        barrier = offered(other, RELEASE, ASKED_FOR).against_withdrawal
        assert rule_of(barrier) is Rule.ROLE_FORBIDDEN


def test_a_posted_case_may_be_reversed_once_by_those_who_asked_or_the_board() -> None:
    waiting = offered("recipient-nhn", RELEASE, AT_THE_MINISTRY)
    assert rule_of(waiting.against_reversal) is Rule.NOT_REVERSIBLE
    assert offered("recipient-nhn", RELEASE, POSTED).against_reversal is None
    assert offered("board-programstyret", RELEASE, POSTED).against_reversal is None
    other = offered("recipient-hdir", RELEASE, POSTED)
    assert rule_of(other.against_reversal) is Rule.ROLE_FORBIDDEN
    once = offered("recipient-nhn", WITHIN, REVERSED)
    assert rule_of(once.against_reversal) is Rule.ALREADY_REVERSED


def test_nothing_is_offered_to_the_auditor() -> None:
    found = offered("auditor-riksrevisjonen", RELEASE, ASKED_FOR)
    assert (found.outcomes, found.follow_up) == ((), None)
    barriers = map(found.against, ("decision", "withdrawal", "reversal"))
    assert set(map(rule_of, barriers)) == {Rule.ROLE_FORBIDDEN}
