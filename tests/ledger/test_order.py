"""Time never goes back, nothing is missing in between, and a stale writer is told so."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.objections import Refused
from ledger.ledger import BookHasMoved, Ledger, Submission
from ledger.log import Conflict, EventLog, open_log
from ledger.mapper import Sealed
from ledger.verify import verify
from support.clocks import SetClock
from support.signing import NOTARY
from support.small_book import EACH, OPENING, RECIPIENT, move, opened, record


def test_recorded_at_never_goes_back_though_the_clock_does(ledger: Ledger, clock: SetClock) -> None:
    book = opened(ledger)
    latest = clock.time + timedelta(hours=1)
    for minutes in (60, -60, 0, -60 * 24 * 365, 59):
        clock.time = datetime(2024, 2, 1, 9, tzinfo=UTC) + timedelta(minutes=minutes)
        assert record(ledger, book, move()).recorded_at == latest
    times = [one.entry.recorded_at for one in ledger.log.entries(book)]
    assert times == sorted(times)
    assert verify(ledger.log, book).intact


def test_recorded_at_never_goes_back_for_a_process_with_a_slow_clock(
    ledger: Ledger, database_url: str
) -> None:
    book = opened(ledger)
    slow = Ledger(open_log(database_url), NOTARY, SetClock(datetime(2023, 1, 1, tzinfo=UTC)))
    assert record(slow, book, move()).recorded_at == datetime(2024, 2, 1, 9, tzinfo=UTC)
    slow.log.close()


def test_positions_count_each_book_and_sequences_count_all(ledger: Ledger) -> None:
    books = opened(ledger, "en"), opened(ledger, "to")
    for number in range(5):
        record(ledger, books[number % 2], move())
    rows = ledger.log.stored(None, 0, 1000)
    assert [row.sequence for row in rows] == list(range(1, len(rows) + 1))
    for book in books:
        positions = [row.position for row in ledger.log.stored(book, 0, 1000)]
        assert positions == list(range(1, len(positions) + 1))


def test_a_refused_request_leaves_no_gap(ledger: Ledger) -> None:
    book = opened(ledger)
    with pytest.raises(Refused):
        record(ledger, book, move(EACH + 1))
    assert record(ledger, book, move()).positions == (OPENING + 1, OPENING + 2)


def test_a_conflict_writes_nothing_and_leaves_no_gap(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)
    entries = [one.entry for one in log.entries(book)]
    new = entries[-1].model_copy(update={"position": OPENING + 1})
    taken: list[list[Sealed]] = [
        [log.mapper.seal(new), log.mapper.seal(entries[-1])],
        [log.mapper.seal(entries[-1]), log.mapper.seal(new)],
        [log.mapper.seal(new), log.mapper.seal(new)],
    ]
    for sealed in taken:
        with pytest.raises(Conflict):
            log.append(sealed, ())
        assert log.head() == OPENING
    record(ledger, book, move())
    assert [row.sequence for row in log.stored(None, 0, 99)] == list(range(1, OPENING + 3))
    assert verify(log, book).intact


def test_a_writer_that_names_a_stale_head_is_told_the_new_one(ledger: Ledger) -> None:
    book = opened(ledger)
    head = ledger.head(book)
    assert head is not None
    first = ledger.record(Submission(book, move(), RECIPIENT, expected_head=head.hash))
    with pytest.raises(BookHasMoved) as moved:
        ledger.record(Submission(book, move(), RECIPIENT, expected_head=head.hash))
    assert moved.value.head_hash == first.hash
    assert ledger.log.head() == OPENING + 2


def test_a_stale_head_is_told_before_any_rule(ledger: Ledger) -> None:
    book = opened(ledger)
    with pytest.raises(BookHasMoved):
        ledger.record(Submission(book, move(EACH + 1), RECIPIENT, expected_head="f" * 64))


def test_a_stale_head_is_told_when_another_process_has_written(
    ledger: Ledger, database_url: str
) -> None:
    book = opened(ledger)
    head = ledger.head(book)
    assert head is not None
    other = Ledger(open_log(database_url), NOTARY)
    record(other, book, move())
    with pytest.raises(BookHasMoved):
        ledger.record(Submission(book, move(), RECIPIENT, expected_head=head.hash))
    other.log.close()


def test_a_known_key_is_answered_whatever_the_head(ledger: Ledger) -> None:
    book = opened(ledger)
    head = ledger.head(book)
    assert head is not None
    again = Submission(book, move(), RECIPIENT, key="en", expected_head=head.hash)
    first = ledger.record(again)
    assert ledger.record(again).positions == first.positions
