"""Two pictures of a book, told: what we have learnt about the past and decided about the future."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from api.pages.page import PageOfBook
from domain.days import day_in_oslo
from projections.comparison import AccountChange, AccountDifference, Comparison, DifferingEvent
from projections.coordinates import Coordinates

CHAPTERS: Final = ("learnt", "decided", "took-effect")
"""What is new about the past, what is new about the future, and what was known and has come."""

MOST_EVENTS: Final = 40
"""Events of a chapter that are told one by one; of more only the number is given."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event: from which day it counts, how much (øre) it moves or blocks, and where.

    ``sources`` and ``targets`` are names of accounts; without a target money is only held back.
    """

    position: int
    title: str
    day: date
    amount: int
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Events of one kind, ``key``; ``count`` is of all, also of those that are not told."""

    key: str
    events: tuple[Told, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Narration:
    """What differs between two pictures; ``since`` is the day up to which the first one knew."""

    first: Coordinates
    second: Coordinates
    since: date
    chapters: tuple[Chapter, ...]
    accounts: tuple[AccountDifference, ...]


def narrated(page: PageOfBook, found: Comparison) -> Narration:
    """Tell a comparison.

    What was recorded between the two pictures is about the past or about the future, seen from the
    day up to which the first one knew; all else takes effect between the days.
    """
    moment = found.first.known.recorded_at
    since = day_in_oslo(moment) if moment else page.book.first_day
    known = sorted((found.first.known.position, found.second.known.position))
    chapters: dict[str, list[Told]] = {key: [] for key in CHAPTERS}
    for event in found.events:
        told = _told(page, event)
        is_new = known[0] < told.position <= known[1]
        key = ("learnt" if told.day <= since else "decided") if is_new else "took-effect"
        chapters[key].append(told)
    return Narration(
        first=found.first,
        second=found.second,
        since=since,
        chapters=tuple(
            Chapter(key, tuple(events[:MOST_EVENTS]), len(events))
            for key, events in chapters.items()
            if events
        ),
        accounts=found.accounts,
    )


def _told(page: PageOfBook, event: DifferingEvent) -> Told:
    changes = (*event.only_in_second, *event.only_in_first)
    given = [change for change in changes if change.balance > 0]
    taken = [change for change in changes if change.balance < 0]
    blocked = [change for change in changes if change.blocked]
    return Told(
        position=event.stamp.position,
        title=page.words.word("event", event.stamp.topic),
        day=min(change.day for change in changes),
        amount=sum(change.balance for change in given) or sum(abs(c.blocked) for c in blocked),
        sources=_names(page, taken or blocked),
        targets=_names(page, given),
    )


def _names(page: PageOfBook, changes: Sequence[AccountChange]) -> tuple[str, ...]:
    codes = dict.fromkeys(change.account for change in changes)
    return tuple(page.book.accounts[code].name for code in codes)
