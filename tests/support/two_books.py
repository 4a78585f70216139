"""A log with two books that were written to by turns, and what is said of it when tampered with."""

import json
from dataclasses import replace
from typing import Final

import rfc8785
from eventsourcing.persistence import StoredEvent

from ledger.faults import Fault
from ledger.log import EventLog
from ledger.mapper import Sealed, digest
from ledger.restore import checkpoints_of
from ledger.rows import StoredRow
from ledger.verify import verify
from support.signing import NOTARY
from support.tampering import Attacker

FIRST: Final = "en-2024"
SECOND: Final = "to-2024"
Rows = list[StoredRow]


def place(row: StoredRow) -> tuple[int, str, int]:
    return row.sequence, row.book, row.position


def last_rows(rows: Rows) -> Rows:
    return list({row.book: row for row in rows}.values())


def found(log: EventLog) -> Fault:
    result = verify(log)
    assert not result.intact
    assert result.first_fault is not None
    return result.first_fault


def rewritten_and_signed(log: EventLog, attacker: Attacker, rows: Rows) -> None:
    """Let an attacker who has the key as well put these rows in, with checkpoints that fit."""
    attacker.rewrite(rows)
    attacker.execute("DELETE FROM ledger_checkpoints")
    sealed = [
        Sealed(
            log.decoded(row).entry,
            StoredEvent(row.book, row.position, row.topic, row.state),
            row.hash,
        )
        for row in rows
    ]
    sequences = {(row.book, row.position): row.sequence for row in rows}
    for kept in checkpoints_of(NOTARY, sealed):
        sequence = sequences[kept.book, kept.size]
        attacker.execute(
            "INSERT INTO ledger_checkpoints (book, size, note, sequence) "  # noqa: S608 - ours
            f"VALUES ('{kept.book}', {kept.size}, '{kept.note}', {sequence})"
        )


def forged(like: StoredRow, **envelope: object) -> StoredRow:
    """A row with other content and the hash that fits it."""
    state = rfc8785.dumps(json.loads(like.state) | envelope)
    return replace(like, state=state, hash=digest(state))
