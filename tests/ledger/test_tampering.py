"""Whatever somebody with every right in the database changes is found, and where is said."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.envelope import Entry
from domain.events import Event
from ledger.ledger import Ledger
from ledger.log import EventLog, open_log
from ledger.mapper import FIRST_PREVIOUS, digest
from ledger.rows import HIGHEST, LOWEST, StoredRow
from ledger.verify import Fault, Flaw, verify
from support.small_book import OPENING, move, opened, record
from support.tampering import COLUMNS, TEXTS, Attacker, attacking

FIRST, SECOND = "en-2024", "to-2024"
Rows = list[StoredRow]

NO_ENVELOPES = [
    b"",
    b"null",
    b"[]",
    b"3",
    b'"text"',
    b"\xff\xfe",
    b"{",
    b"{}",
    b'{"book":1}',
    b"[" * 200_000,
    b'{"book":[],"position":{},"previous":1,"recorded_at":2,"type":null}',
]


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> list[Entry[Event]]:
    """What two books hold that were written to by turns."""
    log = open_log(f"sqlite:///{tmp_path_factory.mktemp('tampering') / 'ledger.db'}")
    log.migrate()
    ledger = Ledger(log)
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
    log.append([log.mapper.seal(entry) for entry in entries])
    return log.stored(None, 0, 1000)


@pytest.fixture
def attacker(written: Rows, database_url: str) -> Iterator[Attacker]:
    """Somebody with every right in the database of those rows."""
    assert written
    with attacking(database_url) as somebody:
        yield somebody


def place(row: StoredRow) -> tuple[int, str, int]:
    return row.sequence, row.book, row.position


def last_rows(rows: Rows) -> Rows:
    return list({row.book: row for row in rows}.values())


def found(log: EventLog) -> Fault:
    result = verify(log)
    assert not result.intact
    assert result.first_fault is not None
    return result.first_fault


def original(row: StoredRow, column: str) -> int | bytes:
    value: int | str | bytes = getattr(row, column)
    return value.encode() if isinstance(value, str) else value


def another(row: StoredRow, column: str, texts: range) -> st.SearchStrategy[int | bytes]:
    """What else may stand in a column: any number that no row has, or one byte more, less, other.

    ``texts`` are the bytes that the database takes in a text.
    """
    before = original(row, column)
    if isinstance(before, int):
        every = st.integers(LOWEST, HIGHEST) | st.sampled_from([LOWEST, 0, HIGHEST])
        return every.filter(lambda number: number not in range(1, 101))
    allowed = texts if column in TEXTS else range(256)

    def changed(index: int, new: int, kind: str) -> bytes:
        after = before[index + (kind != "in") :]
        return before[:index] + (b"" if kind == "out" else bytes([new])) + after

    index, byte = st.integers(0, len(before) - 1), st.integers(allowed[0], allowed[-1])
    some = st.builds(changed, index, byte, st.sampled_from(["change", "out", "in"]))
    return some.filter(lambda value: value != before)


@pytest.mark.parametrize("column", COLUMNS)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_change_in_any_column_is_found_where_it_is(
    log: EventLog, written: Rows, attacker: Attacker, column: str, data: st.DataObject
) -> None:
    row = data.draw(st.sampled_from(written), "row")
    before = original(row, column)
    value = data.draw(another(row, column, attacker.texts), "value")
    attacker.change(row.sequence, column, value)
    now_at = value if column == "sequence" and isinstance(value, int) else row.sequence
    try:
        fault = found(log)
        assert fault.sequence == min(now_at, row.sequence)
        if fault.book:
            assert (fault.book, fault.position) == (row.book, row.position)
        else:
            assert row in last_rows(written), "then nothing in its book shows that it is gone"
    finally:
        attacker.change(now_at, column, before)
    assert verify(log).intact


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


def forged(like: StoredRow, **envelope: object) -> StoredRow:
    """A row with other content and the hash that fits it."""
    state = rfc8785.dumps(json.loads(like.state) | envelope)
    return replace(like, state=state, hash=digest(state))


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


def test_an_inserted_row_that_hangs_well_is_found_by_the_next_of_its_book(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    for index in [0, 5, 30, 55]:
        row = forged(written[index], recorded_at=json.loads(written[index].state)["recorded_at"])
        attacker.rewrite(inserted(written, index, forged(row, actor="en annen")))
        fault = found(log)
        assert (fault.book, fault.what) == (row.book, Flaw.COLUMNS_DIFFER)
        assert fault.position in {row.position, row.position + 1}


def test_a_row_appended_to_the_end_is_found_unless_it_hangs_there(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    last = written[-1]
    at = {"position": last.position + 1, "previous": last.hash}
    for envelope, intact in ((at | {"previous": FIRST_PREVIOUS}, False), (at, True)):
        row = replace(forged(last, **envelope), sequence=61, position=last.position + 1)
        attacker.rewrite([*written, row])
        assert verify(log).intact is intact
    assert not verify(log, last.book, expected_head="f" * 64).intact


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


def test_neighbours_of_different_books_may_change_places(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    """Each book has a chain of its own; which of two books wrote first, no hash tells."""
    assert written[29].book != written[30].book
    attacker.rewrite(swapped(written, 29, 30))
    assert verify(log).intact


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


def test_a_truncated_tail_is_found_by_naming_the_head_that_was_known_and_not_without(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    for kept in [0, 1, 12, 59]:
        attacker.rewrite(written[:kept])
        assert verify(log).intact, "a shorter log is a log: nothing inside it tells of its tail"
        last = written[-1]
        result = verify(log, last.book, expected_head=last.hash)
        assert result.first_fault is not None
        assert result.first_fault.what is Flaw.HEAD_MISSING
        still_there = [row.position for row in written[:kept] if row.book == last.book]
        assert result.first_fault.position == len(still_there) + 1
        assert result.first_fault.book == last.book


def rechained(rows: Rows, change: Callable[[dict[str, object]], None]) -> Rows:
    """The rows with something changed in each, and all hashes computed anew."""
    heads: dict[str, str] = {}
    result = []
    for row in rows:
        envelope = json.loads(row.state)
        change(envelope)
        new = forged(row, **envelope | {"previous": heads.get(row.book, FIRST_PREVIOUS)})
        heads[row.book] = new.hash
        result.append(new)
    return result


def test_a_chain_that_was_computed_anew_is_found_only_by_the_head_that_was_known(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    def falsify(envelope: dict[str, object]) -> None:
        envelope["actor"] = {"subject": "ola", "name": "Ola", "role": "board", "organisation": "X"}

    assert rechained(written, lambda _: None) == written
    attacker.rewrite(rechained(written, falsify))
    assert verify(log).intact
    for row in (written[0], written[-1]):
        result = verify(log, row.book, expected_head=row.hash)
        assert not result.intact


def test_a_known_head_is_found_when_the_book_has_grown_since(log: EventLog, written: Rows) -> None:
    for row in written:
        assert verify(log, row.book, expected_head=row.hash).intact


def test_bytes_that_are_no_envelope_are_a_fault_and_not_a_crash(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    row = written[7]
    for state in NO_ENVELOPES:
        nonsense = replace(row, state=state, hash=digest(state))
        attacker.rewrite([nonsense if one is row else one for one in written])
        assert found(log) == Fault(*place(row), Flaw.NOT_AN_ENVELOPE), state[:80]


def test_a_time_without_offset_or_before_its_predecessor_is_a_fault(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    for recorded_at in ["2024-02-01T09:00:00", "2023-01-01T00:00:00Z"]:
        row = written[7]
        attacker.rewrite(
            [forged(one, recorded_at=recorded_at) if one is row else one for one in written]
        )
        assert found(log).sequence == row.sequence


def test_verification_follows_every_book_and_counts_the_one_that_is_named(
    log: EventLog, written: Rows
) -> None:
    of_first = [row for row in written if row.book == FIRST]
    result = verify(log, FIRST)
    assert (result.events, result.head_hash) == (len(of_first), of_first[-1].hash)
    assert verify(log).events == len(written)
    assert verify(log, "ingen-2024").events == 0
