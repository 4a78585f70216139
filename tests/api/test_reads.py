"""Reads: what they show, how they are asked, and that they can be asked again."""

import csv
import io
import json
from hashlib import sha256
from typing import Any, Final

import pytest

from api.exports.balances import balances_csv, decimal_comma
from api.texts.catalogue import catalogue
from api.texts.languages import Language
from domain.days import last_instant
from domain.words import Role
from projections.balances import BalanceRow, Balances, FundTotal
from projections.coordinates import Coordinates
from projections.positions import Known
from support.served import AFTER_THE_YEAR, API, AT_BOOK, Served, request_of

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


@pytest.mark.parametrize(
    ("known", "position"),
    [
        ("2024-07-31T00:00:00Z", 32),
        ("2024-08-01T00:00:00+02:00", 32),
        ("2024-08-01T00:00:00 02:00", 32),
        ("2024-06-10T09:45:00%2B02:00", 32),
        ("2024-06-10T09:44:59.999999%2B02:00", 31),
        ("2024-06-10", 32),
        ("2024-06-09", 30),
        ("2023-12-31", 0),
        ("2999-01-01", 48),
        ("0", 0),
        ("31", 31),
    ],
)
def test_known_is_a_time_a_day_or_a_position(year: Served, known: str, position: int) -> None:
    found = year.auditor.read(f"{AT_BOOK}/balances?known={known}")
    assert found["known"]["position"] == found["coordinates"]["known"]["position"] == position
    assert len(found["rows"]) == 16
    if position == 0:
        assert found["known"] == {"position": 0, "recorded_at": None, "hash": None}
        assert {row["balance"] for row in found["rows"]} == {"0.00"}


def test_a_position_gives_the_same_answer_as_the_time_that_it_stands_for(year: Served) -> None:
    by_position = year.auditor.get(f"{AT_BOOK}/balances?at=2024-06-01&known=32").content
    by_day = year.auditor.get(f"{AT_BOOK}/balances?at=2024-06-01&known=2024-06-10").content
    assert by_position == by_day


@pytest.mark.parametrize(
    "query",
    [
        "known=49", "known=-1", "known=", "known=yesterday", "known=2024-02-30", "known=1e3",
        "known=2024-06-10T09:45:00", "known=2024-06-10T25:00:00Z", "known=9999999999999",
        "known=0001-01-01", "known=9999-12-31T23:59:59-23:59", "at=", "at=2024-1-1",
        "at=1704067200", "at=2024-01-01T00:00:00Z", "at=0000-00-00", "at=٢٠٢٤-01-01",
        "fund=%00", "fund=",
    ],
    ids=ascii,
)  # fmt: skip
def test_a_coordinate_that_is_none_is_malformed(year: Served, query: str) -> None:
    answer = year.auditor.get(f"{AT_BOOK}/balances?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed"), answer.text
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_the_day_is_today_until_the_year_is_past(year: Served) -> None:
    assert year.auditor.read(f"{AT_BOOK}/balances")["at"] == "2024-12-31"
    year.clock.time = last_instant(request_day := AFTER_THE_YEAR.date().replace(year=2024))
    try:
        assert year.auditor.read(f"{AT_BOOK}/reserve")["at"] == request_day.isoformat()
    finally:
        year.clock.time = AFTER_THE_YEAR


def test_balances_of_one_fund(year: Served) -> None:
    found = year.auditor.read(f"{AT_BOOK}/balances?fund=helseteknologiordningen")
    assert [row["account"] for row in found["rows"]] == ["HTO.UFORDELT", "HTO.PLL"]
    assert found["totals"] == [
        {
            "fund": "helseteknologiordningen",
            "balance": "20000000.00",
            "blocked": "0.00",
            "available": "20000000.00",
        }
    ]


def test_history_shows_every_effective_day_and_what_is_behind_it(year: Served) -> None:
    days = year.auditor.read(f"{AT_BOOK}/accounts/NHN.MD/history")["days"]
    assert [(day["day"], day["balance"]) for day in days] == [
        ("2024-01-22", "12000000.00"),
        ("2024-06-01", "8000000.00"),
    ]
    assert all(day["positions"] for day in days)


