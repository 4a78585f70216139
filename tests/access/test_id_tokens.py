"""Only an ID token of the issuer, for us, for this log-in, in its time, lets anybody in."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from domain.words import Role
from support.issuer import CLIENT_ID, ForeignIssuer
from support.log_in import Browser, browsing
from support.served import serving

LONG_AGO, FAR_AHEAD = 1_000_000_000, 4_000_000_000


@pytest.fixture
def visitor(issuer: ForeignIssuer, tmp_path: Path) -> Iterator[Browser]:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with serving(url, tmp_path, issuer.settings()) as served, browsing(served) as browser:
        yield browser


def encoded(part: object) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def assert_refused(issuer: ForeignIssuer, visitor: Browser, code: str = "log-in-refused") -> None:
    answer = issuer.log_in(visitor)
    assert (answer.status_code, answer.json()["code"]) == (403, code)
    assert visitor.session_id == ""


def test_a_sound_token_lets_in(issuer: ForeignIssuer, visitor: Browser) -> None:
    assert issuer.log_in(visitor).status_code == 303
    assert visitor.session.actor.role is Role.MINISTRY
    assert visitor.session.name == "Kari"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"exp": LONG_AGO}, "ExpiredTokenError"),
        ({"nbf": FAR_AHEAD}, "InvalidClaimError"),
        ({"iat": FAR_AHEAD}, "InvalidClaimError"),
        ({"iat": None}, "MissingClaimError"),
        ({"exp": None}, "MissingClaimError"),
        ({"sub": None}, "MissingClaimError"),
        ({"iss": "https://evil.example"}, "InvalidClaimError"),
        ({"aud": "another"}, "InvalidClaimError"),
        ({"nonce": "replayed"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"nonce": 5}, "nonce"),
        ({"azp": "another"}, "azp"),
        ({"aud": [CLIENT_ID, "another"]}, "azp"),
        ({"at_hash": "x"}, "at_hash"),
    ],
)
def test_every_claim_is_checked(
    issuer: ForeignIssuer,
    visitor: Browser,
    caplog: pytest.LogCaptureFixture,
    changed: dict[str, Any],
    reason: str,
) -> None:
    issuer.claims = changed
    assert_refused(issuer, visitor)
    lines = [r.getMessage() for r in caplog.records if r.name == "omfordeling.denied"]
    assert [json.loads(line)["why"] for line in lines] == [f"ID token not accepted: {reason}"]


@pytest.mark.parametrize(
    "changed", [{"role": "king"}, {"role": None}, {"organisation": "../etc"}, {"name": "x" * 301}]
)
def test_claims_that_name_nobody_let_nobody_in(
    issuer: ForeignIssuer, visitor: Browser, changed: dict[str, Any]
) -> None:
    issuer.claims = changed
    assert_refused(issuer, visitor)


def test_a_nonce_of_an_earlier_log_in_is_refused(issuer: ForeignIssuer, visitor: Browser) -> None:
    assert issuer.log_in(visitor).status_code == 303
    issuer.token = issuer.signed()
    visitor.client.cookies.delete("omfordelingsbok-session")
    assert_refused(issuer, visitor)


def test_a_token_that_nobody_signed_is_refused(issuer: ForeignIssuer, visitor: Browser) -> None:
    for algorithm in ("none", "None", "NONE"):
        header = encoded({"alg": algorithm, "kid": issuer.key.kid})
        issuer.token = f"{header}.{encoded(issuer.usual_claims())}."
        assert_refused(issuer, visitor)


def test_the_public_key_is_no_shared_secret(issuer: ForeignIssuer, visitor: Browser) -> None:
    public = issuer.key.as_pem(private=False)
    message = f"{encoded({'alg': 'HS256', 'kid': issuer.key.kid})}.{encoded(issuer.usual_claims())}"
    tag = hmac.new(public, message.encode(), hashlib.sha256).digest()
    issuer.token = f"{message}.{encoded(tag)}"
    assert_refused(issuer, visitor)


def test_the_key_of_another_is_refused(issuer: ForeignIssuer, visitor: Browser) -> None:
    stranger = ECKey.generate_key("P-256")
    for header in (
        {"alg": "ES256", "kid": issuer.key.kid},
        {"alg": "ES256", "kid": "unknown"},
        {"alg": "ES256", "jwk": stranger.as_dict(private=False)},
    ):
        issuer.token = jwt.encode(header, issuer.usual_claims(), stranger)
        assert_refused(issuer, visitor)


@pytest.mark.parametrize("algorithm", ["RS256", "PS256"])
def test_an_rsa_key_does_as_well(issuer: ForeignIssuer, visitor: Browser, algorithm: str) -> None:
    issuer.key, issuer.algorithm = RSAKey.generate_key(2048, auto_kid=True), algorithm
    assert issuer.log_in(visitor).status_code == 303


def test_claims_of_userinfo_count_only_for_the_same_person(
    issuer: ForeignIssuer, tmp_path: Path
) -> None:
    settings = issuer.settings(asks_userinfo=True)
    issuer.claims = {"role": None}
    issuer.userinfo = {"sub": "ola", "role": "board"}
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with serving(url, tmp_path, settings) as served, browsing(served) as browser:
        assert_refused(issuer, browser)
        issuer.userinfo = {"sub": "kari", "role": "board", "name": "Not Kari"}
        assert issuer.log_in(browser).status_code == 303
        assert (browser.session.actor.role, browser.session.name) == (Role.BOARD, "Kari")


def test_an_issuer_that_is_away_is_no_refusal(issuer: ForeignIssuer, visitor: Browser) -> None:
    issuer.status = 500
    answer = visitor.get("/logg-inn/start")
    assert (answer.status_code, answer.json()["code"]) == (503, "issuer-unavailable")
    assert answer.headers["retry-after"]


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": None},
        {"jwks_uri": 5},
    ],
)
def test_metadata_that_does_not_fit_is_not_used(
    issuer: ForeignIssuer, visitor: Browser, said: dict[str, Any]
) -> None:
    issuer.metadata = said
    assert visitor.get("/logg-inn/start").json()["code"] == "issuer-unavailable"


def test_a_code_that_the_issuer_does_not_take_lets_nobody_in(
    issuer: ForeignIssuer, visitor: Browser
) -> None:
    visitor.get("/logg-inn/start")
    issuer.status = 400
    assert_refused(issuer, visitor)


def test_the_verifier_and_the_secret_go_with_the_code(
    issuer: ForeignIssuer, visitor: Browser
) -> None:
    issuer.log_in(visitor)
    sent = issuer.exchanged[0]
    assert len(sent["code_verifier"]) >= 43
    assert sent["redirect_uri"] == f"{visitor.served.address}/logg-inn/svar"
    pair = base64.b64decode(sent["authorization"].removeprefix("Basic ")).decode()
    assert pair == "bok:a+secret%3A+with+%2B+signs"
