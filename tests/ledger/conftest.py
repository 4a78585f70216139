"""A log to write to, on each database."""

from collections.abc import Iterator

import pytest

from domain.envelope import Entry
from domain.events import Event
from ledger.ledger import Ledger
from ledger.log import EventLog, open_log
from ledger.restore import checkpoints_of
from support.clocks import SetClock
from support.signing import NOTARY
from support.small_book import move, opened, record
from support.tampering import Attacker, attacking
from support.two_books import FIRST, SECOND, Rows


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
    return Ledger(log, NOTARY, clock)


@pytest.fixture(scope="session")
def entries(tmp_path_factory: pytest.TempPathFactory) -> list[Entry[Event]]:
    """What two books hold that were written to by turns."""
    log = open_log(f"sqlite:///{tmp_path_factory.mktemp('tampering') / 'ledger.db'}")
    log.migrate()
    ledger = Ledger(log, NOTARY)
    opened(ledger, "en")
    opened(ledger, "to")
    for number in range(20):
        record(ledger, (FIRST, SECOND)[number % 2], move())
    entries = [recorded.entry for recorded in log.read(0)]
    log.close()
    return entries


@pytest.fixture
def written(log: EventLog, entries: list[Entry[Event]]) -> Rows:
    """The rows of those books."""
    sealed = [log.mapper.seal(entry) for entry in entries]
    log.append(sealed, list(checkpoints_of(NOTARY, sealed)))
    return log.stored(None, 0, 1000)


@pytest.fixture
def attacker(written: Rows, database_url: str) -> Iterator[Attacker]:
    """Somebody with every right in the database of those rows."""
    assert written
    with attacking(database_url) as somebody:
        yield somebody
