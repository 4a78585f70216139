"""Rows that somebody with every right in the database deletes, inserts or moves are found."""

from dataclasses import replace

from ledger.faults import Fault, Flaw
from ledger.log import EventLog
from ledger.mapper import FIRST_PREVIOUS
from ledger.rows import StoredRow
from support.small_book import OPENING
from support.tampering import Attacker
from support.two_books import FIRST, SECOND, Rows, forged, found, place


def test_a_deleted_row_is_found_where_it_was(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    for index in [0, 5, OPENING, 25, 40, 58]:
        gone = written[index]
        attacker.rewrite([row for row in written if row is not gone])
        assert found(log) == Fault(*place(gone), Flaw.SEQUENCE_MISSING)


def test_a_deleted_row_is_found_when_later_ones_move_up(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    for index in [0, 5, OPENING, 25, 40, 58]:
        gone = written[index]
        kept = [row for row in written if row is not gone]
        attacker.rewrite([replace(row, sequence=n) for n, row in enumerate(kept, 1)])
        fault = found(log)
        assert (fault.book, fault.position) == (gone.book, gone.position)
        assert fault.what is Flaw.POSITION_MISSING


def test_the_last_row_of_a_book_is_found_to_be_gone_by_what_was_written_after(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    gone = max((row for row in written if row.book == FIRST), key=lambda row: row.sequence)
    assert gone is not written[-1]
    attacker.rewrite([row for row in written if row is not gone])
    fault = found(log)
    assert (fault.sequence, fault.what) == (gone.sequence, Flaw.SEQUENCE_MISSING)
    assert fault.book != SECOND


def inserted(rows: Rows, index: int, row: StoredRow) -> Rows:
    """The rows with one more; those after it in the log, and in its book, are moved down."""
    after = [
        replace(one, sequence=one.sequence + 1, position=one.position + (one.book == row.book))
        for one in rows[index:]
    ]
    return [*rows[:index], row, *after]


def test_an_inserted_row_with_a_correct_hash_of_its_own_is_found(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    for index in [0, 5, 30, 59]:
        attacker.rewrite(inserted(written, index, forged(written[index], previous="f" * 64)))
        assert found(log) == Fault(*place(written[index]), Flaw.PREDECESSOR_DIFFERS)


def test_an_inserted_row_that_hangs_well_is_found_there_or_by_the_next_of_its_book(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    for index in [0, 5, 30, 55]:
        row = written[index]
        attacker.rewrite(inserted(written, index, forged(row, actor="en annen")))
        fault = found(log)
        assert fault.book == row.book
        assert fault.what in {Flaw.COLUMNS_DIFFER, Flaw.CHECKPOINT_DIFFERS}
        assert fault.position in {row.position, row.position + 1}


def test_a_row_appended_to_the_end_is_found_even_when_it_hangs_there(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    last = written[-1]
    at = {"position": last.position + 1, "previous": last.hash}
    for envelope, what in (
        (at | {"previous": FIRST_PREVIOUS}, Flaw.PREDECESSOR_DIFFERS),
        (at, Flaw.CHECKPOINT_MISSING),
    ):
        row = replace(forged(last, **envelope), sequence=61, position=last.position + 1)
        attacker.rewrite([*written, row])
        assert found(log) == Fault(*place(row), what)


def swapped(rows: Rows, one: int, other: int) -> Rows:
    places = {one: other, other: one}
    moved = [replace(row, sequence=places.get(n, n) + 1) for n, row in enumerate(rows)]
    return sorted(moved, key=lambda row: row.sequence)


def test_swapped_rows_are_found_at_the_first(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    for one, other in [(0, 1), (5, 6), (20, 59), (20, 40), (27, 41)]:
        attacker.rewrite(swapped(written, one, other))
        fault = found(log)
        assert (fault.sequence, fault.what) == (one + 1, Flaw.POSITION_MISSING)


def test_neighbours_of_different_books_that_change_places_are_found_by_the_checkpoints(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    """Each book has a chain of its own, which does not tell which of the two wrote first."""
    neighbours = [n for n in range(59) if written[n].book != written[n + 1].book]
    assert len(neighbours) == 21
    for one in neighbours:
        attacker.rewrite(swapped(written, one, one + 1))
        fault = found(log)
        assert fault.what is Flaw.SEQUENCE_DIFFERS
        assert fault.sequence in {one + 1, one + 2}


def test_books_that_change_places_altogether_are_found(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    by_book = sorted(written, key=lambda row: (row.book == FIRST, row.position))
    attacker.rewrite([replace(row, sequence=n) for n, row in enumerate(by_book, 1)])
    assert found(log) == Fault(1, SECOND, 1, Flaw.SEQUENCE_DIFFERS)


def test_swapped_bytes_are_found_at_the_first(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    for one, other in [(4, 5), (5, 6), (21, 50)]:
        first, second = written[one], written[other]
        rows = list(written)
        rows[one] = replace(first, state=second.state, hash=second.hash)
        rows[other] = replace(second, state=first.state, hash=first.hash)
        attacker.rewrite(rows)
        fault = found(log)
        assert (fault.sequence, fault.what) == (one + 1, Flaw.COLUMNS_DIFFER)


def test_a_row_that_was_moved_to_another_book_is_found(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    moved = written[-2]
    end = max(row.position for row in written if row.book != moved.book)
    other = SECOND if moved.book == FIRST else FIRST
    at = replace(moved, book=other, position=end + 1)
    attacker.rewrite([at if row is moved else row for row in written])
    assert found(log) == Fault(*place(moved), Flaw.COLUMNS_DIFFER)
    rewritten = replace(forged(moved, book=other, position=end + 1), book=other, position=end + 1)
    attacker.rewrite([rewritten if row is moved else row for row in written])
    fault = found(log)
    assert fault.sequence == moved.sequence
