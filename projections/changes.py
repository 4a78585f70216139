"""What each event changes: per account and effective day, the balance and what is blocked."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, assert_never

from domain import events as happened
from domain.cases import takings
from domain.mandates import Body
from domain.words import Transfer, net_change

Case = tuple[str, int]
"""A book and the number of a case in it."""


@dataclass(frozen=True, slots=True)
class Block:
    """What a waiting case takes net from each account, in øre, from a day on.

    ``requires`` are the bodies whose decisions it needs, in order.
    """

    day: date
    takings: Mapping[str, int]
    requires: tuple[Body, ...]

    def decided(self, body: Body, day: date) -> "Block":
        """Return the block after a decision; the last one moves nothing before it is posted."""
        if body in self.requires[:-1]:
            return replace(self, day=day)
        return self


class Change(NamedTuple):
    """By how much balance and blocked change, in øre; ``entries`` is 1 for a posting."""

    balance: int
    blocked: int
    entries: int

    def and_also(self, other: "Change") -> "Change":
        """Return what both change together."""
        return Change(
            self.balance + other.balance,
            self.blocked + other.blocked,
            self.entries + other.entries,
        )


NOTHING = Change(0, 0, 0)
Changes = Mapping[tuple[str, date], Change]
"""Changes by account and effective day."""


def changes_of(book: str, event: happened.Event, waiting: MutableMapping[Case, Block]) -> Changes:
    """Return what an event of a book changes, and keep ``waiting`` up to date with it.

    The same as ``domain.evolve``: what a case takes is blocked from its request until the event
    that ends it. Raises ``KeyError`` for a case that does not wait.
    """
    match event:
        case happened.CaseOpened():
            block = Block(event.effective_date, takings(event.transfers), event.requires)
            waiting[book, event.case] = block
            return _blocked(block, 1)
        case happened.CasePosted():
            lifted = _blocked(waiting.pop((book, event.case)), -1)
            return _together(lifted, _posted(event.transfers, event.effective_date))
        case happened.BoardDecisionRecorded():
            return _decided((book, event.case), Body.BOARD, event.effective_date, waiting)
        case happened.MinistryDecisionRecorded():
            return _decided((book, event.case), Body.MINISTRY, event.effective_date, waiting)
        case happened.CaseRejected() | happened.CaseReturned() | happened.CaseWithdrawn():
            return _blocked(waiting.pop((book, event.case)), -1)
        case (
            happened.AppropriationRecorded()
            | happened.ReserveSetAside()
            | happened.FundsAllocated()
        ):
            return _posted(event.transfers, event.effective_date)
        case (
            happened.BookOpened()
            | happened.AccountOpened()
            | happened.MandateSet()
            | happened.AccountClosed()
            | happened.BookClosed()
        ):
            return {}
        case _:
            assert_never(event)


def _decided(case: Case, body: Body, day: date, waiting: MutableMapping[Case, Block]) -> Changes:
    before = waiting[case]
    after = before.decided(body, day)
    if after == before:
        return {}
    waiting[case] = after
    return _together(_blocked(before, -1), _blocked(after, 1))


def _blocked(block: Block, sign: int) -> Changes:
    return {
        (account, block.day): Change(0, sign * ore, 0) for account, ore in block.takings.items()
    }


def _posted(transfers: tuple[Transfer, ...], day: date) -> Changes:
    return {(account, day): Change(ore, 0, 1) for account, ore in net_change(transfers).items()}


def _together(first: Changes, second: Changes) -> Changes:
    both = dict(first)
    for key, change in second.items():
        former = both.get(key)
        both[key] = former.and_also(change) if former else change
    return {key: change for key, change in both.items() if change != NOTHING}
