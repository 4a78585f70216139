"""Names of events are permanent; their schemas are published, current and true."""

import json
import re
from functools import cache
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from domain import events as happened
from domain.events import EVENTS
from domain.schemas import ENVELOPE, SINCE, described, event_schemas, urn
from ledger.ledger import Ledger
from ledger.log import EventLog
from support.event_schemas import FOLDER, published
from support.signing import NOTARY
from support.small_book import move, opened, record
from support.year_2024 import replay

PERMANENT: Final = {
    "book.opened.v1": happened.BookOpened,
    "account.opened.v1": happened.AccountOpened,
    "mandate.set.v1": happened.MandateSet,
    "appropriation.recorded.v1": happened.AppropriationRecorded,
    "reserve.set-aside.v1": happened.ReserveSetAside,
    "funds.allocated.v1": happened.FundsAllocated,
    "reallocation.requested.v1": happened.ReallocationRequested,
    "reserve-release.requested.v1": happened.ReserveReleaseRequested,
    "reversal.requested.v1": happened.ReversalRequested,
    "board-decision.recorded.v1": happened.BoardDecisionRecorded,
    "ministry-decision.recorded.v1": happened.MinistryDecisionRecorded,
    "reallocation.posted.v1": happened.FundsReallocated,
    "reserve-release.posted.v1": happened.ReserveReleased,
    "reversal.posted.v1": happened.EntryReversed,
    "case.rejected.v1": happened.CaseRejected,
    "case.returned.v1": happened.CaseReturned,
    "case.withdrawn.v1": happened.CaseWithdrawn,
    "account.closed.v1": happened.AccountClosed,
    "book.closed.v1": happened.BookClosed,
}
"""Written out here once more: a name may never come to mean anything else."""


@cache
def validator(name: str) -> Draft202012Validator:
    schemas = event_schemas()
    resources = [(urn(one), Resource.from_contents(schema)) for one, schema in schemas.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(
        schemas[name], registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def test_the_names_of_events_are_permanent() -> None:
    assert {event.TOPIC: event for event in EVENTS} == PERMANENT
    assert list(SINCE) == list(PERMANENT)


def test_a_name_has_a_version_and_is_no_path_in_python() -> None:
    for name in PERMANENT:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.v[1-9][0-9]*", name)


def test_every_event_is_described_in_both_languages() -> None:
    for event in EVENTS:
        english, norwegian = described(event)
        assert english.endswith("."), event
        assert norwegian, event


def test_the_published_schemas_are_current() -> None:
    files = {path.name: path.read_text() for path in FOLDER.iterdir()}
    assert files == published(), "run: python tests/support/event_schemas.py"


@pytest.mark.parametrize("name", [ENVELOPE, *PERMANENT])
def test_a_published_schema_is_a_schema_with_name_and_meaning(name: str) -> None:
    schema = json.loads((FOLDER / f"{name}.json").read_text())
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:omfordelingsbok:event:{name}"
    assert schema["title"]
    assert schema["description"]
    assert '"null"' not in json.dumps(schema)


def test_every_stored_event_of_the_year_is_as_its_schema_says(log: EventLog) -> None:
    replay(log)
    envelope = validator(ENVELOPE)
    stored = [json.loads(row.state) for row in log.stored(None, 0, 1000)]
    for entry in stored:
        envelope.validate(entry)
        validator(entry["type"]).validate(entry["event"])
    assert len({entry["type"] for entry in stored}) >= 13


def test_what_is_not_as_its_schema_says_is_told(log: EventLog) -> None:
    ledger = Ledger(log, NOTARY)
    record(ledger, opened(ledger), move())
    entry = json.loads(log.stored(None, 0, 1000)[-1].state)
    envelope = validator(ENVELOPE)
    envelope.validate(entry)
    for wrong in (
        entry | {"type": "book.closed.v1"},
        entry | {"type": "book.closed.v2"},
        entry | {"remark": "x"},
        entry | {"event": entry["event"] | {"remark": "x"}},
        entry | {"event": entry["event"] | {"effective_date": None}},
        entry | {"event": entry["event"] | {"effective_date": "1. juni"}},
        {name: value for name, value in entry.items() if name != "previous"},
    ):
        with pytest.raises(ValidationError):
            envelope.validate(wrong)
