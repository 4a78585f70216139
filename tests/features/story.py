"""What one scenario has told so far, and how it goes on."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from domain.commands import Command
from domain.days import last_instant
from domain.objections import Objection, Refused
from domain.words import Actor, Document
from features.target import Recorded, Standing, Target
from features.vocabulary import DOCUMENTS, JANUARY_1, RATIONALE, at_noon

UNKNOWN_CASE = 999


class Story:
    """One scenario on one target: the day it is, what has been asked, and what was answered.

    A refusal that the scenario does not go on to tell about fails it.
    """

    def __init__(self, target: Target) -> None:
        self.target = target
        self.now = at_noon(JANUARY_1)
        self.decided_on: date | None = None
        self.rationale = RATIONALE
        self.documents: tuple[Document, ...] = DOCUMENTS
        self.log: list[tuple[datetime, Recorded]] = []
        self.cases: list[int] = []
        self.states: dict[int, Recorded] = {}
        self.requested_at: dict[int, int] = {}
        self._refusal: Objection | None = None

    @property
    def position(self) -> int:
        """The position of the book."""
        return self.log[-1][1].position if self.log else 0

    @property
    def basis(self) -> dict[str, Any]:
        """Rationale and documents, as the scenario has it."""
        return {"rationale": self.rationale, "documents": self.documents}

    @property
    def decided(self) -> date:
        """The date of what is decided now: the day it is, unless the scenario says otherwise."""
        return self.decided_on or self.now.date()

    def goes_on(self, day: date) -> None:
        """Turn to a later day."""
        assert at_noon(day) >= self.now, "a scenario tells in the order of recording"
        self.now = max(at_noon(day), self.now)

    def submit(self, actor: Actor, command: Command) -> None:
        """Ask for something, a minute after what was asked before."""
        self.ends()
        self.now += timedelta(minutes=1)
        before = self.position
        try:
            recorded = self.target.submit(self.now, actor, command)
        except Refused as refused:
            self._refusal = refused.objection
            return
        self.log.append((self.now, recorded))
        if recorded.case is not None:
            if recorded.case not in self.states:
                self.cases.append(recorded.case)
                self.requested_at[recorded.case] = before + 1
            self.states[recorded.case] = recorded

    def refusal(self) -> Objection:
        """Return the refusal of what was asked last, now told."""
        assert self._refusal is not None, "it was not refused"
        refusal, self._refusal = self._refusal, None
        return refusal

    def ends(self) -> None:
        """Fail if something was refused and the scenario is silent about it."""
        assert self._refusal is None, f"refused: {self._refusal}"

    def case(self, place: int | None) -> int:
        """Return the number of a case by its place in the scenario; the last is -1."""
        return UNKNOWN_CASE if place is None else self.cases[place]

    def standing(self, account: str, at: date, known: date | None = None) -> Standing:
        """Answer for a day, as the book is now or was at the end of another day."""
        self.ends()
        positions = [
            recorded.position
            for moment, recorded in self.log
            if known is None or moment <= last_instant(known)
        ]
        return self.target.balance(account, at, max(positions, default=0))


def rows(datatable: list[list[str]]) -> list[Mapping[str, str]]:
    """Return the rows of a table by the names in its first row."""
    head, *body = datatable
    return [dict(zip(head, row, strict=True)) for row in body]
