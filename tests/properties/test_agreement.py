"""The domain and the ledger against a naive oracle that was written independently of them.

Both are told the same generated history. They must give the same answer to every submission (all of
it: code, account, first failing day, shortfall, what it collides with, state, route, requirements,
mandate, positions), and have the same balance and the same blocked amount on every account, on
every day, as known at every position.
"""

import pytest
from hypothesis import HealthCheck, given, settings

from ledger.log import open_log
from ledger.verify import verify, verify_rules
from oracle.histories import History, histories
from oracle.history_opening import BOOK
from properties.comparison import Told, assert_agreement
from properties.effort import EXAMPLES, as_long_as_it_takes
from properties.hostile import Odd, hostile_submissions
from properties.seeded import history_of
from properties.subject import InMemory, OnLedger


@as_long_as_it_takes
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=histories())
def test_the_domain_agrees_with_the_oracle(history: History) -> None:
    assert_agreement(Told(history), InMemory())


@as_long_as_it_takes
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=histories(most=12), hostile=hostile_submissions())
def test_the_domain_agrees_with_the_oracle_about_odd_requests(
    history: History, hostile: list[Odd]
) -> None:
    now = history[-1].recorded_at
    odd = [one.at(now) for one in hostile]
    assert_agreement(Told((*history, *odd)), InMemory())


@pytest.mark.parametrize("seed", range(4))
def test_the_ledger_agrees_with_the_oracle(database_url: str, seed: int) -> None:
    log = open_log(database_url)
    log.migrate()
    try:
        assert_agreement(Told(history_of(seed, most=100)), OnLedger(log))
        assert verify(log).first_fault is None
        assert verify_rules(log, BOOK) is None
    finally:
        log.close()
