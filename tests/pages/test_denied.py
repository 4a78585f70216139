"""What a person was denied on a page is noted: who, what, why, and nothing that they wrote."""

import json
from typing import Any, Final

import pytest

from api.development.people import PEOPLE
from support.filled_forms import FORM, TYPED, opened, send
from support.log_in import BOARD, MINISTRY, browsing
from support.pages import BOOK_PAGE
from support.served import Served
from support.waiting import release_treated

SECRET: Final = "Dette skal ingen lese i en logg."
WRITTEN: Final = {**TYPED, "rationale": SECRET, "do": "confirm"}


def denied(caplog: pytest.LogCaptureFixture, *secrets: str) -> list[dict[str, Any]]:
    """Return what was noted; fail if anything that somebody wrote, or a token, is among it."""
    ours = [r for r in caplog.records if r.name.startswith("omfordeling")]
    assert not any(secret in r.getMessage() for r in ours for secret in (SECRET, *secrets))
    return [json.loads(r.getMessage()) for r in ours if r.name == "omfordeling.denied"]


def test_whoever_may_not_ask_is_noted(year: Served, caplog: pytest.LogCaptureFixture) -> None:
    with browsing(year) as browser:
        browser.log_in(person="auditor-riksrevisjonen")
        assert send(browser, FORM, WRITTEN).status_code == 403
        (noted,) = denied(caplog, browser.session.csrf, browser.session_id)
    assert noted == {
        "denied": "role-forbidden",
        "who": "auditor/RIKSREVISJONEN/auditor-riksrevisjonen",
        "from": "127.0.0.1",
        "what": f"POST {FORM}",
        "why": "role-forbidden",
    }


def test_whoever_takes_from_the_account_of_another_is_noted_when_going_on(
    year: Served, caplog: pytest.LogCaptureFixture
) -> None:
    typed = {**WRITTEN, "transfers-0-source": "HDIR.JD", "effective_date": "2024-12-01"}
    with browsing(year) as browser:
        browser.log_in(person="recipient-nhn")
        address = opened(browser)
        browser.post(address, {"csrf": browser.session.csrf, **typed}, hx_request="true")
        assert denied(caplog) == []
        assert send(browser, address, typed).headers["location"].endswith("&vis=feil")
    (noted,) = denied(caplog)
    assert (noted["denied"], noted["what"]) == ("role-forbidden", f"POST {FORM}")
    assert noted["who"] == "recipient/NHN/recipient-nhn"


def test_whoever_decides_on_what_is_not_theirs_is_noted(
    own_year: Served, caplog: pytest.LogCaptureFixture
) -> None:
    number = release_treated(own_year)
    caplog.clear()
    with browsing(own_year) as browser:
        browser.log_in(person="recipient-nhn")
        address = f"{BOOK_PAGE}/sak/{number}/vedtak"
        assert send(browser, address, {"rationale": SECRET}).status_code == 403
    (noted,) = denied(caplog)
    assert (noted["denied"], noted["what"]) == ("role-forbidden", f"POST {address}")


def test_whoever_would_be_their_own_second_pair_of_eyes_is_noted(
    own_year: Served, caplog: pytest.LogCaptureFixture
) -> None:
    number, access = release_treated(own_year), own_year.parts.access
    same = PEOPLE[MINISTRY].model_copy(update={"subject": "another-board"})
    address = f"{BOOK_PAGE}/sak/{number}/vedtak"
    with browsing(own_year) as browser:
        browser.client.cookies.set("omfordelingsbok-session", access.sessions.begin(same))
        assert browser.get(address).headers["location"] == f"{BOOK_PAGE}/sak/{number}"
    (noted,) = denied(caplog)
    assert (noted["denied"], noted["what"]) == ("self-approval", f"GET {address}")
    assert noted["who"] == "ministry/HOD/another-board"


@pytest.mark.parametrize("token", ["", "0" * 64, "nonsense"])
def test_a_form_that_is_not_ours_is_noted(
    year: Served, caplog: pytest.LogCaptureFixture, token: str
) -> None:
    with browsing(year) as browser:
        browser.log_in(person=BOARD)
        browser.post(FORM, {"csrf": token, **WRITTEN})
        (noted,) = denied(caplog, token or SECRET)
    assert noted["denied"] == "form-refused"
    assert noted["who"] == f"board/PROGRAMSTYRET/{BOARD}"
