"""What the scenarios are run on. Another target needs the same two methods."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from domain.book import Book, Stamp
from domain.commands import Command
from domain.decide import decide
from domain.evolve import evolve
from domain.mandates import Body, Route
from domain.question import Asked
from domain.words import Actor


class Standing(NamedTuple):
    """What stands on an account on a day, in øre."""

    balance: int
    blocked: int


@dataclass(frozen=True)
class Recorded:
    """What a target answers: the last position written and, of a case, how it stands."""

    position: int
    case: int | None = None
    state: str | None = None
    route: Route | None = None
    requires: tuple[Body, ...] = ()


class Target(Protocol):
    """A book under test: the domain alone, the real ledger, or the program through HTTP."""

    def submit(self, recorded_at: datetime, actor: Actor, command: Command) -> Recorded:
        """Record what a command makes happen; raises `Refused` with the first objection."""

    def balance(self, account: str, at: date, known_position: int) -> Standing:
        """Answer as the book knew at a position; an account that is not opened stands at zero."""


class DomainTarget:
    """The pure domain, with the book as it stood at every position."""

    def __init__(self) -> None:
        self._books: list[Book | None] = [None]

    def submit(self, recorded_at: datetime, actor: Actor, command: Command) -> Recorded:
        """Decide, and fold in what happened."""
        book = self._books[-1]
        events = decide(book, command, Asked(actor, recorded_at))
        for event in events:
            book = evolve(book, event, Stamp(len(self._books), recorded_at, actor))
            self._books.append(book)
        numbers = [number for one in events if (number := getattr(one, "case", None)) is not None]
        if book is None or not numbers:
            return Recorded(len(self._books) - 1)
        case = book.cases[numbers[-1]]
        return Recorded(
            len(self._books) - 1, case.number, str(case.state), case.route, case.requires
        )

    def balance(self, account: str, at: date, known_position: int) -> Standing:
        """Read the timeline of the book at the position."""
        book = self._books[known_position]
        if book is None or account not in book.timelines:
            return Standing(0, 0)
        timeline = book.timelines[account]
        return Standing(timeline.balance(at), timeline.blocked(at))
