"""`migrate` makes what is missing, however often and by however many at once."""

from collections.abc import Callable

import pytest

from ledger.ledger import Ledger
from ledger.log import BadAddress, EventLog, NotMigrated, open_log
from ledger.verify import verify
from support.processes import finish, go, start
from support.signing import NOTARY
from support.small_book import move, opened, record


def test_migrating_twice_changes_nothing(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)
    before = log.stored(None, 0, 1000)
    log.migrate()
    log.migrate()
    assert log.stored(None, 0, 1000) == before
    record(ledger, book, move())
    assert verify(log, book).intact


def test_eight_processes_may_migrate_an_empty_database_at_once(database_url: str) -> None:
    processes = [start("support.migrating", database_url) for _ in range(8)]
    for process in processes:
        go(process)
    for process in processes:
        finish(process)
    log = open_log(database_url)
    log.check_migrated()
    opened(Ledger(log, NOTARY))
    log.close()


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(lambda log: log.check_migrated(), id="check"),
        pytest.param(lambda log: log.head(), id="head"),
        pytest.param(lambda log: log.read(0), id="read"),
        pytest.param(lambda log: log.stored(None, 0, 10), id="stored"),
        pytest.param(lambda log: log.books(), id="books"),
        pytest.param(lambda log: opened(Ledger(log, NOTARY)), id="record"),
    ],
)
def test_a_log_that_is_not_migrated_says_so(
    database_url: str, use: Callable[[EventLog], object]
) -> None:
    log = open_log(database_url)
    with pytest.raises(NotMigrated):
        use(log)
    log.migrate()
    log.check_migrated()
    use(log)
    log.close()


@pytest.mark.parametrize(
    "address", ["", "sqlite:///", "sqlite://", "mysql://a/b", "ledger.db", "http://example.org"]
)
def test_an_address_that_is_not_ours_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        open_log(address)


def test_a_bad_address_is_refused_without_repeating_its_password() -> None:
    with pytest.raises(BadAddress) as refused:
        open_log("mysql://ole:hemmelig@example.org/bok")
    assert "hemmelig" not in str(refused.value)
