"""Nothing is written on top of a log that does not hang together."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.commands import Outcome
from domain.mandates import Body
from ledger.desk import ChainBroken
from ledger.ledger import Ledger
from ledger.log import EventLog
from ledger.mapper import digest
from ledger.rows import StoredRow
from support.signing import NOTARY
from support.small_book import BOARD, OPENING, decision, move, opened, record
from support.tampering import attacking

Rows = list[StoredRow]
LAST = OPENING + 3


def other_bytes(rows: Rows) -> Rows:
    state = rows[8].state.replace(b"Behovet", b"Ingenting")
    return [*rows[:8], replace(rows[8], state=state, hash=digest(state)), *rows[9:]]


def other_hash_at_the_end(rows: Rows) -> Rows:
    return [*rows[:-1], replace(rows[-1], hash="f" * 64)]


def nonsense(rows: Rows) -> Rows:
    return [*rows[:8], replace(rows[8], state=b"{", hash=digest(b"{")), *rows[9:]]


def without_one(rows: Rows) -> Rows:
    return [*rows[:8], *rows[9:]]


def without_one_and_closed_up(rows: Rows) -> Rows:
    return [replace(row, sequence=n, position=n) for n, row in enumerate(without_one(rows), 1)]


def without_the_first(rows: Rows) -> Rows:
    return rows[1:]


def two_swapped(rows: Rows) -> Rows:
    one, other = rows[3], rows[4]
    at = replace(other, sequence=4, position=4), replace(one, sequence=5, position=5)
    return [*rows[:3], *at, *rows[5:]]


def another_name_at_the_end(rows: Rows) -> Rows:
    return [*rows[:-1], replace(rows[-1], topic="case.returned.v1")]


def another_name_in_the_middle(rows: Rows) -> Rows:
    return [*rows[:7], replace(rows[7], topic="reserve.set-aside.v1"), *rows[8:]]


@pytest.mark.parametrize(
    ("tampering", "position"),
    [
        (other_bytes, 10),
        (other_hash_at_the_end, LAST),
        (nonsense, 9),
        (without_one, 9),
        (without_one_and_closed_up, 9),
        (without_the_first, 1),
        (two_swapped, 4),
        (another_name_at_the_end, LAST),
        (another_name_in_the_middle, 8),
    ],
)
def test_a_fresh_ledger_writes_nothing_on_top_of_what_was_tampered_with(
    log: EventLog, database_url: str, tampering: Callable[[Rows], Rows], position: int
) -> None:
    ledger = Ledger(log, NOTARY)
    book = opened(ledger)
    record(ledger, book, move(source="A", target="C"))
    record(ledger, book, decision(1, Body.BOARD, Outcome.NOT_RECOMMENDED), BOARD)
    rows = log.stored(None, 0, 100)
    assert [row.topic for row in rows[-2:]] == ["board-decision.recorded.v1", "case.rejected.v1"]
    with attacking(database_url) as attacker:
        attacker.rewrite(tampering(rows))
    tampered = log.stored(None, 0, 100)
    with pytest.raises(ChainBroken) as broken:
        record(Ledger(log, NOTARY), book, move())
    assert (broken.value.book, broken.value.position) == (book, position)
    with pytest.raises(ChainBroken):
        Ledger(log, NOTARY).head(book)
    assert log.stored(None, 0, 100) == tampered


def test_a_book_under_another_name_is_not_written_to(log: EventLog, database_url: str) -> None:
    book = opened(Ledger(log, NOTARY))
    rows = log.stored(book, 0, 100)
    with attacking(database_url) as attacker:
        attacker.rewrite([replace(row, book="annen-2024") for row in rows])
    with pytest.raises(ChainBroken):
        record(Ledger(log, NOTARY), "annen-2024", move())


def test_a_ledger_at_work_notices_what_is_put_in_behind_it(
    log: EventLog, ledger: Ledger, database_url: str
) -> None:
    book = opened(ledger)
    last = log.stored(book, 0, 100)[-1]
    strange = replace(last, sequence=OPENING + 1, position=OPENING + 1)
    with attacking(database_url) as attacker:
        attacker.rewrite([*log.stored(book, 0, 100), strange])
    with pytest.raises(ChainBroken):
        record(ledger, book, move())
    assert log.head() == OPENING + 1
