"""A dry run shows what a write would do, and every objection, and records nothing."""

from typing import Any, Final

import pytest

from domain.words import Role
from support.served import AT_BOOK, Served, request_of

PATH: Final = f"{AT_BOOK}/reallocations?dry_run=true"
HERE: Final = "NHN.MD"


def asked(**changed: object) -> dict[str, Any]:
    return {**request_of("E07")["body"], **changed}


def test_the_effect_is_shown_and_nothing_is_recorded(year: Served) -> None:
    before = year.opened.log.head()
    body = asked(transfers=[{"source": HERE, "target": "NHN.JD", "amount": "1000000.00"}])
    answer = year.by(Role.RECIPIENT, "NHN").post(PATH, body)
    shown = answer.json()
    assert answer.status_code == 200
    assert shown["objections"] == []
    assert [shown[name] for name in ("position", "hash", "recorded_at")] == [None] * 3
    assert (shown["route"], shown["requires"]) == ("between-services", ["board", "ministry"])
    assert shown["mandate"] == 18
    by_account = {change["account"]: change for change in shown["effect"]}
    source = by_account[HERE]
    assert source["name"] == "NHN · Pasientens måledata"
    assert (source["before"]["available"], source["after"]["available"]) == (
        "8000000.00",
        "7000000.00",
    )
    assert (source["after"]["balance"], source["posted"]["balance"]) == ("8000000.00", "7000000.00")
    assert by_account["NHN.JD"]["after"]["balance"] == by_account["NHN.JD"]["before"]["balance"]
    assert year.opened.log.head() == before


def test_all_objections_are_named_in_order_as_the_problems_they_would_be(year: Served) -> None:
    body = asked(
        transfers=[{"source": HERE, "target": "NHN.JD", "amount": "900000000.00"}],
        rationale="kort",
        documents=[],
        decided_on="2027-01-01",
    )
    person = year.by(Role.RECIPIENT, "NHN")
    objections = person.post(PATH, body, accept_language="en").json()["objections"]
    assert [problem["code"] for problem in objections] == [
        "rationale-required",
        "document-required",
        "decided-in-the-future",
        "insufficient-funds",
    ]
    last = objections[-1]
    assert last["status"] == 409
    assert last["type"] == "/problems/insufficient-funds"
    assert last["account"] == HERE
    assert last["shortfall"] == "892000000.00"
    assert "NHN · Pasientens måledata (NHN.MD) lacks NOK" in last["detail"]
    real = person.post(PATH.partition("?")[0], body, accept_language="en")
    assert real.json() == objections[0]


def test_the_failing_day_has_an_effect_of_its_own(year: Served) -> None:
    answer = year.by(Role.RECIPIENT, "NHN").post(PATH, request_of("R09")["body"])
    shown = answer.json()
    assert [problem["code"] for problem in shown["objections"]] == ["negative-balance-later"]
    days = [change["day"] for change in shown["effect"] if change["account"] == HERE]
    assert days == ["2024-05-20", "2024-06-01"] or len(days) == 2
    assert shown["objections"][0]["first_failing_day"] == days[-1]
    assert shown["objections"][0]["collides_with"]


@pytest.mark.parametrize(
    ("body", "code", "status"),
    [({}, "malformed", 422), (request_of("E06")["body"], "role-forbidden", 403)],
)
def test_some_refusals_keep_their_status(
    year: Served, body: dict[str, Any], code: str, status: int
) -> None:
    answer = year.auditor.post(PATH, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_an_unknown_book_is_an_objection(year: Served) -> None:
    answer = year.by(Role.MINISTRY).post(
        "/api/v1/books/digital-samhandling-2023/appropriations?dry_run=true",
        request_of("E01")["body"],
    )
    assert answer.status_code == 200
    assert [problem["code"] for problem in answer.json()["objections"]] == ["book-unknown"]


def test_decisions_sent_along_are_examined_too(year: Served) -> None:
    body = request_of("E20a")["body"]
    body = {**body, "decisions": [{**body["decisions"][0], "rationale": ""}]}
    answer = year.by(Role.BOARD).post(PATH, body)
    assert [problem["code"] for problem in answer.json()["objections"]] == ["rationale-required"]


def test_a_dry_run_of_a_decision_shows_its_case(year: Served) -> None:
    body = {**request_of("E22")["body"], "outcome": "approved"}
    answer = year.by(Role.MINISTRY, "HOD", "ola").post(
        f"{AT_BOOK}/cases/6/decisions?dry_run=true", body
    )
    shown = answer.json()
    assert (shown["case"], shown["state"]) == (6, "rejected")
    assert [problem["code"] for problem in shown["objections"]] == ["case-already-decided"]


def test_dry_run_false_is_a_write(served: Served) -> None:
    answer = served.by(Role.ADMINISTRATOR).post(
        "/api/v1/books?dry_run=false", request_of("C01")["body"]
    )
    assert answer.status_code == 201
