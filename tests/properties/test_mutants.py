"""The comparison is seen to find planted faults; without that, its silence would prove nothing."""

import sys
from functools import cache

import pytest

from oracle.history_opening import BOOK
from properties.comparison import Disagreement, Told, assert_agreement
from properties.invariants import violations
from properties.mutants import MUTANTS, Mutant
from properties.seeded import history_of
from properties.subject import InMemory

SEEDS = range(300)


@cache
def told(seed: int) -> Told:
    """What the oracle says does not change with the mutants."""
    return Told(history_of(seed))


def killer_of(mutant: Mutant) -> int | None:
    """The first seed whose history tells a mutant from the oracle."""
    with mutant.alive():
        for seed in SEEDS:
            try:
                assert_agreement(told(seed), InMemory())
            except Disagreement:
                return seed
    return None


@pytest.mark.parametrize("name", MUTANTS)
def test_the_comparison_kills(name: str) -> None:
    seed = killer_of(MUTANTS[name])
    sys.stdout.write(f"{name}: killed by seed {seed}\n")
    assert seed is not None, MUTANTS[name].sentence
    assert_agreement(told(seed), InMemory())


@pytest.mark.parametrize(
    "name",
    ["source is target", "only the final balance", "blocked not counted"],
)
def test_the_invariants_alone_see(name: str) -> None:
    with MUTANTS[name].alive():
        found = next(filter(None, map(violated, SEEDS)))
    assert found


def violated(seed: int) -> list[str]:
    """What is not as it must be after the history of a seed."""
    subject = InMemory()
    for submission in told(seed).history:
        subject.submit(submission)
    return list(violations(subject.steps[BOOK], told(seed).days))
