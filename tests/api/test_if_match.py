"""``If-Match`` makes a write hold only for the book that was read."""

from typing import Final

import pytest

from domain.words import Role
from support.served import API, AT_BOOK, Served, request_of

HASH: Final = "0" * 63 + "1"


def test_a_write_holds_for_the_head_that_it_names(served: Served) -> None:
    person = served.by(Role.ADMINISTRATOR)
    opened = person.post(f"{API}/books", request_of("C01")["body"])
    head = person.read(AT_BOOK)["hash"]
    assert opened.headers["ETag"] == f'"{head}"'
    body = request_of("C02.01")["body"]
    assert person.post(f"{AT_BOOK}/accounts", body, if_match=f'"{head}"').status_code == 201
    late = person.post(f"{AT_BOOK}/accounts", request_of("C02.02")["body"], if_match=f'"{head}"')
    assert (late.status_code, late.json()["code"]) == (412, "book-has-moved")
    assert late.json()["hash"] == person.read(AT_BOOK)["hash"] != head
    assert late.json()["position"] == 2
    assert served.opened.log.head() == 2


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("*", 409),
        ('"{head}"', 409),
        (f'"{HASH}", "{{head}}"', 409),
        (f'"{HASH}"', 412),
        ('W/"{head}"', 412),
        ('""', 412),
        ("{head}", 422),
        ('"{head}', 422),
        ("", 422),
        ('"a" "b"', 422),
    ],
)
def test_a_head_is_named_as_an_entity_tag(year: Served, header: str, status: int) -> None:
    """409: the precondition held, and a rule (the account exists) had its say."""
    head = year.auditor.read(AT_BOOK)["hash"]
    answer = year.by(Role.ADMINISTRATOR).post(
        f"{AT_BOOK}/accounts", request_of("C02.01")["body"], if_match=header.format(head=head)
    )
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize("header", ["*", f'"{HASH}"'])
def test_no_precondition_holds_for_a_book_that_is_not_there(year: Served, header: str) -> None:
    body = {**request_of("C01")["body"], "year": 2031}
    answer = year.by(Role.ADMINISTRATOR).post(f"{API}/books", body, if_match=header)
    assert (answer.status_code, answer.json()["code"]) == (412, "book-has-moved")
