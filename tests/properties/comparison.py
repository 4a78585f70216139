"""The oracle and a subject are told the same history; here is where they would differ."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cached_property

from oracle.answers import Answer
from oracle.histories import History
from oracle.history_opening import BOOK, WRITTEN, Submission
from oracle.naive import NaiveLedger
from properties.subject import MALFORMED, InMemory, OnLedger, standings


class Disagreement(AssertionError):
    """The oracle and the subject differ; the message tells the history as far as it matters."""


@dataclass
class Told:
    """A history, and what the oracle says of it."""

    history: History

    @cached_property
    def oracle(self) -> NaiveLedger:
        """The oracle at the end of the history."""
        return self._run[0]

    @property
    def answers(self) -> list[Answer]:
        """What the oracle answers to each submission."""
        return self._run[1]

    @cached_property
    def _run(self) -> tuple[NaiveLedger, list[Answer]]:
        oracle = NaiveLedger()
        return oracle, [oracle_answer(oracle, one) for one in self.history]

    @cached_property
    def days(self) -> list[date]:
        """Every day on which anything takes effect, the day before it and the day after it."""
        book = self.oracle.books.get(BOOK)
        named = {event.effective_date for event in (book.happenings if book else ())}
        beside = (timedelta(days=number) for number in (-1, 0, 1))
        found = {day for day in named if day is not None}
        return sorted({day + offset for offset in beside for day in found})


def oracle_answer(oracle: NaiveLedger, submission: Submission) -> Answer:
    """Return what the oracle answers, `malformed` included."""
    try:
        return oracle.submit(
            submission.recorded_at, submission.actor, submission.path, submission.body
        )
    except ValueError:
        return MALFORMED


def assert_agreement(told: Told, subject: InMemory | OnLedger) -> None:
    """Raise `Disagreement` at the first answer, or the first standing, that differs."""
    for number, submission in enumerate(told.history):
        answer = subject.submit(submission)
        if answer != told.answers[number]:
            what = f"oracle  {_in_full(told.answers[number])}\nsubject {_in_full(answer)}"
            raise Disagreement(readable(told, number + 1) + "\n" + what)
    for what in differing_standings(told, subject):
        raise Disagreement(readable(told) + "\n" + what)


def differing_standings(told: Told, subject: InMemory | OnLedger) -> Iterator[str]:
    """Compare balance and blocked of every account, on every day, as known at every position."""
    if BOOK not in told.oracle.books:
        return
    accounts = list(told.oracle.books[BOOK].accounts())
    for known, book in enumerate([None, *subject.books(BOOK)]):
        expected = told.oracle.balances_on(BOOK, told.days, known)
        for at in told.days:
            found = standings(book, accounts, at)
            for account in accounts:
                if found[account] != expected[at][account]:
                    yield (
                        f"{account} at {at} as known at {known} (balance, blocked): "
                        f"oracle {expected[at][account]}, subject {found[account]}"
                    )


def readable(told: Told, steps: int | None = None) -> str:
    """Tell a history in lines, with what the oracle answered; usual texts are left out."""
    return "\n" + "\n".join(
        f"{number:3}. {line(submission)}\n       → {_outcome(answer)}"
        for number, (submission, answer) in enumerate(
            zip(told.history[:steps], told.answers, strict=False), 1
        )
    )


def line(submission: Submission) -> str:
    """Tell one submission in a line."""
    body = {k: v for k, v in submission.body.items() if WRITTEN.get(k, "") != v}
    who = "/".join(submission.actor.values())
    path = submission.path.removeprefix(f"/books/{BOOK}/")
    return f"{submission.recorded_at:%Y-%m-%d %H:%M:%S} {who} {path} {_short(body)}"


def _short(body: object) -> str:
    return json.dumps(body, ensure_ascii=False).replace('"', "")


def _in_full(answer: Answer) -> str:
    return ", ".join(f"{name} {value}" for name, value in asdict(answer).items() if value)


def _outcome(answer: Answer) -> str:
    if answer.code is not None:
        return answer.code
    about = f", case {answer.case} {answer.state}, {answer.route}" if answer.case else ""
    return f"events {', '.join(map(str, answer.events))}{about}"


def smallest(history: History, fails: Callable[[History], bool]) -> History:
    """Leave out every submission without which a history still fails, the last first."""
    for place in reversed(range(len(history))):
        shorter = (*history[:place], *history[place + 1 :])
        if fails(shorter):
            history = shorter
    return history


def agrees(history: Iterable[Submission], subject: Callable[[], InMemory | OnLedger]) -> bool:
    """Say whether the oracle and a subject of its own agree about a history."""
    try:
        assert_agreement(Told(tuple(history)), subject())
    except Disagreement:
        return False
    return True
