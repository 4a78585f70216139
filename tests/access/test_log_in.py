"""Log-in by the authorization code flow, at the development issuer on a real server."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from api.development.people import PEOPLE
from domain.words import Role
from support.log_in import BOARD, MINISTRY, Browser, browsing


def test_a_person_of_the_year_logs_in_and_comes_to_the_page_asked_for(guest: Browser) -> None:
    came = guest.log_in("/?vis=alt")
    assert (came.status_code, came.headers["location"]) == (303, "/?vis=alt")
    assert guest.session.actor == PEOPLE[BOARD]
    assert guest.get("/").status_code in {200, 303}


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_of_the_year_can_be_chosen(visitor: Browser, person: str) -> None:
    assert f"person={person}" in visitor.get("/logg-inn").text
    visitor.log_in(person=person)
    assert visitor.session.actor == PEOPLE[person]


def test_the_people_are_those_of_the_year_so_that_four_eyes_hold() -> None:
    assert {person.subject for person in PEOPLE.values()} == {
        "board-programstyret",
        "recipient-nhn",
        "recipient-hdir",
        "ministry-hod",
        "auditor-riksrevisjonen",
        "administrator-hod",
    }
    assert {person.role for person in PEOPLE.values()} == set(Role)


def test_a_page_sends_to_log_in_and_back(visitor: Browser) -> None:
    sent = visitor.get("/bok/en-2024?at=2024-06-01")
    assert sent.status_code == 303
    parts = urlsplit(sent.headers["location"])
    assert (parts.path, parse_qs(parts.query)) == (
        "/logg-inn",
        {"til": ["/bok/en-2024?at=2024-06-01"]},
    )


def test_what_goes_to_the_issuer_is_protected(visitor: Browser) -> None:
    start = visitor.get("/logg-inn/start")
    asked = parse_qs(urlsplit(start.headers["location"]).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    for secret in ("state", "nonce", "code_challenge"):
        assert len(asked[secret][0]) >= 43
    other = parse_qs(urlsplit(visitor.get("/logg-inn/start").headers["location"]).query)
    for secret in ("state", "nonce", "code_challenge"):
        assert other[secret] != asked[secret]


def test_an_answer_lets_in_once(visitor: Browser) -> None:
    answer = visitor.set_out().headers["location"]
    assert visitor.get(answer).status_code == 303
    visitor.client.cookies.delete("omfordelingsbok-session")
    assert visitor.get(answer).json()["code"] == "log-in-refused"
    assert visitor.session_id == ""


def test_an_answer_lets_in_only_the_browser_that_set_out(visitor: Browser) -> None:
    answer = visitor.set_out().headers["location"]
    with browsing(visitor.served) as other:
        assert other.get(answer).json()["code"] == "log-in-refused"
        other.set_out()
        assert other.get(answer).json()["code"] == "log-in-refused"
        assert other.session_id == ""
    assert visitor.get(answer).status_code == 303


def test_another_state_lets_nobody_in(visitor: Browser) -> None:
    back = urlsplit(visitor.set_out().headers["location"])
    answer = {name: values[0] for name, values in parse_qs(back.query).items()}
    for changed in ({"state": "x"}, {"state": ""}):
        refused = visitor.get(f"{back.path}?{urlencode(answer | changed)}")
        assert (refused.status_code, refused.json()["code"]) == (403, "log-in-refused")


@pytest.mark.parametrize(
    "changed", [{"code": "x"}, {"code": ""}, {"iss": "http://evil.example"}, {"error": "denied"}]
)
def test_a_changed_answer_lets_nobody_in(visitor: Browser, changed: dict[str, str]) -> None:
    back = urlsplit(visitor.set_out().headers["location"])
    answer = {name: values[0] for name, values in parse_qs(back.query).items()}
    refused = visitor.get(f"{back.path}?{urlencode(answer | changed)}")
    assert (refused.status_code, refused.json()["code"]) == (403, "log-in-refused")
    assert visitor.session_id == ""


def test_an_answer_without_its_issuer_lets_nobody_in(visitor: Browser) -> None:
    back = urlsplit(visitor.set_out().headers["location"])
    answer = {n: values[0] for n, values in parse_qs(back.query).items() if n != "iss"}
    assert visitor.get(f"{back.path}?{urlencode(answer)}").status_code == 403


def test_the_session_id_is_another_after_log_in(visitor: Browser) -> None:
    visitor.log_in()
    first = visitor.session_id
    visitor.log_in(person=MINISTRY)
    assert visitor.session_id != first
    assert visitor.served.parts.access.sessions.find(first) is None
    assert visitor.session.actor.role is Role.MINISTRY


def test_an_id_that_was_planted_is_not_taken_over(visitor: Browser) -> None:
    visitor.client.cookies.set("omfordelingsbok-session", "planted", domain="127.0.0.1")
    answer = visitor.log_in()
    assert "planted" not in answer.headers["set-cookie"]
    assert visitor.served.parts.access.sessions.find("planted") is None
