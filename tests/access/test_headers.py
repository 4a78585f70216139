"""Cookies and headers as a browser needs them, over https and on loopback."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.responses import Response

from api.access.cookies import Cookies
from api.access.settings import AccessSettings
from api.development.people import PEOPLE
from support.issuer import ForeignIssuer, foreign_issuer
from support.log_in import BOARD, Browser
from support.served import API, Served, serving

PUBLIC = "https://bok.example"


@pytest.fixture
def behind_https(tmp_path: Path) -> Iterator[Served]:
    """An installation that browsers find over https, whose proxy speaks http with it."""
    with foreign_issuer() as issuer:
        settings = replace(issuer.settings(), address=PUBLIC)
        with serving(f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path, settings) as served:
            yield served


def test_over_https_a_cookie_is_bound_to_host_and_encryption() -> None:
    answer = Response()
    Cookies(is_https=True).set_session(answer, "id")
    assert answer.headers["set-cookie"] == (
        "__Host-omfordelingsbok-session=id; HttpOnly; Path=/; SameSite=lax; Secure"
    )


def test_on_loopback_a_cookie_is_out_of_reach_of_scripts_and_of_other_sites(
    visitor: Browser,
) -> None:
    cookie = visitor.log_in().headers["set-cookie"]
    assert cookie.startswith("omfordelingsbok-session=")
    assert cookie.endswith("; HttpOnly; Path=/; SameSite=lax")


def test_log_in_over_https_comes_back_to_the_public_address(behind_https: Served) -> None:
    start = behind_https.client.get("/logg-inn/start")
    assert "redirect_uri=https%3A%2F%2Fbok.example%2Flogg-inn%2Fsvar" in start.headers["location"]
    assert start.headers["set-cookie"].startswith("__Host-omfordelingsbok-browser=")
    assert start.headers["set-cookie"].endswith("; HttpOnly; Path=/; SameSite=lax; Secure")


def test_over_https_browsers_are_told_to_stay_there(behind_https: Served, shared: Served) -> None:
    for path in ("/logg-inn", f"{API}/books"):
        said = behind_https.client.get(path).headers["strict-transport-security"]
        assert said == "max-age=31536000"
        assert "strict-transport-security" not in shared.client.get(path).headers


def test_a_form_over_https_comes_from_the_public_address(behind_https: Served) -> None:
    for origin, status in ((PUBLIC, 303), (behind_https.address, 403), ("null", 403)):
        answer = behind_https.client.post(
            "/sprak", data={"sprak": "en"}, headers={"origin": origin}
        )
        assert answer.status_code == status, origin


def test_an_installation_with_an_issuer_lets_nobody_choose_who_to_be(behind_https: Served) -> None:
    assert "person=" not in behind_https.client.get("/logg-inn").text
    for path in ("/.well-known/openid-configuration", "/jwks", "/authorize"):
        assert behind_https.client.get(f"/utvikling/utsteder{path}").status_code == 404


def test_an_installation_with_an_issuer_takes_no_token_of_its_own(behind_https: Served) -> None:
    assert behind_https.auditor.get(f"{API}/books").status_code == 401


@pytest.mark.parametrize("path", ["/logg-inn", "/", "/nothing", "/problems/not-found"])
def test_a_page_runs_nothing_that_is_not_ours(visitor: Browser, path: str) -> None:
    visitor.log_in()
    headers = visitor.get(path).headers
    policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "img-src": "'self' data:",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cache-control"] == "no-store"


def test_the_api_is_stored_by_nobody_and_shown_in_no_frame(shared: Served) -> None:
    headers = shared.auditor.get(f"{API}/books").headers
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"


def test_log_out_ends_the_session_and_the_cookie(visitor: Browser) -> None:
    visitor.log_in()
    session_id, csrf = visitor.session_id, visitor.session.csrf
    refused = visitor.post("/logg-ut", {"csrf": "0" * 64})
    assert (refused.status_code, refused.json()["code"]) == (403, "form-refused")
    answer = visitor.post("/logg-ut", {"csrf": csrf})
    assert "omfordelingsbok-session=" in answer.headers["set-cookie"]
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert visitor.served.parts.access.sessions.find(session_id) is None
    assert visitor.get("/").headers["location"].startswith("/logg-inn")
    onwards = answer.headers["refresh"].removeprefix("0;url=")
    assert onwards.startswith(f"{visitor.served.address}/utvikling/utsteder/end-session?")
    assert visitor.get(onwards).headers["location"] == f"{visitor.served.address}/logg-inn"


def test_the_development_issuer_leads_to_no_other_site(visitor: Browser) -> None:
    end = "/utvikling/utsteder/end-session?post_logout_redirect_uri=https://evil.example/logg-inn"
    assert visitor.get(end).headers["location"] == "/logg-inn"
    authorize = (
        "/utvikling/utsteder/authorize?client_id=omfordelingsbok-pages&response_type=code"
        f"&login_hint={BOARD}&redirect_uri=http://evil.example/logg-inn/svar"
    )
    assert visitor.get(authorize).status_code == 400


def test_a_language_is_remembered_by_the_browser(visitor: Browser) -> None:
    assert 'lang="nb"' in visitor.get("/logg-inn").text
    answer = visitor.post("/sprak", {"sprak": "nn", "til": "/logg-inn?til=%2F"})
    assert answer.headers["location"] == "/logg-inn?til=%2F"
    assert 'lang="nn"' in visitor.get("/logg-inn").text
    visitor.post("/sprak", {"sprak": "klingon"})
    assert 'lang="nn"' in visitor.get("/logg-inn").text
    assert visitor.post("/sprak", {"til": "//evil.example"}).headers["location"] == "/"


def test_the_people_are_only_for_the_development_issuer(visitor: Browser) -> None:
    assert all(person.name in visitor.get("/logg-inn").text for person in PEOPLE.values())
    assert isinstance(ForeignIssuer("http://x").settings(), AccessSettings)
