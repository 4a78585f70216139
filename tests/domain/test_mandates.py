"""Which rule of which mandate a case is judged by."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.mandates import Body, Claim, Mandate, MandateRule, Route, in_force
from features.vocabulary import BOTH, mandate_rule

BETWEEN = Route.BETWEEN_SERVICES
SMALL = mandate_rule(BETWEEN, Body.BOARD, ceiling=500)
SLICED = mandate_rule(BETWEEN, Body.BOARD, cumulative_ceiling=500)
CROSSING = mandate_rule(BETWEEN, Body.MINISTRY, crosses_items=True)
ANY = mandate_rule(BETWEEN, *BOTH)


def claim(
    takings: int = 1,
    *,
    route: Route = BETWEEN,
    crosses_items: bool = False,
    **cumulative: int,
) -> Claim:
    return Claim(route, takings, cumulative, crosses_items)


@pytest.mark.parametrize(
    ("rules", "asked", "expected"),
    [
        ([SMALL, ANY], claim(500), SMALL),
        ([SMALL, ANY], claim(501), ANY),
        ([SMALL], claim(501), None),
        ([ANY, SMALL], claim(1), ANY),
        ([SLICED, ANY], claim(1, pll=500), SLICED),
        ([SLICED, ANY], claim(1, pll=501), ANY),
        ([SLICED, ANY], claim(1, pll=1, md=501), ANY),
        ([SLICED], claim(1, md=501), None),
        ([ANY], claim(1, crosses_items=True), None),
        ([ANY, CROSSING], claim(1, crosses_items=True), CROSSING),
        ([CROSSING, ANY], claim(1), CROSSING),
        ([ANY], claim(1, route=Route.BETWEEN_RECIPIENTS), None),
        ([mandate_rule(BETWEEN, ceiling=0)], claim(0), mandate_rule(BETWEEN, ceiling=0)),
        ([mandate_rule(BETWEEN, ceiling=0)], claim(1), None),
    ],
)
def test_the_first_rule_that_reaches_the_case_applies(
    rules: list[MandateRule], asked: Claim, expected: MandateRule | None
) -> None:
    assert Mandate(1, date(2024, 1, 1), tuple(rules)).rule_for(asked) == expected


DAYS = [date(2024, month, 1) for month in range(1, 6)]


@given(starts=st.lists(st.sampled_from(DAYS)), day=st.sampled_from(DAYS))
def test_in_force_is_the_latest_start_and_of_equal_ones_the_last_recorded(
    starts: list[date], day: date
) -> None:
    mandates = [Mandate(position, start, ()) for position, start in enumerate(starts)]
    found = in_force(mandates, day)
    if found is None:
        assert all(start > day for start in starts)
        return
    assert found.effective_from <= day
    for other in mandates:
        if other.effective_from <= day:
            assert (other.effective_from, other.position) <= (found.effective_from, found.position)


@given(
    ceiling=st.integers(0, 100),
    takings=st.integers(0, 100),
    less=st.integers(0, 100),
)
def test_who_may_take_much_may_take_less(ceiling: int, takings: int, less: int) -> None:
    mandate = Mandate(1, DAYS[0], (mandate_rule(BETWEEN, ceiling=ceiling),))
    if mandate.rule_for(claim(takings)) and less <= takings:
        assert mandate.rule_for(claim(less))


def test_the_board_decides_before_the_ministry_however_they_are_listed() -> None:
    assert mandate_rule(BETWEEN, Body.MINISTRY, Body.BOARD).requires == BOTH


@pytest.mark.parametrize(
    "rule",
    [
        {"requires": (Body.BOARD, Body.BOARD)},
        {"route": Route.REVERSAL},
        {"ceiling": -1},
        {"cumulative_ceiling": -1},
        {"basis": "   "},
    ],
)
def test_a_rule_that_makes_no_sense_is_malformed(rule: dict[str, object]) -> None:
    sound = {"route": BETWEEN, "requires": (), "basis": "Vedlegg 1"}
    MandateRule.model_validate(sound)
    with pytest.raises(ValidationError):
        MandateRule.model_validate(sound | rule)
