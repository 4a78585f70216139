"""Any change to any column of the event table is found, and where is said."""

from dataclasses import replace
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.faults import Fault, Flaw
from ledger.log import EventLog
from ledger.mapper import digest
from ledger.rows import HIGHEST, LOWEST, StoredRow
from ledger.verify import verify
from support.tampering import COLUMNS, TEXTS, Attacker
from support.two_books import Rows, forged, found, last_rows, place

NO_ENVELOPES: Final = [
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
