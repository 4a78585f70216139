"""Many write to one book at once: nothing is lost, doubled or put in another order."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.objections import Refused
from ledger.ledger import Ledger, Submission
from ledger.log import EventLog, open_log
from ledger.verify import verify, verify_rules
from support.processes import finish, go, start
from support.signing import NOTARY
from support.small_book import OPENING, RECIPIENT, move, opened, record
from support.writing import assert_balances_are_those_of, numbered, whole_commands

EACH_WRITES = 200


@pytest.mark.parametrize("prefix", ["", "nøkkel "], ids=["without keys", "with keys"])
def test_two_processes_write_two_hundred_commands_each(
    log: EventLog, ledger: Ledger, database_url: str, prefix: str
) -> None:
    book = opened(ledger)
    names = ("en", "to")
    processes = [
        start(
            "support.writing", database_url, book, name, str(EACH_WRITES), prefix and prefix + name
        )
        for name in names
    ]
    for process in processes:
        go(process)
    acknowledged = {
        (name, *map(int, line.split()))
        for name, process in zip(names, processes, strict=True)
        for line in finish(process)
    }
    written = list(whole_commands(log, book))
    assert {(name, number, *at) for name, number, at in written} == acknowledged
    for name in names:
        numbers = [number for by, number, _ in written if by == name]
        assert numbers == list(range(1, EACH_WRITES + 1))
    assert [one.sequence for one in log.read(0)] == list(range(1, OPENING + 4 * EACH_WRITES + 1))
    assert verify(log, book).events == OPENING + 4 * EACH_WRITES
    assert verify(log, book).intact
    assert verify_rules(log, book) is None
    assert_balances_are_those_of(ledger, book, [number for _, number, _ in written])


def test_eight_threads_write_through_one_ledger(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)

    def write(thread: int) -> list[tuple[int, ...]]:
        return [
            ledger.record(Submission(book, numbered(f"tråd{thread}", n), RECIPIENT)).positions
            for n in range(1, 26)
        ]

    with ThreadPoolExecutor(8) as threads:
        acknowledged = list(threads.map(write, range(8)))
    written = list(whole_commands(log, book))
    for thread, positions in enumerate(acknowledged):
        mine = [(number, at) for name, number, at in written if name == f"tråd{thread}"]
        assert mine == list(enumerate(positions, 1))
    assert len(written) == 200
    assert verify(log, book).intact
    assert_balances_are_those_of(ledger, book, [number for _, number, _ in written])


def test_threads_write_to_books_of_their_own_while_others_read(
    log: EventLog, ledger: Ledger
) -> None:
    books = [opened(ledger, f"bok{n}") for n in range(4)]

    def write(book: str) -> None:
        for _ in range(25):
            record(ledger, book, move())

    def read(book: str) -> int:
        return max(len(list(log.entries(book))) for _ in range(10))

    with ThreadPoolExecutor(12) as threads:
        writing = [threads.submit(write, book) for book in books]
        reading = [threads.submit(read, book) for book in books * 2]
        for wrote in writing:
            wrote.result()
        assert max(read.result() for read in reading) <= OPENING + 50
    for book in books:
        assert verify(log, book).events == OPENING + 50
    assert verify(log).intact


def test_two_ledgers_in_one_process_see_what_the_other_wrote(
    log: EventLog, ledger: Ledger, database_url: str
) -> None:
    other = Ledger(open_log(database_url), NOTARY)
    book = opened(ledger)
    for number in range(1, 21):
        receipt = record((ledger, other)[number % 2], book, move())
        assert receipt.positions == (OPENING + 2 * number - 1, OPENING + 2 * number)
    assert ledger.book(book) == other.book(book)
    assert verify(log, book).intact
    other.log.close()


def test_two_who_open_the_same_book_at_once_open_it_once(
    log: EventLog, ledger: Ledger, database_url: str
) -> None:
    other = Ledger(open_log(database_url), NOTARY)
    with ThreadPoolExecutor(2) as threads:
        attempts = [threads.submit(opened, one) for one in (ledger, other)]
        refusals = [refused for attempt in attempts if (refused := attempt.exception())]
    assert [type(refused) for refused in refusals] == [Refused]
    assert [row.topic for row in log.stored(None, 0, 100)].count("book.opened.v1") == 1
    assert verify(log).intact
    other.log.close()
