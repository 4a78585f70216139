"""A dry run foretells what recording would answer, and what it would do to the money."""

from datetime import date

from hypothesis import HealthCheck, given, note, settings

from domain.book import Book
from domain.decide import decide
from domain.effects import Standing
from domain.examine import Examination
from domain.objections import Objection, Refused
from domain.question import Question
from domain.rules import objections
from oracle.answers import Answer
from oracle.histories import History, histories
from oracle.history_opening import Submission
from properties.comparison import Told, readable
from properties.effort import EXAMPLES, as_long_as_it_takes
from properties.hostile import Odd, hostile_submissions
from properties.rule_table import place
from properties.subject import InMemory, asked_of
from support.translation import command_of


def assert_foretold(subject: InMemory, submission: Submission) -> None:
    """Ask for a dry run of a well-formed request, then record it, and compare."""
    code, command = command_of(submission.path, submission.body)
    question = Question(subject.book(code), command, asked_of(submission))
    foretold = subject.examine(submission)
    assert foretold.objections[:1] == _refusal(question)
    _assert_in_order(question, foretold)
    answer = subject.submit(submission)
    book = subject.book(code)
    if answer.code is None and book is not None:
        _assert_came_true(foretold, question.book, book, answer)


def _refusal(question: Question) -> tuple[Objection, ...]:
    """The objection with which recording is refused, if it is."""
    try:
        decide(question.book, question.command, question.asked)
    except Refused as refused:
        return (refused.objection,)
    return ()


def _assert_in_order(question: Question, foretold: Examination) -> None:
    """What is said of the request itself comes first, in the order of the table."""
    of_the_request = tuple(objections(question))
    assert foretold.objections[: len(of_the_request)] == of_the_request
    places = [place(objection.rule) for objection in of_the_request]
    assert places == sorted(places)


def _assert_came_true(
    foretold: Examination, before: Book | None, after: Book, answer: Answer
) -> None:
    for effect in (*foretold.effects, *foretold.later_effects):
        assert before is not None
        assert effect.before == _standing(before, effect.account, effect.day)
        assert effect.after == _standing(after, effect.account, effect.day)
        if answer.state in {None, "posted"}:
            assert effect.posted == effect.after
    if answer.case is None:
        return
    assert foretold.case == after.cases[answer.case]
    assert foretold.route == answer.route
    assert foretold.requires == answer.requires
    assert foretold.mandate == answer.mandate


def _standing(book: Book, account: str, day: date) -> Standing:
    timeline = book.timelines[account]
    return Standing(timeline.balance(day), timeline.blocked(day))


@as_long_as_it_takes
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=histories())
def test_a_dry_run_foretells_every_answer(history: History) -> None:
    note(readable(Told(history)))
    subject = InMemory()
    for submission in history:
        assert_foretold(subject, submission)


@as_long_as_it_takes
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=histories(most=12), hostile=hostile_submissions())
def test_a_dry_run_answers_whatever_is_asked(history: History, hostile: list[Odd]) -> None:
    early = [one.at(history[0].recorded_at) for one in hostile[:2]]
    odd = [one.at(history[-1].recorded_at) for one in hostile]
    note(readable(Told((*early, *history, *odd))))
    subject = InMemory()
    for submission in early:
        assert_foretold(subject, submission)
    for submission in history:
        subject.submit(submission)
    for submission in odd:
        assert_foretold(subject, submission)
