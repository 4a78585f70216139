"""A key makes a write safe to send again: after a loss, after a restart, and at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import pytest

from domain.words import Role
from support.served import API, AT_BOOK, Served, request_of, serving

OPENING: Final[dict[str, Any]] = request_of("C01")["body"]
ACCOUNT: Final[dict[str, Any]] = request_of("C02.01")["body"]


def test_the_same_key_and_body_give_the_first_answer_again(served: Served) -> None:
    person = served.by(Role.ADMINISTRATOR)
    first = person.post(f"{API}/books", OPENING, idempotency_key="k1")
    again = person.post(f"{API}/books", OPENING, idempotency_key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["ETag"] == first.headers["ETag"] == f'"{first.json()["hash"]}"'
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert served.opened.log.head() == 1


def test_a_key_survives_a_restart(database_url: str, tmp_path: Path) -> None:
    with serving(database_url, tmp_path) as before:
        person = before.by(Role.ADMINISTRATOR)
        person.post(f"{API}/books", OPENING)
        first = person.post(f"{AT_BOOK}/accounts", ACCOUNT, idempotency_key="k1")
        person.post(f"{AT_BOOK}/accounts", request_of("C02.02")["body"])
    with serving(database_url, tmp_path) as after:
        again = after.by(Role.ADMINISTRATOR).post(
            f"{AT_BOOK}/accounts", ACCOUNT, idempotency_key="k1"
        )
        assert again.json() == first.json()
        assert again.headers["Idempotency-Replayed"] == "true"
        assert after.opened.log.head() == 3


def test_the_same_key_with_another_body_names_what_differs(served: Served) -> None:
    person = served.by(Role.ADMINISTRATOR)
    person.post(f"{API}/books", OPENING)
    person.post(f"{AT_BOOK}/accounts", ACCOUNT, idempotency_key="k1")
    changed = {**ACCOUNT, "name": "Noe annet", "chapter": "701"}
    answer = person.post(f"{AT_BOOK}/accounts", changed, idempotency_key="k1")
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency-key-reused")
    assert answer.json()["fields"] == ["/chapter", "/name"]
    assert "/name" in answer.json()["detail"]
    elsewhere = person.post(
        f"{AT_BOOK}/closing", request_of("C02.01")["body"], idempotency_key="k1"
    )
    assert elsewhere.json()["code"] == "malformed"


def test_a_key_belongs_to_whoever_sent_it(served: Served) -> None:
    person = served.by(Role.ADMINISTRATOR)
    person.post(f"{API}/books", OPENING, idempotency_key="k1")
    other = served.by(Role.ADMINISTRATOR, "HOD", "ola")
    assert (
        other.post(f"{API}/books", OPENING, idempotency_key="k1").json()["code"] == "already-exists"
    )
    assert person.post(f"{AT_BOOK}/accounts", ACCOUNT, idempotency_key="k1").status_code == 201


def test_a_key_for_opening_belongs_to_the_person_whatever_the_book(served: Served) -> None:
    person = served.by(Role.ADMINISTRATOR)
    person.post(f"{API}/books", OPENING, idempotency_key="k1")
    another = person.post(f"{API}/books", {**OPENING, "year": 2025}, idempotency_key="k1")
    assert another.json()["code"] == "idempotency-key-reused"
    assert another.json()["fields"] == ["/year"]


def test_a_refused_request_does_not_use_up_its_key(served: Served) -> None:
    person = served.by(Role.ADMINISTRATOR)
    refused = person.post(f"{AT_BOOK}/accounts", ACCOUNT, idempotency_key="k1")
    assert refused.json()["code"] == "book-unknown"
    person.post(f"{API}/books", OPENING)
    answer = person.post(
        f"{AT_BOOK}/accounts", {**ACCOUNT, "name": "Et annet navn"}, idempotency_key="k1"
    )
    assert answer.status_code == 201


def test_a_dry_run_ignores_the_key(served: Served) -> None:
    person = served.by(Role.ADMINISTRATOR)
    assert person.post(f"{API}/books?dry_run=true", OPENING, idempotency_key="k").status_code == 200
    first = person.post(f"{API}/books", OPENING, idempotency_key="k")
    assert "Idempotency-Replayed" not in first.headers
    dry = person.post(f"{API}/books?dry_run=true", OPENING, idempotency_key="k")
    assert [problem["code"] for problem in dry.json()["objections"]] == ["already-exists"]


def test_a_replay_wins_over_a_head_that_has_moved(served: Served) -> None:
    person = served.by(Role.ADMINISTRATOR)
    opened = person.post(f"{API}/books", OPENING)
    sent = {"idempotency_key": "k1", "if_match": opened.headers["ETag"]}
    first = person.post(f"{AT_BOOK}/accounts", ACCOUNT, **sent)
    person.post(f"{AT_BOOK}/accounts", request_of("C02.02")["body"])
    assert person.post(f"{AT_BOOK}/accounts", ACCOUNT, **sent).json() == first.json()


def test_the_same_request_twice_at_once_is_recorded_once(served: Served) -> None:
    person = served.by(Role.ADMINISTRATOR)
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(
                lambda _: person.post(f"{API}/books", OPENING, idempotency_key="k1"), range(16)
            )
        )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotency-Replayed" in answer.headers for answer in answers) == 15
    assert served.opened.log.head() == 1


@pytest.mark.parametrize("key", ["", "x" * 256], ids=["empty", "long"])
def test_a_key_has_between_1_and_255_characters(year: Served, key: str) -> None:
    answer = year.by(Role.ADMINISTRATOR).post(f"{API}/books", OPENING, idempotency_key=key)
    assert answer.json()["errors"][0]["header"] == "Idempotency-Key"


def test_a_key_may_hold_any_character_that_a_header_can(served: Served) -> None:
    for number, key in enumerate(
        ['"quoted"', "æøå".encode("latin-1").decode("latin-1"), "x" * 255]
    ):
        body = {**OPENING, "year": 2030 + number}
        token = served.headers(Role.ADMINISTRATOR)["Authorization"]
        headers = [(b"Authorization", token.encode()), (b"Idempotency-Key", key.encode("latin-1"))]
        for _ in range(2):
            answer = served.client.post(f"{API}/books", json=body, headers=headers)
            assert answer.status_code == 201
    assert served.opened.log.head() == 3
