"""A log of any length that is made as it is read: true in shape, but nothing of it is stored.

A million transfers through the ledger take the better part of an hour. So the opening is decided
as in every other benchmark, and what follows is calculated: of four transfers, three are
allocations (giving, or taking back) of one line, and the fourth is a case, requested and posted.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Final

from benchmarks.books import FIRST_MOMENT, LAST_MOMENT, sealed_commands
from benchmarks.busy_year import WITHIN
from benchmarks.programme import (
    ACCOUNTS,
    BASIS,
    BOOK,
    KRONE,
    MINISTRY,
    NEW_YEAR,
    RECIPIENTS,
    opening,
)
from domain import events as happened
from domain.envelope import CommandReference, Recorded
from domain.mandates import Route
from domain.words import Transfer
from ledger.mapper import EntryMapper, type_of_entry
from projections.log import Log

TRANSFERS_IN_A_GROUP: Final = 4
EVENTS_IN_A_GROUP: Final = 5
_REQUESTED, _POSTED = 3, 4
_DAYS: Final = 366
_SPREAD: Final = 2_654_435_761
"""Knuth's multiplier: turns 0, 1, 2 … into numbers without a pattern."""


class SyntheticLog:
    """The events of one book with so many transfers, those of its opening left out of the count."""

    def __init__(self, transfers: int) -> None:
        """Decide the opening; all else is made when it is asked for."""
        commands = sealed_commands(EntryMapper(), transfers)
        sealed = [one for _ in opening() for one in next(commands)]
        self._opening = [one.recorded(sequence) for sequence, one in enumerate(sealed, 1)]
        self._groups = transfers // TRANSFERS_IN_A_GROUP

    @property
    def head(self) -> int:
        """The sequence, and the position, of the last event."""
        return len(self._opening) + self._groups * EVENTS_IN_A_GROUP

    def log(self) -> Log:
        """Return the log as read models see it."""
        return Log(lambda: self.head, self._read, lambda some: [*map(self._recorded, some)])

    def moment(self, position: int) -> datetime:
        """Return when an event was recorded: evenly over the year."""
        return FIRST_MOMENT + position / self.head * (LAST_MOMENT - FIRST_MOMENT)

    def _read(self, after: int, limit: int) -> Sequence[Recorded]:
        until = min(after + limit, self.head)
        return [self._recorded(sequence) for sequence in range(after + 1, until + 1)]

    def _recorded(self, sequence: int) -> Recorded:
        if sequence <= len(self._opening):
            return self._opening[sequence - 1]
        group, place = divmod(sequence - len(self._opening) - 1, EVENTS_IN_A_GROUP)
        moment = self.moment(sequence)
        case = place in {_REQUESTED, _POSTED}
        number = (group * EVENTS_IN_A_GROUP + (_REQUESTED if case else place)) * _SPREAD % 2**32
        day = _effective(moment.date(), number)
        event = _case_event(group + 1, place, day, number) if case else _allocation(day, number)
        entry = type_of_entry[event.TOPIC].model_construct(
            type=event.TOPIC,
            book=BOOK,
            position=sequence,
            recorded_at=moment,
            actor=RECIPIENTS["NHN"] if case else MINISTRY,
            command=_COMMAND,
            previous=f"{sequence - 1:064x}",
            event=event,
        )
        return Recorded(sequence, f"{sequence:064x}", entry, sequence.to_bytes(32, "big"))


_COMMAND: Final = CommandReference(id="0")


def _allocation(day: date, number: int) -> happened.Event:
    ends = "HOD.UFORDELT", ACCOUNTS[number % len(ACCOUNTS)]
    return happened.FundsAllocated.model_construct(
        transfers=(_transfer(ends if number & 1024 else ends[::-1], number),),
        effective_date=day,
        decided_on=day,
        fund="ordinary",
        instrument=None,
        **BASIS,
    )


def _case_event(case: int, place: int, day: date, number: int) -> happened.Event:
    transfers = (_transfer(WITHIN[number % len(WITHIN)], number),)
    if place == _POSTED:
        return happened.FundsReallocated.model_construct(
            case=case, transfers=transfers, effective_date=day
        )
    opened: dict[str, Any] = {
        "route": Route.WITHIN_SERVICE,
        "crosses_items": False,
        "mandate": 1,
        "requires": (),
        "basis": "Instruks punkt 3",
        "follows": None,
    }
    return happened.ReallocationRequested.model_construct(
        case=case, transfers=transfers, effective_date=day, decided_on=day, **opened, **BASIS
    )


def _transfer(ends: tuple[str, ...], number: int) -> Transfer:
    source, target = ends
    return Transfer.model_construct(
        source=source, target=target, amount=number % 500 * KRONE + KRONE
    )


def _effective(recorded: date, number: int) -> date:
    """Return an effective day: three of five when recorded, one earlier, one later in the year."""
    today = recorded.timetuple().tm_yday
    match number // 7 % 5:
        case 0:
            return _day(1 + number // 35 % today)
        case 1:
            return _day(today + number // 35 % (_DAYS - today + 1))
        case _:
            return recorded


@cache
def _day(number: int) -> date:
    return NEW_YEAR + timedelta(number - 1)
