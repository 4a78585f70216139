"""Checkpoints that somebody with every right in the database changes are found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.merkle import CompactRange, leaf_hash
from ledger.desk import ChainBroken
from ledger.faults import Fault, Flaw
from ledger.kept_checkpoints import KeptCheckpoints
from ledger.ledger import Ledger
from ledger.log import EventLog
from ledger.verify import verify
from ledger.verify_checkpoints import verify_signatures
from support.signing import KEY, NOTARY, OTHER_KEY, WITNESS, folder_with
from support.small_book import OPENING, move, opened, record
from support.tampering import Attacker, attacking
from support.two_books import found

BOOK = "liten-2024"
OWN = [KEY.verifier(NOTARY.origin(BOOK))]
KNOWN = [WITNESS.verifier]


@pytest.fixture
def attacker(log: EventLog, ledger: Ledger, database_url: str) -> Iterator[Attacker]:
    """Somebody with every right in a database with two books and a cosignature."""
    opened(ledger)
    opened(ledger, "andre")
    record(ledger, BOOK, move())
    kept = KeptCheckpoints(ledger, NOTARY)
    note = kept.newest(BOOK)
    assert note is not None
    kept.cosigned(BOOK, note.with_signatures([WITNESS.cosign(note.text, 1)]), KNOWN)
    assert verify(log).intact
    assert signatures(log) is None
    with attacking(database_url) as somebody:
        yield somebody


def signatures(log: EventLog) -> Fault | None:
    return verify_signatures(log, BOOK, lambda _size: OWN, KNOWN)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_checkpoints SET note = 'x' WHERE size = 5 AND book = 'liten-2024'",
        "UPDATE ledger_checkpoints SET note = replace(note, '\n5\n', '\n6\n') WHERE size = 5",
        "UPDATE ledger_checkpoints SET note = replace(note, 'liten', 'annen') WHERE size = 5",
        "UPDATE ledger_checkpoints SET size = 11 WHERE size = 5 AND book = 'liten-2024'",
    ],
)
def test_a_changed_checkpoint_is_found(log: EventLog, attacker: Attacker, statement: str) -> None:
    attacker.execute(statement)
    fault = found(log)
    assert (fault.book, fault.position) in {(BOOK, 5), (BOOK, 11), ("andre-2024", 5)}
    assert fault.what in {Flaw.CHECKPOINT_DIFFERS, Flaw.CHECKPOINT_MISSING}


def test_a_checkpoint_over_another_root_is_found_though_it_is_well_signed(
    log: EventLog, attacker: Attacker
) -> None:
    other = NOTARY.checkpoint(BOOK, CompactRange(5, (leaf_hash(b"a"), leaf_hash(b"b"))))
    attacker.execute(
        f"UPDATE ledger_checkpoints SET note = '{other.note}' "  # noqa: S608 - ours
        "WHERE size = 5 AND book = 'liten-2024'"
    )
    assert signatures(log) is None
    assert found(log) == Fault(5, BOOK, 5, Flaw.CHECKPOINT_DIFFERS)


@pytest.mark.parametrize("size", [5, OPENING, OPENING + 2])
def test_a_deleted_checkpoint_is_found(log: EventLog, attacker: Attacker, size: int) -> None:
    attacker.execute(f"DELETE FROM ledger_checkpoints WHERE size = {size}")  # noqa: S608 - ours
    fault = found(log)
    assert (fault.position, fault.what) == (size, Flaw.CHECKPOINT_MISSING)


def test_a_book_without_any_checkpoint_is_found(log: EventLog, attacker: Attacker) -> None:
    attacker.execute("DELETE FROM ledger_checkpoints WHERE book = 'liten-2024'")
    assert found(log) == Fault(1, BOOK, 1, Flaw.CHECKPOINT_MISSING)
    attacker.execute("DELETE FROM ledger_checkpoints")
    assert found(log) == Fault(1, BOOK, 1, Flaw.CHECKPOINT_MISSING)


def test_a_changed_sequence_number_of_a_checkpoint_is_found(
    log: EventLog, attacker: Attacker
) -> None:
    attacker.execute(
        "UPDATE ledger_checkpoints SET sequence = 6 WHERE size = 5 AND book = 'liten-2024'"
    )
    assert found(log) == Fault(5, BOOK, 5, Flaw.SEQUENCE_DIFFERS)


def test_a_truncated_tail_is_found_by_the_checkpoints_that_are_left(
    log: EventLog, attacker: Attacker
) -> None:
    everything = log.stored(None, 0, 1000)
    attacker.rewrite(everything[:-1])
    assert found(log) == Fault(2 * OPENING + 2, BOOK, OPENING + 2, Flaw.CHECKPOINT_AHEAD)
    attacker.rewrite(everything[:OPENING])
    fault = found(log)
    assert (fault.book, fault.what) == (BOOK, Flaw.CHECKPOINT_AHEAD)


def test_checkpoints_of_a_book_without_events_are_found(log: EventLog, attacker: Attacker) -> None:
    attacker.rewrite(log.stored(None, 0, OPENING))
    attacker.execute("DELETE FROM ledger_checkpoints WHERE book = 'liten-2024' AND size > 10")
    assert found(log) == Fault(1, "andre-2024", 1, Flaw.CHECKPOINT_AHEAD)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (
            "UPDATE ledger_checkpoints SET note = replace(note, '— ', '— x') WHERE size = 5",
            Flaw.CHECKPOINT_UNSIGNED,
        ),
        (
            "UPDATE ledger_checkpoints SET note = replace(note, '=\n\n', '=\n\n\n') WHERE size = 5",
            Flaw.CHECKPOINT_UNSIGNED,
        ),
        ("UPDATE ledger_cosignatures SET line = 'x'", Flaw.CHECKPOINT_UNSIGNED),
        ("UPDATE ledger_cosignatures SET size = 5", Flaw.CHECKPOINT_UNSIGNED),
        ("UPDATE ledger_cosignatures SET size = 11", Flaw.CHECKPOINT_MISSING),
        ("UPDATE ledger_cosignatures SET size = 99", Flaw.CHECKPOINT_MISSING),
    ],
)
def test_a_signature_that_is_not_good_is_found(
    log: EventLog, attacker: Attacker, statement: str, what: Flaw
) -> None:
    attacker.execute(statement)
    fault = signatures(log)
    assert fault is not None
    assert (fault.book, fault.what) == (BOOK, what)


@pytest.mark.usefixtures("attacker")
def test_a_checkpoint_signed_by_another_key_is_found(log: EventLog) -> None:
    other = [OTHER_KEY.verifier(NOTARY.origin(BOOK))]
    fault = verify_signatures(log, BOOK, lambda _size: other, KNOWN)
    assert fault == Fault(0, BOOK, 1, Flaw.CHECKPOINT_UNSIGNED)
    assert verify_signatures(log, BOOK, lambda _size: [*other, *OWN], []) is None


@pytest.mark.usefixtures("attacker")
def test_a_retired_key_that_signs_on_is_found(log: EventLog, tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "keys")
    folder.rotate()
    folder.retire(1, {BOOK: OPENING})
    own = folder.signers(NOTARY.origin(BOOK), BOOK)
    fault = verify_signatures(log, BOOK, own, KNOWN)
    assert fault == Fault(0, BOOK, OPENING + 2, Flaw.CHECKPOINT_UNSIGNED)


def test_a_changed_checkpoint_is_not_shown(
    log: EventLog, ledger: Ledger, attacker: Attacker
) -> None:
    kept = KeptCheckpoints(ledger, NOTARY)
    attacker.execute("UPDATE ledger_cosignatures SET line = 'x'")
    with pytest.raises(ChainBroken):
        kept.newest(BOOK)
    attacker.execute("DELETE FROM ledger_cosignatures")
    other = NOTARY.checkpoint(BOOK, CompactRange(12, (leaf_hash(b"a"), leaf_hash(b"b"))))
    attacker.execute(
        f"UPDATE ledger_checkpoints SET note = '{other.note}' "  # noqa: S608 - ours
        "WHERE size = 12 AND book = 'liten-2024'"
    )
    with pytest.raises(ChainBroken):
        kept.newest(BOOK)
    assert not verify(log).intact
