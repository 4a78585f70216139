"""A form counts only from a page of ours, in the same session; nothing typed is lost."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import APIRouter, FastAPI, Request

from api.access import kept_forms
from api.access.signed_in import PostedFields, SignedForm, SignedIn, kept_form
from support.log_in import BOARD, MINISTRY, Browser, browsing
from support.served import Served

TYPED = {"beløp": "4 mill.", "begrunnelse": "<script>\u202e", "linje": ["1", "2"]}
router = APIRouter()


@router.get("/skjema")
def show(request: Request, session: SignedIn) -> dict[str, Any]:
    return {"who": session.name, "kept": kept_form(request, session)}


@router.post("/skjema")
def take(session: SignedForm, fields: PostedFields) -> dict[str, Any]:
    return {"who": session.name, "fields": fields}


@pytest.fixture
def served(served: Served) -> Served:
    assert isinstance(served.app, FastAPI)
    served.app.include_router(router)
    return served


@pytest.fixture
def person(guest: Browser) -> Browser:
    """Somebody who is logged in."""
    guest.log_in()
    return guest


@pytest.fixture
def other(served: Served) -> Iterator[Browser]:
    """Somebody else, in another browser."""
    with browsing(served) as opened:
        opened.log_in(person=MINISTRY)
        yield opened


def with_token(person: Browser, fields: Mapping[str, object] = TYPED) -> dict[str, object]:
    return {"csrf": person.session.csrf, **fields}


def test_a_form_of_ours_is_taken(person: Browser) -> None:
    answer = person.post("/skjema", with_token(person))
    assert answer.json()["fields"] == {
        "beløp": ["4 mill."],
        "begrunnelse": ["<script>\u202e"],
        "linje": ["1", "2"],
    }


def test_a_part_of_a_page_sends_its_token_in_a_header(person: Browser) -> None:
    answer = person.post("/skjema", TYPED, x_csrf_token=person.session.csrf)
    assert answer.status_code == 200


def test_a_form_without_its_token_is_refused(person: Browser) -> None:
    csrf = person.session.csrf
    for wrong in (
        {},
        {"csrf": ""},
        {"csrf": csrf[:-1]},
        {"csrf": "æ"},
    ):
        answer = person.post("/skjema", {**TYPED, **wrong})
        assert (answer.status_code, answer.json()["code"]) == (403, "form-refused")


def test_a_form_of_another_session_is_brought_up_again_and_does_nothing(
    person: Browser, other: Browser
) -> None:
    sent_back = person.post("/skjema", {**TYPED, "csrf": other.session.csrf})
    assert sent_back.status_code == 303
    kept = person.get(sent_back.headers["location"]).json()["kept"]
    assert kept["beløp"] == ["4 mill."]
    for headers in ({"hx_request": "true"}, {"origin": ""}):
        answer = person.post("/skjema", {**TYPED, "csrf": other.session.csrf}, **headers)
        assert answer.status_code == 403


def test_who_logged_in_again_in_another_tab_loses_nothing(person: Browser) -> None:
    old = with_token(person)
    person.log_in()
    goal = person.post("/skjema", old).headers["location"]
    assert goal.startswith("/skjema?utkast=")
    assert person.get(goal).json()["kept"]["linje"] == ["1", "2"]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(person: Browser, headers: dict[str, str]) -> None:
    answer = person.post("/skjema", with_token(person), **headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "form-refused")
    for path in ("/logg-ut", "/sprak"):
        assert person.post(path, with_token(person, {"sprak": "en"}), **headers).status_code == 403


def test_nobody_sends_a_form_without_a_session(guest: Browser) -> None:
    answer = guest.post("/skjema", {"csrf": "x", **TYPED})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/logg-inn?til=%2Fskjema"


def sent_too_late(person: Browser, fields: Mapping[str, object] = TYPED) -> str:
    """Send a form when the session is over; return the page that log-in leads back to."""
    fields = with_token(person, fields)
    person.served.clock.time += person.served.parts.access.sessions.idle
    answer = person.post("/skjema", fields)
    assert answer.status_code == 303
    parts = urlsplit(answer.headers["location"])
    assert parts.path == "/logg-inn"
    return parse_qs(parts.query)["til"][0]


def test_what_was_typed_when_the_session_ended_comes_back_after_log_in(person: Browser) -> None:
    goal = sent_too_late(person)
    form = person.log_in(goal).headers["location"]
    for _ in range(2):
        kept = person.get(form).json()["kept"]
        assert kept == {
            "beløp": ["4 mill."],
            "begrunnelse": ["<script>\u202e"],
            "linje": ["1", "2"],
        }


def test_a_form_names_the_page_that_it_stands_on(person: Browser) -> None:
    goal = sent_too_late(person, {**TYPED, "tilbake": "/skjema?steg=1"})
    assert goal.startswith("/skjema?steg=1&utkast=")
    assert person.get(person.log_in(goal).headers["location"]).json()["kept"]


def test_a_form_does_not_lead_to_another_site(person: Browser) -> None:
    assert sent_too_late(person, {"tilbake": "//evil.example"}).startswith("/?utkast=")


def test_what_was_typed_is_for_the_same_person_in_the_same_browser(
    person: Browser, other: Browser
) -> None:
    goal = sent_too_late(person)
    person.log_in(goal, MINISTRY)
    assert person.get(goal).json()["kept"] is None
    other.log_in(goal, BOARD)
    assert other.get(goal).json()["kept"] is None
    person.log_in(goal, BOARD)
    assert person.get(goal).json()["kept"] is not None


def test_what_was_typed_is_not_kept_for_ever(person: Browser) -> None:
    goal = sent_too_late(person)
    person.served.clock.time += kept_forms.KEPT_FOR + timedelta(seconds=1)
    person.log_in(goal)
    assert person.get(goal).json()["kept"] is None


def test_no_more_is_kept_than_is_reasonable(person: Browser) -> None:
    goal = sent_too_late(person, {"begrunnelse": "x" * kept_forms.MOST_CHARACTERS})
    assert goal == "/skjema"


def test_of_one_person_only_the_last_forms_are_kept(served: Served) -> None:
    kept = served.parts.access.kept_forms
    ids = []
    for number in range(kept_forms.MOST_OF_ONE_PERSON + 1):
        served.clock.time += timedelta(seconds=1)
        ids.append(kept.keep({"n": [str(number)]}, "browser", BOARD))
    assert kept.find(ids[0] or "", "browser", BOARD) is None
    assert kept.find(ids[1] or "", "browser", BOARD) == {"n": ["1"]}


def test_a_form_that_is_kept_again_gives_way_to_its_newer_self(served: Served) -> None:
    kept = served.parts.access.kept_forms
    assert kept.keep({"beløp": ["1"]}, "browser", BOARD, "mitt utkast") == "mitt utkast"
    assert kept.keep({"beløp": ["2"]}, "browser", BOARD, "mitt utkast") == "mitt utkast"
    assert kept.find("mitt utkast", "browser", BOARD) == {"beløp": ["2"]}


def test_a_forged_form_is_not_kept_for_a_session_that_is_over(person: Browser) -> None:
    person.served.clock.time += person.served.parts.access.sessions.idle
    answer = person.post("/skjema", {"csrf": "forged", **TYPED})
    assert answer.json()["code"] == "form-refused"


def test_a_part_of_a_page_is_refused_where_it_stands(person: Browser) -> None:
    fields = with_token(person)
    person.served.clock.time += person.served.parts.access.sessions.idle
    assert person.post("/skjema", fields, hx_request="true").status_code == 401
    assert person.get("/skjema", hx_request="true").status_code == 401
