"""Old versions of events are lifted when read; what is stored stays as it was written."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import rfc8785
from eventsourcing.persistence import StoredEvent

from domain.events import FundsReallocated
from ledger.desk import ChainBroken
from ledger.ledger import Ledger
from ledger.log import EventLog, open_log
from ledger.mapper import EntryMapper, Sealed, UnknownTopic, digest
from ledger.verify import verify, verify_rules
from support.clocks import SetClock
from support.signing import NOTARY, checkpoint_after
from support.small_book import EACH, OPENING, move, opened, record

OLD = "reallocation.posted.v0"


def lift(event: dict[str, Any]) -> dict[str, Any]:
    """Give fields the names of version 1; version 0 had one transfer, in whole kroner."""
    transfer = {"source": event["fra"], "target": event["til"], "amount": f"{event['kroner']}.00"}
    return {
        "case": event["sak"],
        "transfers": [transfer],
        "effective_date": event["gjelder_fra"],
    }


@pytest.fixture
def old_log(log: EventLog) -> EventLog:
    """A log whose last entry is of a version that was written long ago, with a valid chain."""
    ledger = Ledger(log, NOTARY, SetClock())
    book = opened(ledger)
    record(ledger, book, move())
    other = opened(ledger, "gammel")
    new = [json.loads(row.state) for row in log.stored(book, OPENING, 10)]
    previous = log.stored(other, OPENING - 1, 1)[0].hash
    for envelope in new:
        envelope |= {"book": other, "previous": previous}
        if envelope["type"] == FundsReallocated.TOPIC:
            envelope["type"] = OLD
            old = {"sak": 1, "fra": "A", "til": "B", "kroner": 1, "gjelder_fra": "2024-06-01"}
            envelope["event"] = old
        previous = _append(log, envelope)
    return log


def _append(log: EventLog, envelope: dict[str, Any]) -> str:
    state = rfc8785.dumps(envelope)
    row = StoredEvent(envelope["book"], envelope["position"], envelope["type"], state)
    entry = next(log.entries("liten-2024")).entry
    sealed = [Sealed(entry, row, digest(state))]
    log.append(sealed, [checkpoint_after(log, envelope["book"], sealed)])
    return digest(state)


@pytest.fixture
def lifting(old_log: EventLog, database_url: str) -> Iterator[EventLog]:
    """The same log, opened by a program that knows the old version."""
    mapper = EntryMapper(upcasters={OLD: (lift, FundsReallocated.TOPIC)})
    reopened = open_log(database_url, mapper)
    yield reopened
    reopened.close()
    old_log.close()


def test_an_old_version_is_read_as_the_new_one(lifting: EventLog) -> None:
    event = list(lifting.entries("gammel-2024"))[-1].entry.event
    assert isinstance(event, FundsReallocated)
    assert event.transfers == move().transfers
    by_sequence = lifting.read(0)[-1]
    assert by_sequence.entry.event == event
    book = Ledger(lifting, NOTARY).book("gammel-2024")
    assert book is not None
    assert book.timelines["B"].total == EACH + 100


def test_lifting_leaves_the_stored_bytes_and_their_hash_alone(
    old_log: EventLog, lifting: EventLog
) -> None:
    stored = lifting.stored("gammel-2024", 0, 100)
    assert stored == old_log.stored("gammel-2024", 0, 100)
    last = stored[-1]
    assert last.topic == OLD
    assert json.loads(last.state)["event"]["kroner"] == 1
    recorded = list(lifting.entries("gammel-2024"))[-1]
    assert recorded.hash == digest(last.state) == last.hash


def test_verification_hashes_what_is_stored_and_judges_what_is_lifted(lifting: EventLog) -> None:
    result = verify(lifting, "gammel-2024")
    assert result.intact
    assert result.head_hash == lifting.stored("gammel-2024", OPENING + 1, 1)[0].hash
    assert verify_rules(lifting, "gammel-2024") is None


def test_a_new_entry_hangs_on_an_old_version(lifting: EventLog) -> None:
    receipt = record(Ledger(lifting, NOTARY), "gammel-2024", move())
    assert receipt.positions == (OPENING + 3, OPENING + 4)
    assert verify(lifting, "gammel-2024").intact


def test_several_old_versions_are_lifted_one_after_another(old_log: EventLog) -> None:
    oldest = "reallocation.posted.v-1"
    mapper = EntryMapper(
        upcasters={
            oldest: (lambda event: event | {"kroner": 1}, OLD),
            OLD: (lift, FundsReallocated.TOPIC),
        }
    )
    envelope = json.loads(old_log.stored("gammel-2024", OPENING + 1, 1)[0].state)
    envelope["type"] = oldest
    del envelope["event"]["kroner"]
    row = StoredEvent("gammel-2024", OPENING + 2, oldest, rfc8785.dumps(envelope))
    event = mapper.to_domain_event(row).event
    assert isinstance(event, FundsReallocated)
    assert event.transfers == move().transfers


def test_a_name_never_heard_of_stops_every_reader_loudly(old_log: EventLog) -> None:
    with pytest.raises(UnknownTopic, match=OLD):
        list(old_log.entries("gammel-2024"))
    with pytest.raises(UnknownTopic, match=OLD):
        old_log.read(0)
    with pytest.raises(ChainBroken, match=f"at position {OPENING + 2}"):
        Ledger(old_log, NOTARY).book("gammel-2024")
    with pytest.raises(ChainBroken, match=f"at position {OPENING + 2}"):
        record(Ledger(old_log, NOTARY), "gammel-2024", move())
    assert verify(old_log, "gammel-2024").intact
