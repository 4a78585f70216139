"""Generated histories: a year of requests in a small world, most of them acceptable.

`histories()` is the Hypothesis strategy. `written_history` makes the same from plain bytes, for a
simulator with seeds of its own. The oracle only guides which cases a step is about; whether a step
is accepted is for the ledgers to say.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from oracle import history_bodies as bodies
from oracle.book import NaiveBook, NaiveCase
from oracle.happenings import oslo_day
from oracle.history_choices import Choices
from oracle.history_decisions import decision
from oracle.history_faults import perhaps_spoilt
from oracle.history_opening import ADMINISTRATOR, BOOK, MINISTRY, WRITTEN, Submission, opening
from oracle.naive import NaiveLedger

History = tuple[Submission, ...]

OPENING_BYTES = 8
STEP_BYTES = 48
BOARD = {"role": "board", "organisation": "STYRET"}
STARTS = [
    datetime(2024, 1, 2, 8, 0, tzinfo=UTC),
    datetime(2024, 1, 2, 8, 0, tzinfo=UTC),
    datetime(2024, 4, 30, 21, 30, tzinfo=UTC),
    datetime(2023, 12, 31, 22, 59, 59, tzinfo=UTC),
    datetime(2024, 11, 20, 15, 0, tzinfo=UTC),
]
PAUSES = [
    timedelta(minutes=1),
    timedelta(0),
    timedelta(hours=7),
    timedelta(days=1),
    timedelta(minutes=20),
    timedelta(days=9),
    timedelta(minutes=1),
    timedelta(days=20),
]
KINDS = (
    ["reallocation"] * 32
    + ["decision"] * 52
    + ["reserve-release"] * 16
    + ["reversal"] * 16
    + ["withdrawal"] * 5
    + ["allocations"] * 9
    + ["appropriations"] * 5
    + ["reserves"] * 5
    + ["mandates"] * 4
    + ["account"] * 4
    + ["account-closing"] * 6
    + ["book-closing"] * 3
    + ["book"]
)

DECREES: dict[str, Callable[[Choices, date], dict[str, Any]]] = {
    "allocations": bodies.allocation,
    "appropriations": bodies.lump_sum,
    "reserves": bodies.lump_sum,
    "mandates": bodies.mandate,
}


def histories(least: int = 1, most: int = 40) -> st.SearchStrategy[History]:
    """Histories of an opening and `least` to `most` further requests."""
    steps = st.lists(
        st.binary(min_size=STEP_BYTES, max_size=STEP_BYTES), min_size=least, max_size=most
    )
    start = st.binary(min_size=OPENING_BYTES, max_size=OPENING_BYTES)
    return st.builds(written_history, start, steps)


def written_history(start: bytes, steps: Sequence[bytes]) -> History:
    """The history that these bytes tell: one chunk for the opening and one for each step."""
    choices = Choices(start)
    now = choices.pick(STARTS)
    ledger, history = NaiveLedger(), list(opening(choices, now))
    for submission in history:
        _submit(ledger, submission)
    for entropy in steps:
        step = Choices(entropy)
        now += step.pick(PAUSES)
        submission = perhaps_spoilt(step, _Step(step, now, ledger.books[BOOK]).submission())
        history.append(submission)
        _submit(ledger, submission)
    return tuple(history)


def _submit(ledger: NaiveLedger, submission: Submission) -> None:
    ledger.submit(submission.recorded_at, submission.actor, submission.path, submission.body)


class _Step:
    """One request in the making, from the choices given and the book as it stands."""

    def __init__(self, choices: Choices, now: datetime, book: NaiveBook) -> None:
        self._choices, self._now, self._book = choices, now, book
        self._cases = book.cases()
        self._today: date = oslo_day(now)

    def submission(self) -> Submission:
        """The request of the kind that the next choice says."""
        kind = self._choices.pick(KINDS)
        on_cases = {
            "reallocation": lambda: self._request("reallocations"),
            "reserve-release": lambda: self._request("reserve-releases"),
            "decision": self._decision,
            "reversal": self._reversal,
            "withdrawal": self._withdrawal,
        }
        return on_cases[kind]() if kind in on_cases else self._no_case(kind)

    def _no_case(self, kind: str) -> Submission:
        choices, today = self._choices, self._today
        if kind == "account":
            return self._by(ADMINISTRATOR, "accounts", bodies.account(choices))
        if kind == "account-closing":
            path = f"accounts/{self._account_to_close()}/closing"
            return self._by(MINISTRY, path, bodies.closing(choices, today))
        if kind == "book-closing" and (self._waiting() or choices.one_in(3)):
            return self._by(MINISTRY, "closing", bodies.closing(choices, today))
        if kind in DECREES:
            return self._by(MINISTRY, kind, DECREES[kind](choices, today))
        opened = self._book.happenings[0].body
        return Submission(self._now, ADMINISTRATOR, "/books", dict(opened))

    def _waiting(self) -> list[int]:
        return [number for number, case in self._cases.items() if case.outcome is None]

    def _by(self, actor: dict[str, str], path: str, body: dict[str, Any]) -> Submission:
        if self._choices.one_in(8):
            actor = {**actor, "subject": self._choices.pick(["kari", "ola"])}
        return Submission(self._now, dict(actor), f"/books/{BOOK}/{path}", dict(body))

    def _request(self, collection: str) -> Submission:
        choices = self._choices
        recipient = choices.pick(bodies.RECIPIENTS)
        actor = choices.pick([{"role": "recipient", "organisation": recipient}, BOARD])
        make = bodies.reallocation if collection == "reallocations" else bodies.reserve_release
        body = make(choices, recipient)
        if choices.one_in(4):
            body["decided_on"] = bodies.decided_on(choices, self._today)
        if choices.one_in(12):
            body["follows"] = self._any_case()
        return self._with_decisions(self._by(actor, collection, body))

    def _with_decisions(self, submission: Submission) -> Submission:
        """At times with the board's decision, seldom with one too many."""
        choices = self._choices
        likely = 3 if submission.actor["role"] == "board" else 25
        if not choices.one_in(likely):
            return submission
        taken = [choices.pick(["board"] * 25 + ["ministry"])]
        if choices.one_in(15):
            taken.append(choices.pick(["board", "ministry"]))
        sent = [decision(choices, self._today, body, None) for body in taken]
        return replace(submission, body={**submission.body, "decisions": sent})

    def _any_case(self) -> int:
        return 1 + self._choices.number() % (len(self._cases) + 1)

    def _case(self, wanted: list[int], odds: int = 10) -> int:
        """Mostly one of the cases wanted, at times any number up to one too many."""
        anything = self._choices.one_in(odds) or not wanted
        return self._any_case() if anything else self._choices.pick(wanted)

    def _decision(self) -> Submission:
        choices = self._choices
        waiting = self._waiting()
        if not waiting and not choices.one_in(16):
            return self._request("reallocations")
        number = self._case(waiting)
        case = self._cases.get(number)
        body = (case.awaits if case else None) or "board"
        if choices.one_in(14):
            body = choices.pick(["ministry", "board"])
        actor = BOARD if body == "board" else MINISTRY
        told = decision(choices, self._today, body, case)
        submission = self._by(actor, f"cases/{number}/decisions", told)
        if case is not None and choices.one_in(12):
            asker = choices.pick(case.subjects)
            return replace(submission, actor={**submission.actor, "subject": asker})
        return submission

    def _reversal(self) -> Submission:
        choices = self._choices
        posted = [number for number, case in self._cases.items() if _reversible(case)]
        if not posted and not choices.one_in(16):
            return self._request("reserve-releases")
        number = self._case(posted, odds=5)
        body = {
            "effective_date": choices.pick(bodies.DAYS),
            "reason": choices.pick(["clerical-error", "decision-changed"]),
            **WRITTEN,
        }
        actor = self._asker(number, others=[BOARD])
        return self._with_decisions(self._by(actor, f"cases/{number}/reversal", body))

    def _withdrawal(self) -> Submission:
        number = self._case(self._waiting())
        return self._by(self._asker(number, others=[]), f"cases/{number}/withdrawal", WRITTEN)

    def _asker(self, number: int, others: list[dict[str, str]]) -> dict[str, str]:
        """The organisation that asked, one of the others, seldom a stranger."""
        case = self._cases.get(number)
        strangers = [{"role": "recipient", "organisation": code} for code in bodies.RECIPIENTS]
        if case is None or self._choices.one_in(10):
            return self._choices.pick([*strangers, BOARD])
        asked = case.request.actor
        own = {"role": asked.role, "organisation": asked.organisation}
        return self._choices.pick([own, *others])

    def _account_to_close(self) -> str:
        """Mostly an account that is empty at the end of the year."""
        choices, book = self._choices, self._book
        last_day = book.days()[-1]
        empty = [
            code
            for code in book.accounts()
            if book.is_open(code) and book.balance(code, last_day, book.happenings) == 0
        ]
        if choices.one_in(4) or not empty:
            return choices.pick(bodies.ALL_ACCOUNTS)
        return choices.pick(empty)


def _reversible(case: NaiveCase) -> bool:
    return case.state == "posted" and case.request.reverses is None
