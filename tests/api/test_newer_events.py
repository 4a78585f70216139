"""An event that only a newer program can read stops what needs it, and says where it stands."""

import pytest

from domain.words import Role
from support.newer import append_newer
from support.served import API, AT_BOOK, BOOK, Served, request_of

LAST = 3
"""Events before the newer one."""


@pytest.fixture
def ahead(served: Served) -> Served:
    served.record_year(until="C02.03")
    assert append_newer(served.opened.log, BOOK) == LAST + 1
    return served


@pytest.mark.parametrize("reading", ["balances", "audit-trail", "cases", "reserve", "exceptions"])
def test_every_read_that_needs_it_names_its_position(ahead: Served, reading: str) -> None:
    answer = ahead.auditor.get(f"{AT_BOOK}/{reading}")
    assert (answer.status_code, answer.json()["code"]) == (503, "projection-stopped")
    stopped = (answer.json()["book"], answer.json()["position"], answer.json()["sequence"])
    assert stopped == (BOOK, LAST + 1, LAST + 1)


def test_a_server_that_cannot_read_it_is_not_ready(ahead: Served) -> None:
    answer = ahead.client.get("/health/ready")
    assert (answer.status_code, answer.json()["code"]) == (503, "projection-stopped")


def test_nothing_is_written_on_top_of_it(ahead: Served) -> None:
    request = request_of("C02.03")
    answer = ahead.by(Role.ADMINISTRATOR).post(f"{API}{request['path']}", request["body"])
    assert (answer.status_code, answer.json()["code"]) == (503, "chain-broken")
    assert answer.json()["position"] == LAST + 1
    assert ahead.opened.log.head() == LAST + 1


def test_what_is_read_as_it_stands_is_read(ahead: Served) -> None:
    assert len(ahead.auditor.read(f"{AT_BOOK}/events")["items"]) == LAST + 1
    assert ahead.auditor.read(f"{AT_BOOK}/integrity")["intact"]
