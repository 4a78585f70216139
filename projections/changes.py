"""What each event changes: per account and effective day, the balance and what is blocked."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, assert_never

from domain import events as happened
from domain.cases import takings_of
from domain.mandates import Body
from projections.batch import CaseKey


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


Change = tuple[int, int, int]
"""By how much balance and blocked change, in øre, and 1 for a posting."""

NOTHING: Final[Change] = (0, 0, 0)
Changes = Mapping[tuple[str, date], Change]
"""Changes by account and effective day."""


def changes_of(
    book: str,
    event: happened.Event,
    moved: Mapping[str, int],
    waiting: MutableMapping[CaseKey, Block],
) -> Changes:
    """Return what an event of a book changes, and keep ``waiting`` up to date with it.

    ``moved`` is the net change in øre per account of its transfers, if it has any. The same as
    ``domain.evolve``: what a case takes is blocked from its request until the event that ends it.
    Raises ``KeyError`` for a case that does not wait.
    """
    match event:
        case happened.CaseOpened():
            block = Block(event.effective_date, takings_of(moved), event.requires)
            waiting[book, event.case] = block
            return _blocked(block, 1)
        case happened.CasePosted():
            lifted = _blocked(waiting.pop((book, event.case)), -1)
            return _together(lifted, _posted(moved, event.effective_date))
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
            return _posted(moved, event.effective_date)
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


def _decided(
    case: CaseKey, body: Body, day: date, waiting: MutableMapping[CaseKey, Block]
) -> Changes:
    before = waiting[case]
    after = before.decided(body, day)
    if after == before:
        return {}
    waiting[case] = after
    return _together(_blocked(before, -1), _blocked(after, 1))


def _blocked(block: Block, sign: int) -> Changes:
    return {(account, block.day): (0, sign * ore, 0) for account, ore in block.takings.items()}


def _posted(moved: Mapping[str, int], day: date) -> Changes:
    return {(account, day): (ore, 0, 1) for account, ore in moved.items()}


def _together(first: Changes, second: Changes) -> Changes:
    both = dict(first)
    for key, (balance, blocked, entries) in second.items():
        former = both.get(key, NOTHING)
        both[key] = (former[0] + balance, former[1] + blocked, former[2] + entries)
    return {key: change for key, change in both.items() if change != NOTHING}
