"""The oracle itself, held against the first user's year that was worked out by hand."""

import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from oracle.happenings import oere
from oracle.naive import NaiveLedger

ROOT = Path(__file__).parents[2]
REQUESTS = ROOT / "api" / "demonstration" / "requests.json"
EXPECTED = ROOT / "tests" / "programme_2024" / "expected.json"
BOOK = "digital-samhandling-2024"

REQUESTS_2024: list[dict[str, Any]] = json.loads(REQUESTS.read_text())["requests"]
EXPECTED_2024: dict[str, Any] = json.loads(EXPECTED.read_text())


@cache
def replayed_year() -> tuple[NaiveLedger, dict[str, dict[str, Any]]]:
    """The ledger after the year, and what was answered to each request by its id."""
    ledger = NaiveLedger()
    answers: dict[str, dict[str, Any]] = {}
    saved: dict[str, int | None] = {}
    for request in REQUESTS_2024:
        path = request["path"]
        for name, case in saved.items():
            path = path.replace(f"{{{name}}}", str(case))
        answer = ledger.submit(
            datetime.fromisoformat(request["recorded_at"]), request["actor"], path, request["body"]
        )
        if "saves" in request:
            saved[request["saves"]] = answer.case
        told = {
            "status": answer.status,
            "code": answer.code,
            "case_state": answer.state,
            "route": answer.route,
        }
        answers[request["id"]] = told
    return ledger, answers


@pytest.mark.parametrize("request_2024", REQUESTS_2024, ids=lambda request: request["id"])
def test_every_request_of_the_year_is_answered_as_expected(request_2024: dict[str, Any]) -> None:
    _, answers = replayed_year()
    told, expected = answers[request_2024["id"]], request_2024["expect"]
    assert {name: told[name] for name in expected} == expected
    assert (told["code"] is None) == ("code" not in expected)


@pytest.mark.parametrize(
    "row",
    EXPECTED_2024["balances"] + EXPECTED_2024["as_known"],
    ids=lambda row: f"{row['at']} known {row['known'][:10]}",
)
def test_every_balance_of_the_year_is_right_to_the_oere(row: dict[str, Any]) -> None:
    ledger, _ = replayed_year()
    known = datetime.fromisoformat(row["known"])
    balances = ledger.balances(BOOK, date.fromisoformat(row["at"]), known)
    told = {account: balances[account][0] for account in row["balances"]}
    assert told == {account: oere(amount) for account, amount in row["balances"].items()}
    if "ordinary_total" in row:
        total = sum(
            balance for account, (balance, _) in balances.items() if not account.startswith("HTO.")
        )
        assert total == oere(row["ordinary_total"])


def test_the_year_has_54_requests_of_which_14_are_refused() -> None:
    _, answers = replayed_year()
    assert len(answers) == len(REQUESTS_2024) == 54
    assert sum(told["code"] is not None for told in answers.values()) == 14
