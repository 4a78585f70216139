"""Whatever an address names that cannot be: it is not there, and nothing is recorded."""

import pytest

from domain.words import Role
from support.served import API, AT_BOOK, BASIS, Served

pytestmark = pytest.mark.usefixtures("_nothing_is_recorded")


@pytest.mark.parametrize(
    "path",
    [
        f"{API}/books/%00/closing",
        f"{API}/books/%ED%A0%80-2024/closing",
        f"{API}/books/{'x' * 3000}-2024/closing",
        f"{API}/books/..%2f..%2fetc-2024/closing",
        f"{API}/books/' OR 1=1 --/closing",
        f"{API}/books/digital-samhandling-2023/closing",
    ],
    ids=lambda path: path[:40],
)
def test_a_book_that_cannot_be_is_unknown(year: Served, path: str) -> None:
    body = {**BASIS, "decided_on": "2024-12-01"}
    written = year.by(Role.MINISTRY).post(path, body)
    read = year.auditor.get(path.removesuffix("/closing") + "/balances")
    for answer in (written, read):
        assert answer.status_code == 404
        assert answer.json()["code"] in {"book-unknown", "not-found"}


@pytest.mark.parametrize(
    "case",
    ["0", "-1", "01", "999", "9" * 400, "abc", "1e0", "%00", "\u0661"],
    ids=lambda case: ascii(case[:9]),
)
def test_a_case_that_cannot_be_is_unknown(year: Served, case: str) -> None:
    written = year.by(Role.RECIPIENT, "NHN").post(f"{AT_BOOK}/cases/{case}/withdrawal", BASIS)
    read = year.auditor.get(f"{AT_BOOK}/cases/{case}")
    for answer in (written, read):
        assert (answer.status_code, answer.json()["code"]) == (404, "case-unknown")


@pytest.mark.parametrize(
    "account", ["%00", "no such", "NHN.JDX", "x" * 3000, "%F0%9F%92%A9"], ids=lambda it: it[:12]
)
def test_an_account_that_cannot_be_is_unknown(year: Served, account: str) -> None:
    body = {**BASIS, "decided_on": "2024-12-01"}
    written = year.by(Role.MINISTRY).post(f"{AT_BOOK}/accounts/{account}/closing", body)
    assert (written.status_code, written.json()["code"]) == (422, "account-unknown")
    read = year.auditor.get(f"{AT_BOOK}/accounts/{account}/history")
    assert (read.status_code, read.json()["code"]) == (404, "not-found")
