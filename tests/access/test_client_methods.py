"""How we say who we are when a code is exchanged: a secret in either place, or an assertion."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from api.access.client_authentication import ASSERTION
from api.access.settings import ClientMethod
from support.issuer import CLIENT_ID, CLIENT_SECRET, ForeignIssuer, foreign_issuer
from support.log_in import Browser, browsing
from support.served import serving

OUR_KEY: Final = ECKey.generate_key("P-256", {"kid": "ours"})


@pytest.fixture
def issuer() -> Iterator[ForeignIssuer]:
    with foreign_issuer() as running:
        yield running


@contextmanager
def logging_in(
    issuer: ForeignIssuer, folder: Path, method: ClientMethod, credential: str
) -> Iterator[Browser]:
    settings = issuer.settings(method=method, credential=credential)
    url = f"sqlite:///{folder / 'ledger.db'}"
    with serving(url, folder, settings) as served, browsing(served) as browser:
        yield browser


def test_a_private_key_signs_an_assertion_of_its_own_for_each_log_in(
    issuer: ForeignIssuer, tmp_path: Path
) -> None:
    key = OUR_KEY.as_pem(private=True).decode()
    with logging_in(issuer, tmp_path, ClientMethod.PRIVATE_KEY, key) as browser:
        for _ in range(2):
            assert issuer.log_in(browser).status_code == 303
    claims = []
    for sent in issuer.exchanged:
        assert sent["client_assertion_type"] == ASSERTION
        assert (sent["authorization"], sent.get("client_secret")) == ("", None)
        claims.append(jwt.decode(sent["client_assertion"], OUR_KEY).claims)
    assert [(one["iss"], one["sub"], one["aud"]) for one in claims] == [
        (CLIENT_ID, CLIENT_ID, issuer.address)
    ] * 2
    assert all(0 < one["exp"] - one["iat"] <= 120 for one in claims)
    assert claims[0]["jti"] != claims[1]["jti"]


def test_a_secret_may_go_along_in_the_form(issuer: ForeignIssuer, tmp_path: Path) -> None:
    with logging_in(issuer, tmp_path, ClientMethod.SECRET_POST, CLIENT_SECRET) as browser:
        assert issuer.log_in(browser).status_code == 303
    sent = issuer.exchanged[0]
    assert (sent["client_id"], sent["client_secret"]) == (CLIENT_ID, CLIENT_SECRET)
    assert sent["authorization"] == ""
