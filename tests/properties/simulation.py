"""Any number of seeded histories, held against the oracle until the time is out.

Run it alone, from the project's folder, for as long as wanted::

    PYTHONPATH=.:tests .venv-test/bin/python -m properties.simulation [FIRST_SEED [SECONDS]]
"""

import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from oracle.history_opening import BOOK
from properties.comparison import (
    Disagreement,
    Told,
    agrees,
    assert_agreement,
    readable,
    smallest,
)
from properties.invariants import violations
from properties.seeded import history_of
from properties.subject import InMemory

MOST_STEPS = 90
"""Longer histories than the properties have: a full year."""


@dataclass
class Simulated:
    """How far a simulation came."""

    first_seed: int
    histories: int = 0
    submissions: int = 0
    answers: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        told = ", ".join(f"{code} {count}" for code, count in self.answers.most_common())
        return (
            f"seeds {self.first_seed} to {self.first_seed + self.histories - 1}: "
            f"{self.submissions} submissions; {told}"
        )


def simulate(first_seed: int, seconds: float) -> Simulated:
    """Compare history after history; raise `Disagreement`, with the seed, at the first failure."""
    simulated = Simulated(first_seed)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        seed = first_seed + simulated.histories
        told = Told(history_of(seed, MOST_STEPS))
        _examine(seed, told)
        simulated.histories += 1
        simulated.submissions += len(told.history)
        simulated.answers.update(answer.code or "recorded" for answer in told.answers)
    return simulated


def _examine(seed: int, told: Told) -> None:
    subject = InMemory()
    try:
        assert_agreement(told, subject)
    except Disagreement:
        history = smallest(told.history, lambda shorter: not agrees(shorter, InMemory))
        try:
            assert_agreement(Told(history), InMemory())
        except Disagreement as smaller:
            raise Disagreement(f"seed {seed}, as short as it gets:\n{smaller}") from None
    found = list(violations(subject.steps[BOOK], told.days[::5]))
    if found:
        raise Disagreement(f"seed {seed}:\n{readable(told)}\n" + "\n".join(found))


if __name__ == "__main__":
    seed, seconds = (*map(float, sys.argv[1:]), *(0.0, 60.0)[len(sys.argv) - 1 :])
    sys.stdout.write(f"{simulate(int(seed), seconds)}\n")
