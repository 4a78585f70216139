"""A log to write to, on each database."""

from collections.abc import Iterator

import pytest

from ledger.ledger import Ledger
from ledger.log import EventLog, open_log
from support.clocks import SetClock


@pytest.fixture
def log(database_url: str) -> Iterator[EventLog]:
    """An empty log, ready to be written to."""
    opened = open_log(database_url)
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def clock() -> SetClock:
    """A clock that stands still until it is set."""
    return SetClock()


@pytest.fixture
def ledger(log: EventLog, clock: SetClock) -> Ledger:
    """The ledger of an empty log, with the clock of the test."""
    return Ledger(log, clock)
