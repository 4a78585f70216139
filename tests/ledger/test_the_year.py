"""The first user's year through the ledger, on both databases."""

import json
from itertools import pairwise

import pytest
import rfc8785

from ledger.ledger import Ledger
from ledger.log import EventLog, open_log
from ledger.verify import verify, verify_rules
from support.signing import NOTARY
from support.year_2024 import BOOK, REQUESTS, replay


def test_every_request_of_the_year_is_accepted_or_refused_as_expected(log: EventLog) -> None:
    answers = replay(log)
    for request in REQUESTS:
        answer, expected = answers[request["id"]], request["expect"]
        assert answer.code == expected.get("code"), request["id"]
        case = answer.receipt.case if answer.receipt else None
        if "case_state" in expected:
            assert case is not None
            assert case.state == expected["case_state"], request["id"]
            assert case.route == expected.get("route", case.route), request["id"]
    assert len(answers) == 54


def test_a_new_ledger_on_the_same_log_knows_the_same_book(log: EventLog, database_url: str) -> None:
    replay(log)
    first, second = Ledger(log, NOTARY), Ledger(open_log(database_url), NOTARY)
    assert first.book(BOOK) == second.book(BOOK) is not None
    assert first.head(BOOK) == second.head(BOOK) is not None
    assert second.books() == [BOOK]
    second.log.close()


def test_the_year_is_the_same_bytes_in_both_databases(sqlite_url: str, postgres_url: str) -> None:
    rows = []
    for url in (sqlite_url, postgres_url):
        log = open_log(url)
        log.migrate()
        replay(log)
        rows.append(log.stored(None, 0, 1000))
        log.close()
    assert rows[0] == rows[1]
    assert len(rows[0]) == 48


def test_what_is_stored_is_canonical_json_and_hangs_together(log: EventLog) -> None:
    replay(log)
    rows = log.stored(None, 0, 1000)
    for row in rows:
        assert rfc8785.dumps(json.loads(row.state)) == row.state
        assert log.mapper.seal(log.decoded(row).entry).row.state == row.state
    for before, after in pairwise(rows):
        assert json.loads(after.state)["previous"] == before.hash
    result = verify(log, BOOK)
    assert result.intact
    assert (result.events, result.head_hash) == (48, rows[-1].hash)
    assert verify_rules(log, BOOK) is None


@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_the_log_reads_the_same_in_pieces_of_any_size(log: EventLog, limit: int) -> None:
    replay(log)
    entries, after = [], 0
    while piece := log.read(after, limit):
        entries += piece
        after = piece[-1].sequence
    assert entries == list(log.entries(BOOK))
    assert [one.sequence for one in entries] == list(range(1, log.head() + 1))
