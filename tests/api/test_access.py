"""In whose name somebody acts, and what is logged of whoever is denied.

Who may use which route at all stands in ``support/route_table.py``.
"""

import json
import logging

import pytest

from domain.words import Role
from support.route_table import WRITES, Write
from support.served import API, AT_BOOK, RATIONALE, Served

R = Role


def write_to(route: str) -> Write:
    return WRITES[f"POST {API}/books/{{book}}/{route}"]


def test_who_asks_comes_before_what_is_sent(year: Served) -> None:
    assert year.client.post(f"{AT_BOOK}/closing", content=b"{" * 2_000_000).status_code == 401


def test_a_ministry_acts_in_its_own_books_only(year: Served) -> None:
    write = write_to("mandates")
    answer = year.by(R.MINISTRY, "KDD").post(write.path, write.body)
    assert (answer.status_code, answer.json()["code"]) == (403, "role-forbidden")
    assert "KDD" in answer.json()["detail"]


def test_a_recipient_disposes_of_its_own_accounts_only(year: Served) -> None:
    write = write_to("reallocations")
    answer = year.by(R.RECIPIENT, "HDIR").post(write.path, write.body)
    assert (answer.status_code, answer.json()["code"]) == (403, "role-forbidden")


def test_a_denied_attempt_is_logged_without_secrets(
    year: Served, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    write = write_to("mandates")
    auditor = year.auditor
    auditor.post(write.path, write.body)
    forged = {"Authorization": "Bearer abc.def.ghi"}
    year.client.post(f"{write.path}?token=in-the-query", json=write.body, headers=forged)
    denied = [r.getMessage() for r in caplog.records if r.name == "omfordeling.denied"]
    assert [json.loads(line) for line in denied] == [
        {
            "denied": "role-forbidden",
            "who": "auditor/RIKSREVISJONEN/auditor-riksrevisjonen",
            "from": "127.0.0.1",
            "what": f"POST {write.path}",
            "why": "role-forbidden",
        },
        {
            "denied": "unauthenticated",
            "who": "nobody known",
            "from": "127.0.0.1",
            "what": f"POST {write.path}",
            "why": "unreadable",
        },
    ]
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("omfordeling")]
    for secret in (
        auditor.headers["Authorization"].removeprefix("Bearer "),
        "abc.def.ghi",
        "in-the-query",
        RATIONALE,
        write.body["rationale"],
    ):
        assert not any(secret in line for line in ours)
