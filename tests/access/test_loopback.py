"""Where log-in is by choosing a person, only this machine's own user comes in."""

import logging

import httpx2
import pytest

from api.access.settings import AccessSettings
from api.loopback import is_loopback_address, is_loopback_name
from support.served import Served


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "bok.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "localhost.evil.example:8000"},
        {"Host": ""},
        {"Host": "[::1"},
        {"X-Forwarded-For": "10.0.0.1"},
        {"Forwarded": "for=10.0.0.1"},
        {"X-Forwarded-Host": "bok.example"},
    ],
)
def test_another_name_or_a_proxy_is_refused(
    shared: Served, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for path in ("/logg-inn", "/api/v1/books", "/health/live"):
        answer = shared.client.get(path, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (421, "wrong-host")
    assert len([r for r in caplog.records if r.name == "omfordeling.denied"]) == 3


def test_every_name_of_this_machine_is_let_in(shared: Served) -> None:
    port = httpx2.URL(shared.address).port
    for host in ("127.0.0.1", "localhost", "[::1]", "127.8.8.8"):
        for name in (host, f"{host}:{port}", f"{host}:1"):
            assert shared.client.get("/logg-inn", headers={"Host": name}).status_code == 200


def test_only_numbers_and_one_name_are_this_machine() -> None:
    assert all(map(is_loopback_name, ("127.0.0.1", "::1", "127.1.2.3", "localhost")))
    assert not any(map(is_loopback_name, ("", "0.0.0.0", "::", "localhost.", "10.0.0.1", "bok")))  # noqa: S104
    assert not is_loopback_address("http://[::1/")


def test_without_settings_there_is_no_issuer() -> None:
    assert AccessSettings().people is None
