"""Whatever is sent: every fault is named at once, nothing is recorded, and nothing falls over."""

import http.client
import json
from typing import Any, Final
from urllib.parse import urlsplit

import httpx2
import pytest

from domain.words import Role
from support.served import API, AT_BOOK, BASIS, Served, request_of, without

pytestmark = pytest.mark.usefixtures("_nothing_is_recorded")

MONEY: Final[dict[str, Any]] = request_of("E06")["body"]
PATH: Final = f"{AT_BOOK}/reallocations"


def pointers(answer: httpx2.Response) -> list[str]:
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed"), answer.text
    return [error["pointer"] for error in answer.json()["errors"]]


def sent(year: Served, content: bytes, **headers: str) -> httpx2.Response:
    return year.by(Role.RECIPIENT, "NHN").post_raw(PATH, content, **headers)


def with_amount(amount: object) -> dict[str, Any]:
    transfer = {**MONEY["transfers"][0], "amount": amount}
    return {**MONEY, "transfers": [transfer]}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" ",
        b"{",
        b"[1,2",
        b"\xff\xfe\x00",
        b"\xef\xbb\xbf{}",
        '{"rationale": "æ"}'.encode("utf-16"),
        b'{"rationale": "\xc3\x28"}',
        b'{"rationale": "\\ud800"}',
        b'{"\\udfff": 1}',
        b'{"amount": NaN}',
        b'{"amount": Infinity}',
        b'{"amount": -Infinity}',
        b"{'a': 1}",
        b'{"a": 1,}',
        b'{"a": 01}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"a": ' + b"9" * 5000 + b"}",
        b"\x00",
        b'{"rationale": "\x01"}',
    ],
    ids=lambda content: repr(content[:30]),
)
def test_what_is_not_json_is_malformed(year: Served, content: bytes) -> None:
    assert pointers(sent(year, content)) == [""]


@pytest.mark.parametrize("content", [b"[]", b"null", b"1", b'"text"', b"true"], ids=repr)
def test_a_body_is_an_object(year: Served, content: bytes) -> None:
    assert pointers(sent(year, content)) == [""]


def test_every_fault_is_named_at_once(year: Served) -> None:
    body = {
        "transfers": [{"source": "has space", "target": 5, "amount": 1.5}, "text"],
        "effective_date": "2024-02-30",
        "decisions": "no",
        "surprise": {"deep": []},
        "rationale": 7,
    }
    answer = year.by(Role.RECIPIENT, "NHN").post(f"{PATH}?dry_run=perhaps&x=1", body, if_match="x")
    assert sorted(error.get("pointer", "") for error in answer.json()["errors"]) == [
        "",
        "",
        "",
        "/decisions",
        "/effective_date",
        "/rationale",
        "/surprise",
        "/transfers/0/amount",
        "/transfers/0/source",
        "/transfers/0/target",
        "/transfers/1",
    ]
    places = {error.get("parameter") or error.get("header") for error in answer.json()["errors"]}
    assert {"x", "dry_run", "If-Match"} <= places


@pytest.mark.parametrize(
    "amount",
    [1, 1.0, 1e3, True, None, "1", "1.0", "1,00", "1 000.00", "+1.00", "1e3", "1.000",
     "\u0661.\u0660\u0660", "12345678901234.00", "NaN", "", " 1.00", "1.00\n", [], {}],
    ids=repr,
)  # fmt: skip
def test_money_is_a_decimal_string_and_nothing_else(year: Served, amount: object) -> None:
    answer = sent(year, json.dumps(with_amount(amount)).encode())
    assert pointers(answer) == ["/transfers/0/amount"]


def test_a_key_stands_once(year: Served) -> None:
    twice = json.dumps(MONEY)[:-1] + ', "rationale": "x", "a~/b": {"c": 1, "c": 2}}'
    assert sorted(pointers(sent(year, twice.encode()))) == ["/a~0~1b", "/a~0~1b/c", "/rationale"]


