"""Rules 16 and 17 held against a list of available amounts, one for each day."""

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from domain import events as happened
from domain.mandates import Route
from domain.objections import Refused, Rule
from features import vocabulary as our
from features.beginnings import (
    md_to_jd,
)
from features.deciding import (
    OPENED,
    Told,
    allocated,
    appropriated,
    asked_for,
    mandate_set,
    posted,
    when,
)
from features.vocabulary import kr


class Entry(NamedTuple):
    """What is given to, or (posted or waiting) taken from, the account on a day of the year."""

    day: int
    kroner: int
    waits: bool


def a_day(number: int) -> date:
    return our.JANUARY_1 + timedelta(days=number)


ENTRIES = st.lists(
    st.builds(Entry, st.integers(0, 20), st.integers(-9, 9).filter(bool), st.booleans()),
    max_size=8,
)


@settings(max_examples=200)
@given(entries=ENTRIES, day=st.integers(0, 20), kroner=st.integers(1, 12))
def test_a_taking_is_accepted_exactly_when_no_day_fails(
    entries: list[Entry], day: int, kroner: int
) -> None:
    """Held against a list of available amounts, one for each day."""
    history: list[happened.Event | Told] = [
        *OPENED,
        mandate_set([our.mandate_rule(Route.BETWEEN_SERVICES)]),
        appropriated(kr(1000)),
    ]
    left = [0] * 31
    case = 0
    for entry in entries:
        if entry.kroner > 0:
            history.append(allocated(our.NHN_MD, kr(entry.kroner), a_day(entry.day)))
        elif min(left[entry.day :]) + entry.kroner < 0:
            continue
        else:
            case += 1
            move = md_to_jd(kr(-entry.kroner))
            requires = our.BOTH if entry.waits else ()
            history.append(asked_for(case, move, a_day(entry.day), *requires))
            if not entry.waits:
                history.append(posted(case, move, a_day(entry.day)))
        left[entry.day :] = [rest + entry.kroner for rest in left[entry.day :]]
    failing = [number for number in range(day, 31) if left[number] < kroner]
    command = our.reallocate(md_to_jd(kr(kroner)), day=a_day(day))
    try:
        when(command, given=history, by=our.NHN)
    except Refused as refusal:
        objection = refusal.objection
        expected = Rule.INSUFFICIENT_FUNDS if left[day] < kroner else Rule.NEGATIVE_BALANCE_LATER
        assert objection.rule == expected
        assert objection.first_failing_day == a_day(failing[0])
        assert objection.shortfall == kr(kroner - left[failing[0]])
    else:
        assert not failing
