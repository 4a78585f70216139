"""The log itself, over HTTP: as it is stored, and whether it hangs together."""

import json
from hashlib import sha256

from support.served import AT_BOOK, Served


def test_events_are_given_as_they_are_stored(year: Served) -> None:
    stored = year.opened.log.stored("digital-samhandling-2024", 0, 500)
    answer = year.auditor.get(f"{AT_BOOK}/events?limit=500")
    for row, item in zip(stored, answer.json()["items"], strict=True):
        assert row.state[:-1] in answer.content
        assert item.pop("hash") == row.hash == sha256(row.state).hexdigest()
        assert item == json.loads(row.state)


def test_events_are_given_as_cloudevents(year: Served) -> None:
    answer = year.auditor.get(
        f"{AT_BOOK}/events?limit=2&after=24", accept="application/cloudevents-batch+json"
    )
    assert answer.headers["Content-Type"] == "application/cloudevents-batch+json"
    first, _ = answer.json()
    assert {name: first[name] for name in first if name not in {"data", "hash"}} == {
        "specversion": "1.0",
        "id": "25",
        "source": AT_BOOK,
        "type": "reallocation.requested.v1",
        "subject": "cases/1",
        "time": "2024-03-11T09:00:00Z",
        "datacontenttype": "application/json",
    }
    assert first["data"]["position"] == 25
    assert answer.links["next"]["url"].endswith("after=26")


def test_the_log_is_exported_byte_for_byte(year: Served) -> None:
    answer = year.auditor.get(f"{AT_BOOK}/export.jsonl")
    lines = answer.content.splitlines()
    rows = year.opened.log.stored("digital-samhandling-2024", 0, 500)
    assert lines == [b'%b,"hash":"%b"}' % (row.state[:-1], row.hash.encode()) for row in rows]
    assert len(year.auditor.get(f"{AT_BOOK}/export.jsonl?known=7").content.splitlines()) == 7
    assert "digital-samhandling-2024-48.jsonl" in answer.headers["Content-Disposition"]
    assert year.auditor.get(f"{AT_BOOK}/export.jsonl?known=0").content == b""


def test_integrity_names_the_first_fault(served: Served) -> None:
    served.record_year(until="C03")
    assert served.auditor.read(f"{AT_BOOK}/integrity") == {
        "book": "digital-samhandling-2024",
        "intact": True,
        "events": 17,
        "head_hash": served.auditor.read(AT_BOOK)["hash"],
        "first_fault": None,
    }
