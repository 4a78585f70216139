"""Who may ask for what: every role at every route, and nobody without a token."""

import logging
from typing import Any, Final

import pytest

from domain.words import Role
from support.served import API, AT_BOOK, BASIS, RATIONALE, Served, request_of

R = Role
DECISION: Final[dict[str, Any]] = {**BASIS, "outcome": "approved", "decided_on": "2024-06-01"}
WRITES: Final[dict[str, tuple[str, dict[str, Any], set[Role]]]] = {
    "open a book": (f"{API}/books", request_of("C01")["body"], {R.ADMINISTRATOR}),
    "open an account": (
        f"{AT_BOOK}/accounts",
        request_of("C02.03")["body"],
        {R.ADMINISTRATOR, R.MINISTRY},
    ),
    "set a mandate": (f"{AT_BOOK}/mandates", request_of("C03")["body"], {R.MINISTRY}),
    "appropriate": (f"{AT_BOOK}/appropriations", request_of("E01")["body"], {R.MINISTRY}),
    "set aside": (f"{AT_BOOK}/reserves", request_of("E02")["body"], {R.MINISTRY}),
    "allocate": (f"{AT_BOOK}/allocations", request_of("E04")["body"], {R.MINISTRY}),
    "reallocate": (
        f"{AT_BOOK}/reallocations",
        request_of("E06")["body"],
        {R.RECIPIENT, R.BOARD},
    ),
    "release": (f"{AT_BOOK}/reserve-releases", request_of("E12")["body"], {R.RECIPIENT, R.BOARD}),
    "decide as board": (f"{AT_BOOK}/cases/6/decisions", {**DECISION, "body": "board"}, {R.BOARD}),
    "decide as ministry": (
        f"{AT_BOOK}/cases/6/decisions",
        {**DECISION, "body": "ministry"},
        {R.MINISTRY},
    ),
    "withdraw": (f"{AT_BOOK}/cases/6/withdrawal", BASIS, {R.RECIPIENT}),
    "reverse": (
        f"{AT_BOOK}/cases/1/reversal",
        {**BASIS, "effective_date": "2024-10-14", "reason": "clerical-error"},
        {R.RECIPIENT, R.BOARD},
    ),
    "close an account": (
        f"{AT_BOOK}/accounts/NHN.MD/closing",
        {**BASIS, "decided_on": "2024-12-01"},
        {R.MINISTRY},
    ),
    "close the book": (f"{AT_BOOK}/closing", {**BASIS, "decided_on": "2024-12-01"}, {R.MINISTRY}),
}
READS: Final = [
    f"{API}/books",
    AT_BOOK,
    *(
        f"{AT_BOOK}/{rest}"
        for rest in (
            "balances",
            "balances/compare",
            "accounts/NHN.MD/history",
            "cases",
            "cases/1",
            "audit-trail",
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
ORGANISATIONS: Final = {R.RECIPIENT: "NHN"}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", WRITES)
def test_a_role_does_only_what_is_its_own(year: Served, role: Role, act: str) -> None:
    path, body, allowed = WRITES[act]
    person = year.by(role, ORGANISATIONS.get(role))
    dry = person.post(f"{path}?dry_run=true", body)
    if role in allowed:
        assert dry.status_code == 200, dry.text
        return
    real = person.post(path, body)
    for answer in (dry, real):
        assert (answer.status_code, answer.json()["code"]) == (403, "role-forbidden")


@pytest.mark.parametrize("role", Role)
def test_every_role_reads_every_book(year: Served, role: Role) -> None:
    person = year.by(role, ORGANISATIONS.get(role))
    for path in READS:
        assert person.get(path).status_code == 200, path


def test_nobody_reads_or_writes_without_a_token(year: Served) -> None:
    answers = [year.client.get(path) for path in [*READS, f"{AT_BOOK}/events/stream"]]
    answers += [year.client.post(path, json=body) for path, body, _ in WRITES.values()]
    answers.append(year.client.post(f"{AT_BOOK}/closing", content=b"{" * 2_000_000))
    for answer in answers:
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_ministry_acts_in_its_own_books_only(year: Served) -> None:
    path, body, _ = WRITES["set a mandate"]
    answer = year.by(R.MINISTRY, "KDD").post(path, body)
    assert (answer.status_code, answer.json()["code"]) == (403, "role-forbidden")
    assert "KDD" in answer.json()["detail"]


def test_a_recipient_disposes_of_its_own_accounts_only(year: Served) -> None:
    path, body, _ = WRITES["reallocate"]
    answer = year.by(R.RECIPIENT, "HDIR").post(path, body)
    assert (answer.status_code, answer.json()["code"]) == (403, "role-forbidden")


def test_a_denied_attempt_is_logged_without_secrets(
    year: Served, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    path, body, _ = WRITES["set a mandate"]
    auditor = year.auditor
    auditor.post(path, body)
    year.client.post(path, json=body, headers={"Authorization": "Bearer abc.def.ghi"})
    denied = [r.getMessage() for r in caplog.records if r.name == "omfordeling.denied"]
    assert "role-forbidden" in denied[0]
    assert "auditor/RIKSREVISJONEN/auditor-riksrevisjonen" in denied[0]
    assert "unauthenticated" in denied[1]
    everything = caplog.text
    assert auditor.headers["Authorization"].removeprefix("Bearer ") not in everything
    assert "abc.def.ghi" not in everything
    assert RATIONALE not in everything
    assert body["rationale"] not in everything