def test_a_comparison_names_the_events_that_make_the_difference(year: Served) -> None:
    found = year.auditor.read(
        f"{AT_BOOK}/balances/compare?at=2024-07-31&known=2024-08-01&known2=2024-11-05"
    )
    assert [row["account"] for row in found["accounts"]] == ["NHN.JD", "HDIR.JD"]
    kinds = [event["kind"] for event in found["events"]]
    assert kinds[-1] == "reallocation.posted.v1"
    assert year.auditor.read(f"{AT_BOOK}/balances/compare")["accounts"] == []


def test_a_case_is_shown_with_its_events_and_balances(year: Served) -> None:
    case = year.auditor.read(f"{AT_BOOK}/cases/4")
    assert (case["case"], case["state"], case["route"]) == (4, "posted", "reserve-release")
    assert [step["title"] for step in case["events"]] == [
        "Utløsning bedt om",
        "Programstyrets vedtak registrert",
        "Departementets vedtak registrert",
        "Usikkerhetsavsetning utløst",
    ]
    changes = {one["account"]: (one["before"], one["after"]) for one in case["balances"]}
    assert changes["HOD.RESERVE"] == ("29877000.00", "26377000.00")
    assert (
        sum(int(t["amount"].replace(".", "")) for t in case["requested_transfers"]) == 5_000_000_00
    )


def test_a_waiting_case_shows_what_it_would_do(served: Served) -> None:
    served.record_year(until="E08")
    case = served.auditor.read(f"{AT_BOOK}/cases/2")
    assert case["waits_for"] == "board"
    changes = {one["account"]: (one["before"], one["after"]) for one in case["balances"]}
    assert changes["NHN.MD"] == ("12000000.00", "8000000.00")


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 2, 3, 4, 5, 6, 7]),
        ("state=rejected", [6]),
        ("route=reserve-release&state=posted", [3, 4]),
        ("kind=reversal", [5]),
        ("asked_by=HDIR", [3]),
        ("account=NHN.MD", [2]),
        ("waits_for=board", []),
    ],
)
def test_cases_are_filtered(year: Served, query: str, numbers: list[int]) -> None:
    found = year.auditor.read(f"{AT_BOOK}/cases?{query}")["items"]
    assert [case["case"] for case in found] == numbers


def test_the_trail_says_who_what_when_why_and_on_what_basis(year: Served) -> None:
    found = year.auditor.read(f"{AT_BOOK}/audit-trail?kind=ministry-decision.recorded.v1&limit=1")
    (line,) = found["items"]
    assert line["actor"]["organisation"] == "HOD"
    assert line["case"] == 2
    assert line["outcome"]
    assert line["rationale"]
    assert line["documents"]
    assert line["mandate"] == 18
    assert line["decided_on"] == "2024-05-15"
    assert line["effective_date"] == "2024-06-01"
    assert line["recorded_at"] == "2024-05-15T09:00:00Z"
    assert found["next"]


def test_the_trail_is_searched_and_filtered(year: Served) -> None:
    by_words = year.auditor.read(f"{AT_BOOK}/audit-trail?q=årsverk")["items"]
    assert by_words[0]["kind"] == "reserve-release.requested.v1"
    by_time = year.auditor.read(f"{AT_BOOK}/audit-trail?from=2024-11-01&to=2024-11-30")["items"]
    assert {line["recorded_at"][:7] for line in by_time} == {"2024-11"}
    by_recipient = year.auditor.read(f"{AT_BOOK}/audit-trail?recipient=HDIR&account=NHN.JD")
    assert by_recipient["items"] == []


def test_the_language_of_a_reader_is_used(year: Served) -> None:
    for language, title in (("nb", "Bok opprettet"), ("nn", "Bok oppretta"), ("en", "Book opened")):
        answer = year.auditor.get(f"{AT_BOOK}/audit-trail?limit=1", accept_language=language)
        assert answer.json()["items"][0]["title"] == title
        assert "Accept-Language" in answer.headers["Vary"]


def test_exceptions_are_sentences_with_positions(year: Served) -> None:
    found = year.auditor.read(f"{AT_BOOK}/exceptions?kind=backdated")["items"]
    backdated = next(one for one in found if one["case"] == 7)
    assert backdated["sentence"] == (
        "Gjelder fra 1. juli 2024, men ble registrert 4. november 2024, 126 dager senere."
    )
    assert backdated["positions"]


