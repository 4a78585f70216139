"""A timeline answers as a plain list of movements would."""

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from domain.timeline import Timeline

DAYS = [date(2024, 1, 1) + timedelta(days=30 * number) for number in range(6)]
EVERY_DAY = [DAYS[0] + timedelta(days=number) for number in range(-1, 160)]


class Movement(NamedTuple):
    """What is posted or blocked from a day on, in øre."""

    day: date
    ore: int
    is_block: bool


MOVEMENTS = st.lists(
    st.builds(
        Movement,
        day=st.sampled_from(DAYS),
        ore=st.integers(-50, 50).filter(bool),
        is_block=st.booleans(),
    )
)


def timeline_of(movements: list[Movement]) -> Timeline:
    timeline = Timeline()
    for position, movement in enumerate(movements, start=1):
        if movement.is_block:
            timeline = timeline.blocking(movement.day, movement.ore)
        else:
            timeline = timeline.posted(movement.day, movement.ore, position)
    return timeline


def naive(movements: list[Movement], at: date, *, is_block: bool) -> int:
    return sum(m.ore for m in movements if m.day <= at and m.is_block is is_block)


@given(movements=MOVEMENTS)
def test_every_day_stands_as_its_movements_say(movements: list[Movement]) -> None:
    timeline = timeline_of(movements)
    for day in EVERY_DAY:
        balance = naive(movements, day, is_block=False)
        blocked = naive(movements, day, is_block=True)
        assert timeline.balance(day) == balance
        assert timeline.blocked(day) == blocked
        assert timeline.available(day) == balance - blocked
    assert timeline.total == naive(movements, EVERY_DAY[-1], is_block=False)


@given(movements=MOVEMENTS, day=st.sampled_from(EVERY_DAY), taking=st.integers(0, 100))
def test_the_first_day_that_fails_is_found(
    movements: list[Movement], day: date, taking: int
) -> None:
    timeline = timeline_of(movements)
    left = {at: timeline.available(at) - taking for at in EVERY_DAY}
    failing = [at for at in EVERY_DAY if at > day and left[at] < 0]
    later = timeline.shortfall_after(day, taking)
    on_the_day = timeline.shortfall_on(day, taking)
    assert on_the_day == ((day, -left[day]) if left[day] < 0 else None)
    if left[day] >= 0:
        assert later == ((failing[0], -left[failing[0]]) if failing else None)


@given(movements=MOVEMENTS, after=st.sampled_from(DAYS), until=st.sampled_from(DAYS))
def test_the_takings_of_a_span_are_named(
    movements: list[Movement], after: date, until: date
) -> None:
    expected = {
        position
        for position, movement in enumerate(movements, start=1)
        if not movement.is_block and movement.ore < 0 and after < movement.day <= until
    }
    assert set(timeline_of(movements).taken_between(after, until)) == expected


@given(movements=MOVEMENTS, day=st.sampled_from(DAYS), ore=st.integers(1, 50))
def test_a_block_that_is_lifted_leaves_no_trace(
    movements: list[Movement], day: date, ore: int
) -> None:
    timeline = timeline_of(movements)
    lifted = timeline.blocking(day, ore).blocking(day, -ore)
    assert [lifted.blocked(at) for at in EVERY_DAY] == [timeline.blocked(at) for at in EVERY_DAY]


def test_a_timeline_is_never_changed() -> None:
    empty = Timeline()
    empty.posted(DAYS[0], -5, 1)
    empty.blocking(DAYS[0], 5)
    assert empty == Timeline()
