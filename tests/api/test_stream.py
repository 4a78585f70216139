"""Events as they come: resumable, with a heartbeat, and never more followers than there is room."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from itertools import islice
from typing import Any

import httpx2
import pytest

from api.local_issuer import local_actor
from domain.words import Role
from support.served import API, AT_BOOK, Served, request_of

STREAM = f"{AT_BOOK}/events/stream"


def wait_until_nobody_follows(served: Served) -> None:
    """Return when the server has noticed of every follower that it is gone."""
    while served.parts.streams.open:
        served.client.get("/health/live")


@pytest.fixture
def year(year: Served) -> Served:
    """The year, with every place free again that an earlier test took."""
    wait_until_nobody_follows(year)
    return year


def events(answer: httpx2.Response) -> Iterator[dict[str, str]]:
    """Yield the events as they come: a mapping from field to value; comments are ``""``."""
    event: dict[str, str] = {}
    for line in answer.iter_lines():
        if line:
            name, _, value = line.partition(": ")
            event[name.rstrip(":")] = value
            continue
        if "data" in event:
            yield event
        event = {}


@contextmanager
def following(served: Served, path: str = STREAM, **headers: str) -> Iterator[Iterator[Any]]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with served.client.stream("GET", path, headers={**served.auditor.headers, **named}) as answer:
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        yield events(answer)


def follow(served: Served, count: int, path: str = STREAM, **headers: str) -> list[dict[str, Any]]:
    with following(served, path, **headers) as coming:
        return list(islice(coming, count))


def test_the_stream_gives_what_is_there_and_what_comes(served: Served) -> None:
    served.record_year(until="C02.03")
    with following(served) as coming:
        found = list(islice(coming, 3))
        account = request_of("C02.03")["body"]
        posted = served.by(Role.ADMINISTRATOR).post(f"{AT_BOOK}/accounts", account)
        assert posted.status_code == 201
        found.append(next(coming))
    assert [event["id"] for event in found] == ["1", "2", "3", "4"]
    assert found[0]["event"] == "book.opened.v1"
    rows = served.opened.log.stored("digital-samhandling-2024", 0, 10)
    for event, row in zip(found, rows, strict=True):
        item = json.loads(event["data"])
        assert item == {**json.loads(row.state), "hash": row.hash}


def test_a_follower_resumes_after_the_last_event_that_it_saw(year: Served) -> None:
    assert [event["id"] for event in follow(year, 2, last_event_id="46")] == ["47", "48"]
    assert [event["id"] for event in follow(year, 2, f"{STREAM}?after=46")] == ["47", "48"]
    resumed = follow(year, 1, f"{STREAM}?after=2", last_event_id="47")
    assert resumed[0]["id"] == "48"


@pytest.mark.parametrize("last", ["x", "-1", "1.5", "9" * 40])
def test_a_position_that_is_none_is_malformed(year: Served, last: str) -> None:
    answer = year.auditor.get(STREAM, last_event_id=last)
    assert (answer.status_code, answer.json()["errors"][0]["header"]) == (422, "Last-Event-ID")


def test_a_quiet_stream_has_a_heartbeat(year: Served) -> None:
    with year.client.stream("GET", f"{STREAM}?after=48", headers=year.auditor.headers) as answer:
        lines = answer.iter_lines()
        assert any(line.startswith(": ") for line, _ in zip(lines, range(10), strict=False))


def test_a_book_that_is_not_there_has_no_stream(year: Served) -> None:
    answer = year.auditor.get(f"{API}/books/digital-samhandling-2023/events/stream")
    assert (answer.status_code, answer.json()["code"]) == (404, "book-unknown")


def test_there_is_room_for_so_many_followers_and_places_become_free(year: Served) -> None:
    headers = year.auditor.headers
    with ExitStack() as followers:
        for _ in range(3):
            answer = followers.enter_context(year.client.stream("GET", STREAM, headers=headers))
            assert answer.status_code == 200
        one_too_many = year.auditor.get(STREAM)
        assert (one_too_many.status_code, one_too_many.json()["code"]) == (503, "busy")
        assert int(one_too_many.headers["Retry-After"]) > 0
    wait_until_nobody_follows(year)
    assert follow(year, 1)[0]["id"] == "1"


def test_a_stream_ends_when_the_token_does(year: Served) -> None:
    token = year.issuer.token(local_actor(Role.AUDITOR), timedelta(seconds=1))
    headers = {"Authorization": f"Bearer {token}"}
    with year.client.stream("GET", f"{STREAM}?after=48", headers=headers) as answer:
        assert answer.status_code == 200
        assert answer.read().startswith(b"retry: ")
