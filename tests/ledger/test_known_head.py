"""What no chain can show by itself is found by naming a head that was known."""

import json
from collections.abc import Callable

from ledger.faults import Flaw
from ledger.log import EventLog
from ledger.mapper import FIRST_PREVIOUS
from ledger.verify import verify
from support.tampering import Attacker
from support.two_books import FIRST, Rows, forged, found, rewritten_and_signed


def test_a_truncated_tail_is_found_by_naming_the_head_that_was_known_and_not_without(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    for kept in [0, 1, 12, 59]:
        rewritten_and_signed(log, attacker, written[:kept])
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


def test_a_chain_that_was_computed_and_signed_anew_is_found_only_by_the_head_that_was_known(
    log: EventLog, written: Rows, attacker: Attacker
) -> None:
    def falsify(envelope: dict[str, object]) -> None:
        envelope["actor"] = {"subject": "ola", "name": "Ola", "role": "board", "organisation": "X"}

    assert rechained(written, lambda _: None) == written
    attacker.rewrite(rechained(written, falsify))
    assert found(log).what is Flaw.CHECKPOINT_DIFFERS
    rewritten_and_signed(log, attacker, rechained(written, falsify))
    assert verify(log).intact
    for row in (written[0], written[-1]):
        result = verify(log, row.book, expected_head=row.hash)
        assert not result.intact


def test_a_known_head_is_found_when_the_book_has_grown_since(log: EventLog, written: Rows) -> None:
    for row in written:
        assert verify(log, row.book, expected_head=row.hash).intact


def test_verification_follows_every_book_and_counts_the_one_that_is_named(
    log: EventLog, written: Rows
) -> None:
    of_first = [row for row in written if row.book == FIRST]
    result = verify(log, FIRST)
    assert (result.events, result.head_hash) == (len(of_first), of_first[-1].hash)
    assert verify(log).events == len(written)
    assert verify(log, "ingen-2024").events == 0
