"""Other histories in every run; the seed is printed when one of them fails."""

import secrets
import sys

from properties.effort import SECONDS, as_long_as_it_takes
from properties.simulation import simulate


@as_long_as_it_takes
def test_the_domain_agrees_with_the_oracle_about_whole_years() -> None:
    simulated = simulate(first_seed=secrets.randbelow(10**9), seconds=SECONDS)
    sys.stdout.write(f"{simulated}\n")
    assert simulated.histories
