"""What is under test: the real domain, told the same submissions as the oracle.

Two drivers, one way of answering. `InMemory` folds; `OnLedger` writes to a real database and folds
what it then reads back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from pydantic import ValidationError

from domain.book import Book, Stamp
from domain.cases import Case
from domain.decide import decide
from domain.events import Event
from domain.evolve import evolve
from domain.examine import Examination, examine
from domain.objections import Objection, Refused
from domain.question import Asked
from ledger.ledger import Ledger, Submission
from ledger.log import EventLog
from oracle import history_opening
from oracle.answers import STATUS_OF_CODE, Answer
from support.signing import NOTARY
from support.translation import actor_of, command_of

Standings = Mapping[str, tuple[int, int]]
"""Balance and blocked amount in øre per account."""

MALFORMED: Final = Answer(status=422, code="malformed")


@dataclass(frozen=True)
class Step:
    """One event, and the book before and after it."""

    before: Book | None
    event: Event
    after: Book


class InMemory:
    """The domain alone. Keeps the book as it stood after every position."""

    def __init__(self) -> None:
        self.steps: dict[str, list[Step]] = {}

    def submit(self, submission: history_opening.Submission) -> Answer:
        """Answer one request as the oracle does; a malformed one is an answer too."""
        try:
            code, command = command_of(submission.path, submission.body)
        except ValidationError:
            return MALFORMED
        asked = asked_of(submission)
        before = self.book(code)
        try:
            events = decide(before, command, asked)
        except Refused as refused:
            return refusal(refused.objection)
        steps = self.steps.setdefault(code, [])
        steps += folding(before, events, asked)
        positions = tuple(range(len(steps) - len(events) + 1, len(steps) + 1))
        return acceptance(positions, case_of(steps[-1].after, events))

    def examine(self, submission: history_opening.Submission) -> Examination:
        """Answer a dry run; raises pydantic's error for a malformed one."""
        code, command = command_of(submission.path, submission.body)
        return examine(self.book(code), command, asked_of(submission))

    def book(self, code: str) -> Book | None:
        """Return the book as it stands, or nothing."""
        return self.steps[code][-1].after if self.steps.get(code) else None

    def books(self, code: str) -> list[Book]:
        """Return the book as it stood after position 1, 2, 3 …."""
        return [step.after for step in self.steps.get(code, [])]


class OnLedger:
    """The real ledger on a real database, with a clock that the submissions set."""

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self._now = datetime.min.replace(tzinfo=UTC)
        self._ledger = Ledger(log, NOTARY, clock=lambda: self._now)

    def submit(self, submission: history_opening.Submission) -> Answer:
        """Answer one request as the oracle does; a malformed one is an answer too."""
        try:
            code, command = command_of(submission.path, submission.body)
        except ValidationError:
            return MALFORMED
        self._now = submission.recorded_at
        try:
            receipt = self._ledger.record(Submission(code, command, actor_of(submission.actor)))
        except Refused as refused:
            return refusal(refused.objection)
        return acceptance(receipt.positions, receipt.case)

    def books(self, code: str) -> list[Book]:
        """Return the book as it stood after position 1, 2, 3 …, folded from the log."""
        books: list[Book] = []
        for recorded in self._log.entries(code):
            entry = recorded.entry
            stamp = Stamp(entry.position, entry.recorded_at, entry.actor)
            books.append(evolve(books[-1] if books else None, entry.event, stamp))
        return books


def asked_of(submission: history_opening.Submission) -> Asked:
    """Return who asks, and when it is recorded."""
    return Asked(actor_of(submission.actor), submission.recorded_at)


def folding(before: Book | None, events: tuple[Event, ...], asked: Asked) -> Iterator[Step]:
    """Yield every event with the book before and after it."""
    position = before.position if before else 0
    for number, event in enumerate(events, position + 1):
        after = evolve(before, event, Stamp(number, asked.recorded_at, asked.actor))
        yield Step(before, event, after)
        before = after


def case_of(book: Book, events: tuple[Event, ...]) -> Case | None:
    """Return the case that the events are about, as it now stands."""
    number = getattr(events[-1], "case", None)
    return book.cases[number] if number else None


def acceptance(positions: tuple[int, ...], case: Case | None) -> Answer:
    """Return the oracle's kind of answer to what was recorded."""
    if case is None:
        return Answer(status=201, events=positions)
    return Answer(
        status=201,
        case=case.number,
        state=case.state.value,
        route=case.route.value,
        events=positions,
        requires=tuple(body.value for body in case.requires),
        mandate=case.mandate,
    )


def refusal(objection: Objection) -> Answer:
    """Return the oracle's kind of answer to an objection; more than a code for a shortfall only."""
    code, day = objection.rule.value, objection.first_failing_day
    if objection.shortfall is None:
        return Answer(status=STATUS_OF_CODE.get(code, 422), code=code)
    return Answer(
        status=STATUS_OF_CODE[code],
        code=code,
        account=objection.account,
        first_failing_day=day.isoformat() if day else None,
        shortfall=objection.shortfall,
        collides_with=objection.collides_with,
    )


def standings(book: Book | None, accounts: Iterator[str] | list[str], at: date) -> Standings:
    """Return what stands on each account on a day; 0 before the account was opened."""
    timelines = book.timelines if book else {}
    return {
        code: (timelines[code].balance(at), timelines[code].blocked(at))
        if code in timelines
        else (0, 0)
        for code in accounts
    }
