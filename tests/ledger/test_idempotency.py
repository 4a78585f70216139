"""An idempotency key stands for one request of one actor in one book, also after a restart."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from domain.commands import Command, OpenBook
from domain.objections import Refused
from domain.words import Actor, Role
from ledger.desk import Receipt
from ledger.fingerprint import fingerprint
from ledger.ledger import KeyReused, Ledger, Submission, keyed_id
from ledger.log import EventLog, open_log
from ledger.verify import verify
from support.clocks import MeetingClock
from support.processes import finish, go, start
from support.signing import NOTARY
from support.small_book import (
    ADMINISTRATOR,
    EACH,
    OPENING,
    RECIPIENT,
    actor,
    move,
    opened,
    opening,
    record,
)

KEYS = 50

BODY = {"transfers": [{"source": "A", "target": "B", "amount": "1.00"}], "rationale": "Fordi."}
PRINT = fingerprint("POST", "/books/liten-2024/reallocations", "", BODY)


def keyed(
    book: str,
    command: Command,
    key: str = "nøkkel",
    who: Actor = RECIPIENT,
    body: Mapping[str, str] = PRINT,
) -> Submission:
    return Submission(book, command, who, key, body)


def test_the_same_request_again_gets_the_first_receipt(ledger: Ledger) -> None:
    book = opened(ledger)
    first = ledger.record(keyed(book, move()))
    record(ledger, book, move())
    second = ledger.record(keyed(book, move()))
    assert second == replace(first, replayed=True)
    assert not first.replayed
    assert ledger.log.head() == OPENING + 4


def test_a_receipt_survives_a_restart(ledger: Ledger, database_url: str) -> None:
    book = opened(ledger)
    first = ledger.record(keyed(book, move()))
    record(ledger, book, move())
    restarted = Ledger(open_log(database_url), NOTARY)
    assert restarted.record(keyed(book, move())) == replace(first, replayed=True)
    assert restarted.log.head() == OPENING + 4
    restarted.log.close()


def test_a_receipt_is_given_for_a_request_that_would_be_refused_today(ledger: Ledger) -> None:
    book = opened(ledger)
    first = ledger.record(keyed(book, move(EACH)))
    assert ledger.record(keyed(book, move(EACH))) == replace(first, replayed=True)
    with pytest.raises(Refused):
        record(ledger, book, move(EACH))


def test_what_a_key_has_recorded_is_found_whatever_is_asked_for_now(ledger: Ledger) -> None:
    book = opened(ledger)
    command_id = keyed_id(book, RECIPIENT, "nøkkel")
    assert ledger.receipt(book, command_id) is None
    first = ledger.record(keyed(book, move()))
    assert ledger.receipt(book, command_id) == first
    assert ledger.receipt(book, keyed_id(book, ADMINISTRATOR, "nøkkel")) is None
    assert ledger.receipt("no-such-2024", command_id) is None


def test_the_key_for_another_request_names_what_differs(ledger: Ledger) -> None:
    book = opened(ledger)
    ledger.record(keyed(book, move()))
    other = fingerprint(
        "POST", "/books/liten-2024/reallocations", "dry_run=no", {"transfers": [], "follows": 1}
    )
    with pytest.raises(KeyReused) as reused:
        ledger.record(keyed(book, move(2), body=other))
    assert reused.value.fields == ("/follows", "/rationale", "/transfers", "query")
    assert ledger.log.head() == OPENING + 2


def test_a_refused_request_does_not_use_up_its_key(ledger: Ledger) -> None:
    book = opened(ledger)
    with pytest.raises(Refused):
        ledger.record(keyed(book, move(EACH + 1)))
    receipt = ledger.record(keyed(book, move(EACH), body={"method": "POST"}))
    assert not receipt.replayed
    assert receipt.positions == (OPENING + 1, OPENING + 2)


def test_a_key_is_bound_to_the_book(ledger: Ledger) -> None:
    first, second = opened(ledger, "en"), opened(ledger, "to")
    assert not ledger.record(keyed(first, move())).replayed
    assert not ledger.record(keyed(second, move())).replayed


@pytest.mark.parametrize(
    "other",
    [actor(Role.RECIPIENT, "NHN", "en annen"), actor(Role.BOARD, "NHN", RECIPIENT.subject)],
    ids=["person", "role"],
)
def test_a_key_is_bound_to_the_actor(ledger: Ledger, other: Actor) -> None:
    book = opened(ledger)
    assert not ledger.record(keyed(book, move())).replayed
    assert not ledger.record(keyed(book, move(), who=other)).replayed


def open_book(programme: str, who: Actor = ADMINISTRATOR) -> Submission:
    command = opening(programme)[0][0]
    assert isinstance(command, OpenBook)
    return keyed(command.book, command, who=who, body={"/programme": programme})


def test_the_key_that_opened_a_book_opens_no_other(ledger: Ledger, database_url: str) -> None:
    first = ledger.record(open_book("en"))
    assert ledger.record(open_book("en")) == replace(first, replayed=True)
    for one in (ledger, Ledger(open_log(database_url), NOTARY)):
        with pytest.raises(KeyReused) as reused:
            one.record(open_book("to"))
        assert reused.value.fields == ("/programme",)
    assert ledger.books() == ["en-2024"]
    someone = actor(Role.ADMINISTRATOR, "HOD", "en annen")
    assert not ledger.record(open_book("to", who=someone)).replayed


def test_one_key_opens_one_book_though_two_are_asked_for_at_once(ledger: Ledger) -> None:
    barrier = Barrier(2)

    def attempt(programme: str) -> Receipt:
        barrier.wait()
        return ledger.record(open_book(programme))

    with ThreadPoolExecutor(2) as threads:
        attempts = [threads.submit(attempt, programme) for programme in ("en", "to")]
        reused = [error for attempt in attempts if (error := attempt.exception())]
    assert [type(error) for error in reused] == [KeyReused]
    assert len(ledger.books()) == 1


def test_one_key_opens_one_book_though_neither_program_saw_that_of_the_other(
    log: EventLog, database_url: str
) -> None:
    both_have_looked = Barrier(2)

    def attempt(programme: str) -> Receipt:
        ledger = Ledger(open_log(database_url), NOTARY, MeetingClock(both_have_looked))
        try:
            return ledger.record(open_book(programme))
        finally:
            ledger.log.close()

    with ThreadPoolExecutor(2) as threads:
        attempts = [threads.submit(attempt, programme) for programme in ("en", "to")]
        reused = [error for attempt in attempts if (error := attempt.exception())]
    assert [(type(error), str(error)) for error in reused] == [(KeyReused, "/programme")]
    assert len(log.books()) == 1
    assert verify(log).intact


def test_one_key_opens_one_book_though_two_processes_use_it(
    log: EventLog, database_url: str
) -> None:
    processes = [start("support.opening", database_url, name, str(KEYS)) for name in ("en", "to")]
    for process in processes:
        go(process)
    opened_by = [set(finish(process)) for process in processes]
    assert opened_by[0] | opened_by[1] == {f"nøkkel {number}" for number in range(KEYS)}
    assert not opened_by[0] & opened_by[1]
    assert len(log.books()) == KEYS
    assert verify(log).intact


def test_the_same_request_from_many_threads_at_once_is_written_once(
    log: EventLog, ledger: Ledger, database_url: str
) -> None:
    book = opened(ledger)
    other = Ledger(open_log(database_url), NOTARY)
    barrier = Barrier(8)

    def attempt(number: int) -> Receipt:
        barrier.wait()
        return (ledger, other)[number % 2].record(keyed(book, move()))

    with ThreadPoolExecutor(8) as threads:
        receipts = list(threads.map(attempt, range(8)))
    assert [receipt.replayed for receipt in receipts].count(False) == 1
    assert {receipt.positions for receipt in receipts} == {(OPENING + 1, OPENING + 2)}
    assert log.head() == OPENING + 2
    assert verify(log).intact
    other.log.close()
