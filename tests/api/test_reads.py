"""What holds for every read: how it is asked, its tag and headers, and that it is there."""

from typing import Final

import pytest

from api.texts.catalogue import catalogue
from api.texts.languages import Language
from support.served import API, AT_BOOK, Served, request_of

TAGGED: Final = [
    f"{API}/books",
    AT_BOOK,
    *(
        f"{AT_BOOK}/{rest}"
        for rest in (
            "balances?at=2024-06-30",
            "balances/compare?at=2024-06-30&at2=2024-07-31",
            "accounts/NHN.JD/history",
            "cases",
            "cases/4",
            "audit-trail?q=omfordeling",
            "reserve",
            "flows",
            "exceptions",
            "events",
            "integrity",
            "export.jsonl",
            "export.csv",
            "export.csv?variant=machine",
            "export.journal",
            "export.beancount",
            "export.xlsx",
            "export.pdf?tertial=3",
        )
    ),
]


@pytest.mark.parametrize("path", TAGGED)
def test_a_read_has_a_strong_tag_and_is_not_given_twice(year: Served, path: str) -> None:
    reader = year.auditor
    first = reader.get(path)
    tag = first.headers["ETag"]
    assert tag.startswith('"')
    assert reader.get(path).headers["ETag"] == tag
    for held in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = reader.get(path, if_none_match=held)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
    assert reader.get(path, if_none_match='"other"').status_code == 200


@pytest.mark.parametrize("path", TAGGED)
def test_an_unknown_or_repeated_parameter_is_refused(year: Served, path: str) -> None:
    mark = "&" if "?" in path else "?"
    for query, place in (("surprise=1", "surprise"), ("a=1&a=2", "a")):
        answer = year.auditor.get(f"{path}{mark}{query}")
        assert (answer.status_code, answer.json()["code"]) == (422, "malformed")
        assert answer.json()["errors"][0]["parameter"] == place


def test_a_book_shows_its_head_funds_parties_and_mandate(year: Served) -> None:
    book = year.auditor.read(AT_BOOK)
    assert (book["position"], book["year"], book["closed"]) == (48, 2024, False)
    assert {fund["fund"]: fund["appropriated"] for fund in book["funds"]} == {
        "ordinary": "267100000.00",
        "helseteknologiordningen": "20000000.00",
    }
    assert [party["code"] for party in book["recipients"]] == ["NHN", "HDIR", "HTO"]
    assert book["mandate"]["position"] == 18
    last = year.auditor.read(f"{AT_BOOK}/events?after=47")["items"][0]
    assert last["hash"] == book["hash"]


def test_the_language_of_a_reader_is_used(year: Served) -> None:
    for language, title in (("nb", "Bok opprettet"), ("nn", "Bok oppretta"), ("en", "Book opened")):
        answer = year.auditor.get(f"{AT_BOOK}/audit-trail?limit=1", accept_language=language)
        assert answer.json()["items"][0]["title"] == title
        assert "Accept-Language" in answer.headers["Vary"]


def test_what_was_written_can_be_read_where_the_answer_says(served: Served) -> None:
    for request in ("C01", "C02.01", "C03", "E01"):
        answer = served.send(request_of(request), {})
        assert answer.status_code == 201
        found = served.auditor.read(answer.headers["Location"])
        if request == "E01":
            assert found["items"][0]["position"] == answer.json()["position"]


def test_addresses_that_are_not_there_and_methods_that_they_do_not_take(year: Served) -> None:
    missing = year.auditor.get(f"{AT_BOOK}/nothing")
    assert (missing.status_code, missing.json()["code"]) == (404, "not-found")
    wrong = year.client.put(f"{API}/books")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method-not-allowed")
    assert wrong.headers["Allow"] == "GET, POST"
    assert year.client.delete(f"{AT_BOOK}/balances").headers["Allow"] == "GET"


def test_every_answer_carries_the_headers_that_keep_it_safe(year: Served) -> None:
    answers = [
        year.auditor.get(AT_BOOK),
        year.client.get(AT_BOOK),
        year.client.get("/nothing"),
        year.client.get("/problems/malformed"),
        year.client.get("/health/live"),
    ]
    for answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "server" not in answer.headers
    assert [answer.headers.get("Cache-Control") for answer in answers[:2]] == ["no-store"] * 2


def test_a_code_is_explained_in_three_languages_without_a_token(year: Served) -> None:
    refused = year.client.get(AT_BOOK).json()
    page = year.client.get(refused["type"])
    assert page.headers["Content-Type"].startswith("text/html")
    for language in Language:
        assert catalogue(language).problems["unauthenticated"].title.rstrip(".") in page.text
    assert year.client.get("/problems/no-such-code").status_code == 404
