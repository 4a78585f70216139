"""Log-in at a certified OpenID provider, by each way of proving who we are."""

import json
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from joserfc.jwk import ECKey

from api.access.settings import AccessSettings, ClientMethod, IssuerSettings
from domain.words import Role
from support.log_in import browsing
from support.oidc_provider import PATIENCE, installed, logged_in_at, oidc_provider
from support.served import serving

pytestmark = pytest.mark.timeout(PATIENCE + 120)  # The first test installs.
ADDRESS: Final = "http://bok.test"
"""Where the provider believes us to be; the test leads what comes back there to our server."""
KEY: Final = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)
METHODS: Final = {
    "basic": (ClientMethod.SECRET_BASIC, "a secret: with + signs"),
    "post": (ClientMethod.SECRET_POST, "another-secret-another-secret"),
    "key": (ClientMethod.PRIVATE_KEY, json.dumps(KEY.as_dict(private=True))),
}


@pytest.fixture(scope="session")
def provider_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("oidc-provider"))


def path_of(address: str) -> str:
    assert address.startswith(f"{ADDRESS}/"), address
    return urlsplit(address)._replace(scheme="", netloc="").geturl()


@pytest.mark.parametrize("client", METHODS)
@pytest.mark.parametrize("asks_userinfo", [False, True], ids=["id-token", "userinfo"])
def test_a_person_logs_in_and_out_at_a_certified_provider(
    provider_folder: Path, tmp_path: Path, client: str, *, asks_userinfo: bool
) -> None:
    method, credential = METHODS[client]
    public = KEY.as_dict(private=False)
    provided = oidc_provider(provider_folder, ADDRESS, [public], in_id_token=not asks_userinfo)
    with provided as issuer:
        people = IssuerSettings(issuer, client, method, credential, asks_userinfo=asks_userinfo)
        settings = AccessSettings(address=ADDRESS, people=people)
        url = f"sqlite:///{tmp_path / 'ledger.db'}"
        with serving(url, tmp_path, settings) as served, browsing(served) as browser:
            start = browser.get("/logg-inn/start?til=/bok/x-2024")
            back = logged_in_at(issuer, start.headers["location"])
            came = browser.get(path_of(back))
            assert (came.status_code, came.headers["location"]) == (303, "/bok/x-2024")
            actor = browser.session.actor
            assert (actor.subject, actor.name) == ("kari", "Kari Nordmann")
            assert (actor.role, actor.organisation) == (Role.MINISTRY, "HOD")
            assert browser.get(path_of(back)).status_code == 403, "once"
            out = browser.post("/logg-ut", {"csrf": browser.session.csrf}, origin=ADDRESS)
            onwards = out.headers["refresh"].removeprefix("0;url=")
            assert path_of(logged_in_at(issuer, onwards)) == "/logg-inn"
