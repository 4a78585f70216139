"""What counts as written, and what several transfers come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.words import (
    APPROPRIATION,
    LEAST_RATIONALE,
    Transfer,
    merged,
    net_change,
    opposite,
    visible_characters,
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("   \t\n\r", 0),
        ("\u00a0\u2009\u202f\u3000\u2028", 0),
        ("\u200b\u200d\u2060\ufeff\u00ad\u202e", 0),
        ("\u2800\u3164\u115f\u1160\uffa0", 0),
        ("\x00\x1f\x7f\x85", 0),
        ("Å sette av", 8),
        ("ærlig øl på åsen", 13),
        ("👍", 1),
        ("x" * LEAST_RATIONALE, LEAST_RATIONALE),
    ],
)
def test_only_what_a_reader_can_see_counts(text: str, count: int) -> None:
    assert visible_characters(text) == count


@given(text=st.text(), space=st.sampled_from([" ", "\n", "\u00a0", "\u200b"]))
def test_space_makes_nothing_more_visible(text: str, space: str) -> None:
    assert visible_characters(space.join(text)) == visible_characters(text)


TRANSFERS = st.lists(
    st.builds(
        Transfer,
        source=st.sampled_from(["A", "B", "C"]),
        target=st.sampled_from(["A", "B", "C"]),
        amount=st.integers(1, 1000),
    ),
    min_size=1,
)


@given(transfers=TRANSFERS)
def test_adding_together_changes_nothing_but_the_number_of_lines(
    transfers: list[Transfer],
) -> None:
    together = merged(transfers)
    assert net_change(together) == net_change(transfers)
    pairs = [(one.source, one.target) for one in together]
    assert len(pairs) == len(set(pairs))
    assert merged(together) == together


@given(transfers=TRANSFERS)
def test_nothing_is_created_or_lost(transfers: list[Transfer]) -> None:
    assert sum(net_change(transfers).values()) == 0


@given(transfers=TRANSFERS)
def test_the_opposite_undoes_a_transfer(transfers: list[Transfer]) -> None:
    there_and_back = net_change([*transfers, *opposite(transfers)])
    assert set(there_and_back.values()) == {0}
    assert opposite(opposite(transfers)) == tuple(transfers)


def test_the_appropriation_stands_outside_the_balances() -> None:
    given_to = Transfer(source=APPROPRIATION, target="A", amount=5)
    assert net_change([given_to]) == {"A": 5}