def test_a_million_faults_have_a_short_answer(year: Served) -> None:
    body = {f"f{number}": 1 for number in range(50_000)}
    answer = sent(year, json.dumps(body).encode())
    assert len(pointers(answer)) == 100
    assert len(answer.content) < 50_000


@pytest.mark.parametrize("field", ["case", "account", "book", "route", "state", "recorded_at"])
def test_a_body_cannot_say_what_the_path_or_the_ledger_says(year: Served, field: str) -> None:
    body = {**BASIS, field: 1}
    answer = year.by(Role.RECIPIENT, "NHN").post(f"{AT_BOOK}/cases/6/withdrawal", body)
    assert pointers(answer) == [f"/{field}"]


@pytest.mark.parametrize(
    "year_", [10**400, -1, 2024.0, "2024", True, -(10**18)], ids=lambda it: repr(it)[:9]
)
def test_a_year_is_a_year(year: Served, year_: object) -> None:
    body = {**request_of("C01")["body"], "year": year_}
    answer = year.by(Role.ADMINISTRATOR).post(f"{API}/books", body)
    assert pointers(answer) == ["/year"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"rationale": ""}, "rationale-required"),
        ({"rationale": None}, "rationale-required"),
        ({"rationale": "\u200b" * 40}, "rationale-required"),
        ({"documents": []}, "document-required"),
        ({"documents": None}, "document-required"),
    ],
)
def test_a_missing_basis_is_a_rule_and_not_a_form(
    year: Served, change: dict[str, Any], code: str
) -> None:
    answer = year.by(Role.RECIPIENT, "NHN").post(PATH, {**MONEY, **change})
    assert answer.json()["code"] == code
    left_out = without(MONEY, *change)
    assert year.by(Role.RECIPIENT, "NHN").post(PATH, left_out).json()["code"] == code


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/xml",
        "",
        "application/json; charset=latin-1",
        "multipart/form-data",
    ],
)
def test_only_json_is_taken(year: Served, kind: str) -> None:
    answer = sent(year, json.dumps(MONEY).encode(), content_type=kind)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")


def test_json_may_say_that_it_is_utf_8(year: Served) -> None:
    kind = "Application/JSON; charset=UTF-8"
    answer = sent(year, json.dumps({**MONEY, "rationale": ""}).encode(), content_type=kind)
    assert answer.json()["code"] == "rationale-required"


def test_a_large_body_is_refused_though_it_does_not_say_how_large(year: Served) -> None:
    large = b'{"rationale": "' + b"x" * 1_100_000 + b'"}'
    announced = sent(year, large)
    person = year.by(Role.RECIPIENT, "NHN")
    headers = {**person.headers, "Content-Type": "application/json"}
    chunked = year.client.post(
        PATH, content=(large[i : i + 9000] for i in range(0, len(large), 9000)), headers=headers
    )
    for answer in (announced, chunked):
        assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    just_small_enough = b'{"rationale": "' + b"x" * (1_048_576 - 17) + b'"}'
    assert sent(year, just_small_enough).status_code == 422


def test_what_only_the_book_finds_malformed_is_malformed_too(year: Served) -> None:
    body = {**request_of("C02.03")["body"], "code": "NEW", "recipient": "NAV"}
    answer = year.by(Role.ADMINISTRATOR).post(f"{AT_BOOK}/accounts", body)
    assert pointers(answer) == ["/recipient"]
    assert "NAV" in answer.json()["detail"]


def test_a_broken_request_does_not_break_the_server(year: Served) -> None:
    address = urlsplit(str(year.client.base_url))
    assert address.hostname is not None
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
    connection.request("POST", PATH, body=b"{}", headers={"Content-Length": "-5"})
    assert connection.getresponse().status == 400
    connection.close()
    assert year.client.get("/health/live").status_code == 200