def pages(year: Served, path: str) -> list[Any]:
    items: list[Any] = []
    following: str | None = path
    while following:
        answer = year.auditor.get(following)
        shown = answer.json()
        items += shown["items"]
        following = shown["next"]
        assert answer.links.get("next", {}).get("url") == following
    return items


@pytest.mark.parametrize("what", ["events", "audit-trail", "cases", "exceptions"])
def test_pages_put_together_are_the_whole_list(year: Served, what: str) -> None:
    whole = year.auditor.read(f"{AT_BOOK}/{what}?limit=500")
    assert whole["next"] is None
    assert pages(year, f"{AT_BOOK}/{what}?limit=3") == whole["items"]


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "limit=x", "after=-1", "after=1.5"])
def test_a_page_has_between_1_and_500_items(year: Served, query: str) -> None:
    for what in ("events", "audit-trail", "cases", "exceptions"):
        assert year.auditor.get(f"{AT_BOOK}/{what}?{query}").status_code == 422


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


def test_balances_are_exported_for_norwegian_spreadsheets(year: Served) -> None:
    content = year.auditor.get(f"{AT_BOOK}/export.csv?at=2024-12-31").content
    assert content.startswith(b"\xef\xbb\xbfKonto;Navn;Pott;")
    heading, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert len(rows) == 16
    reserve = dict(zip(heading, rows[1], strict=True))
    assert (reserve["Konto"], reserve["Saldo"]) == ("HOD.RESERVE", "26377000,00")
    english = year.auditor.get(f"{AT_BOOK}/export.csv", accept_language="en")
    assert english.content.startswith(b"\xef\xbb\xbfAccount;Name;")


def test_no_text_is_a_formula_and_every_amount_is_a_number() -> None:
    names = ["=1+1", "+47", "-5", "@SUM(A1)", "\tx", "\rx", 'a;b"c', "vanlig"]
    rows = tuple(
        BalanceRow(f"A{n}", name, "service", "x", None, None, None, -150, 0, -150, 1)
        for n, name in enumerate(names)
    )
    where = Coordinates(AFTER_THE_YEAR.date(), Known(0, None, None))
    found = Balances(where, rows, (FundTotal("x", 0, 0, 0),))
    content = balances_csv(found, catalogue(Language.NB)).decode("utf-8-sig")
    _, *written = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    assert [row[1] for row in written] == [
        *(f"'{name}" for name in names[:6]),
        *names[6:],
    ]
    assert {row[6] for row in written} == {"-1,50"}
    assert (decimal_comma(-5), decimal_comma(123456789)) == ("-0,05", "1234567,89")


@pytest.mark.parametrize("kind", ["exe", "xls", "ledger"])
def test_there_are_no_other_exports(year: Served, kind: str) -> None:
    assert year.auditor.get(f"{AT_BOOK}/export.{kind}").status_code == 404


def test_integrity_names_the_first_fault(served: Served) -> None:
    served.record_year(until="C03")
    assert served.auditor.read(f"{AT_BOOK}/integrity") == {
        "book": "digital-samhandling-2024",
        "intact": True,
        "events": 17,
        "head_hash": served.auditor.read(AT_BOOK)["hash"],
        "first_fault": None,
    }


def test_what_was_written_can_be_read_where_the_answer_says(served: Served) -> None:
    for request in ("C01", "C02.01", "C03", "E01"):
        answer = served.send(request_of(request), {})
        assert answer.status_code == 201
        found = served.auditor.read(answer.headers["Location"])
        if request == "E01":
            assert found["items"][0]["position"] == answer.json()["position"]


def test_an_account_with_norwegian_letters_can_be_followed(served: Served) -> None:
    served.record_year(until="C02.03")
    body = {**request_of("C02.03")["body"], "code": "NHN.LÆRING-ÅR.1"}
    answer = served.by(Role.ADMINISTRATOR).post(f"{AT_BOOK}/accounts", body)
    assert answer.headers["Location"].isascii()
    assert served.auditor.read(answer.headers["Location"])["account"] == "NHN.LÆRING-ÅR.1"


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
        assert catalogue(language).problems["unauthenticated"].title in page.text
    assert year.client.get("/problems/no-such-code").status_code == 404
