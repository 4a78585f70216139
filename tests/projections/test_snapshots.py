"""Snapshots of an account: every day is the plain sum, and it is the same however events come."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from struct import error

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from domain.accounts import Account, AccountKind
from domain.envelope import CommandReference, Entry, Recorded
from domain.events import AccountOpened, Event, FundsAllocated
from domain.words import Actor, Document, Role, Transfer
from projections.balance_rows import BALANCES
from projections.balance_tables import SNAPSHOTS
from projections.balances import balances
from projections.positions import POSITIONS
from projections.snapshots import CHANGES_BETWEEN, place_of, read_day, snapshot_after
from projections.views import Views
from support.counted import opened
from support.memory_log import MemoryLog

BOOK = "busy-2024"
FIRST = date(2024, 1, 1)
ORE = st.integers(-(10**15), 10**15)
CHANGES = st.lists(st.tuples(st.integers(1, 366), ORE, ORE, st.integers(0, 1)))
MINISTRY = Actor(subject="eva", name="Eva", role=Role.MINISTRY, organisation="HOD")


def stands(snapshot: bytes, day: int) -> tuple[int, int, int]:
    """What a snapshot says of a day."""
    first, length = place_of(day)
    return read_day(snapshot[first - 1 : first - 1 + length])


@given(CHANGES, CHANGES)
def test_every_day_of_a_snapshot_is_the_plain_sum(
    earlier: list[tuple[int, int, int, int]], later: list[tuple[int, int, int, int]]
) -> None:
    snapshot = snapshot_after(snapshot_after(None, earlier), later)
    for day in (1, 2, 59, 60, 365, 366):
        until = [change for change in (*earlier, *later) if change[0] <= day]
        assert stands(snapshot, day) == tuple(
            sum(change[column] for change in until) for column in (1, 2, 3)
        )


def test_bytes_that_are_no_snapshot_are_refused() -> None:
    with pytest.raises(error):
        snapshot_after(b"too short", [])


def busy_book(count: int) -> Iterator[Recorded]:
    """Two accounts, and so many letters that move money between them from days here and there."""
    events: list[Event] = [
        AccountOpened(account=Account(code=code, kind=kind, fund="ordinary", name=code))
        for code, kind in (("A", AccountKind.UNALLOCATED), ("B", AccountKind.RESERVE))
    ]
    for number in range(count):
        ends = ("A", "B") if number % 3 else ("B", "A")
        amount = number * 7919 % 10**6 + 1
        events.append(
            FundsAllocated(
                transfers=(Transfer(source=ends[0], target=ends[1], amount=amount),),
                effective_date=FIRST + timedelta(number * 137 % 366),
                decided_on=FIRST,
                fund="ordinary",
                rationale="Tildelt i brev.",
                documents=(Document(title="Brev"),),
            )
        )
    for position, event in enumerate(events, 1):
        entry = Entry[Event](
            type=event.TOPIC,
            book=BOOK,
            position=position,
            recorded_at=datetime(2024, 1, 2, tzinfo=UTC) + timedelta(minutes=position),
            actor=MINISTRY,
            command=CommandReference(id="command"),
            previous="0" * 64,
            event=event,
        )
        yield Recorded(position, f"{position:064x}", entry, position.to_bytes(32, "big"))


def snapshots_of(views: Views) -> int:
    """How many snapshots are kept."""
    with views.reading(BALANCES) as reading:
        here = SNAPSHOTS.c.generation == reading.generation(BALANCES)
        return reading.connection.execute(
            select(func.count()).select_from(SNAPSHOTS).where(here)
        ).scalar_one()


def plain_sum(events: list[Recorded], account: str, at: date) -> int:
    """What stands on an account when the movements up to a day are added up."""
    moved = (e.entry.event for e in events if isinstance(e.entry.event, FundsAllocated))
    counted = [event.transfers[0] for event in moved if event.effective_date <= at]
    return sum(t.amount if t.target == account else -t.amount for t in counted)


def test_snapshots_are_the_same_whether_events_come_together_or_one_by_one(
    database_url: str,
) -> None:
    memory = MemoryLog()
    sizes = cycle((1, 2, 50))
    with opened(database_url, memory.log, (POSITIONS, BALANCES)) as views:
        events = list(busy_book(3 * CHANGES_BETWEEN + 7))
        while len(memory.events) < len(events):
            memory.events += events[len(memory.events) : len(memory.events) + next(sizes)]
            views.catch_up()
        assert snapshots_of(views) == 2 * 3
        assert views.difference("balances") is None


def test_balances_before_at_and_after_a_snapshot_are_the_plain_sum(database_url: str) -> None:
    memory = MemoryLog(busy_book(2 * CHANGES_BETWEEN + 7))
    with opened(database_url, memory.log, (POSITIONS, BALANCES)) as views:
        opening = 2
        beside = (CHANGES_BETWEEN, 2 * CHANGES_BETWEEN)
        known = [opening + place + step for place in beside for step in (-1, 0, 1)]
        for position in (*known, len(memory.events)):
            for at in (FIRST, date(2024, 5, 17), date(2024, 12, 31)):
                rows = balances(views, BOOK, at, position).rows
                assert {row.account: row.balance for row in rows} == {
                    account: plain_sum(memory.events[:position], account, at)
                    for account in ("A", "B")
                }
