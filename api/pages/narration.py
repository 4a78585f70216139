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

    ``sources`` and ``targets`` are names of accounts. Where no money moves, ``block`` is what is
    held back (above zero) or let go again (below).
    """

    position: int
    title: str
    day: date
    amount: int
    block: int
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


def narrated(page: PageOfBook, found: Comparison, since: date | None) -> Narration:
    """Tell a comparison.

    What was recorded between the two pictures is about the past if it counts from a day before its
    recording, else about the future; all other events take effect between the days. ``since`` is
    the day up to which the first picture was asked to know.
    """
    known = sorted((found.first.known.position, found.second.known.position))
    chapters: dict[str, list[Told]] = {key: [] for key in CHAPTERS}
    for event in found.events:
        told = _told(page, event)
        is_new = known[0] < told.position <= known[1]
        is_past = told.day < day_in_oslo(event.stamp.recorded_at)
        key = ("learnt" if is_past else "decided") if is_new else "took-effect"
        chapters[key].append(told)
    moment = found.first.known.recorded_at
    return Narration(
        first=found.first,
        second=found.second,
        since=since or (day_in_oslo(moment) if moment else page.book.first_day),
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
    block = 0 if given or taken else sum(change.blocked for change in changes)
    return Told(
        position=event.stamp.position,
        title=page.words.word("event", event.stamp.topic),
        day=min(change.day for change in changes),
        amount=sum(change.balance for change in given) or abs(block),
        block=block,
        sources=_names(page, changes if block else taken),
        targets=_names(page, given),
    )


def _names(page: PageOfBook, changes: Sequence[AccountChange]) -> tuple[str, ...]:
    codes = dict.fromkeys(change.account for change in changes)
    return tuple(page.book.accounts[code].name for code in codes)
