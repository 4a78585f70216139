"""Only a token of the issuer, for us, in its time, is accepted; nobody can make one."""

import base64
import hashlib
import hmac
import json
import multiprocessing
import stat
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from api.authentication import Unauthenticated
from api.local_issuer import (
    AUDIENCE,
    ISSUER,
    KEY_FILE,
    LocalIssuer,
    OrganisationRequired,
    issue_token,
    local_actor,
)
from domain.words import Role

LONG_AGO, FAR_AHEAD = 1_000_000_000, 4_000_000_000


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> LocalIssuer:
    return LocalIssuer(tmp_path_factory.mktemp("issuer"))


def claims(**changed: object) -> dict[str, Any]:
    usual = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": "kari",
        "name": "Kari",
        "role": "board",
        "organisation": "PROGRAMSTYRET",
        "exp": FAR_AHEAD,
    }
    return {name: value for name, value in {**usual, **changed}.items() if value is not None}


def signed(issuer: LocalIssuer, said: Mapping[str, Any]) -> str:
    return jwt.encode({"alg": "ES256", "kid": issuer.key.kid}, dict(said), issuer.key)


def encoded(part: object) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def refused(issuer: LocalIssuer, authorization: str | None) -> str | None:
    with pytest.raises(Unauthenticated) as raised:
        issuer.verifier().bearer(authorization)
    return raised.value.reason


def test_a_token_says_who_asks(issuer: LocalIssuer) -> None:
    found = issuer.verifier().bearer(f"bearer {signed(issuer, claims())}")
    assert found.actor == local_actor(Role.BOARD, "PROGRAMSTYRET", "kari", "Kari")
    assert found.expires == FAR_AHEAD


def test_a_token_without_a_name_is_named_by_its_subject(issuer: LocalIssuer) -> None:
    assert (
        issuer.verifier().bearer(f"Bearer {signed(issuer, claims(name=None))}").actor.name == "kari"
    )


@pytest.mark.parametrize("header", [None, "", "Basic a2FyaTprYXJp", "Bearer", "Bearer  ", "a.b.c"])
def test_without_a_token_nobody_is_known(issuer: LocalIssuer, header: str | None) -> None:
    assert refused(issuer, header) is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"exp": LONG_AGO}, "expired"),
        ({"nbf": FAR_AHEAD}, "not-yet-valid"),
        ({"iat": FAR_AHEAD}, "not-yet-valid"),
        ({"iss": "https://evil.example"}, "not-for-us"),
        ({"aud": "another"}, "not-for-us"),
        ({"aud": ["another", "third"]}, "not-for-us"),
        ({"exp": None}, "claims"),
        ({"exp": "4000000000"}, "claims"),
        ({"exp": float("nan")}, "claims"),
        ({"sub": None}, "claims"),
        ({"sub": 5}, "claims"),
        ({"sub": "\x00"}, "claims"),
        ({"role": None}, "claims"),
        ({"role": "king"}, "claims"),
        ({"role": ["board"]}, "claims"),
        ({"organisation": "../etc"}, "claims"),
        ({"name": "x" * 301}, "claims"),
    ],
)
def test_every_claim_is_checked(issuer: LocalIssuer, changed: dict[str, Any], reason: str) -> None:
    assert refused(issuer, f"Bearer {signed(issuer, claims(**changed))}") == reason


def test_one_audience_of_several_is_enough(issuer: LocalIssuer) -> None:
    token = signed(issuer, claims(aud=["another", AUDIENCE]))
    assert issuer.verifier().bearer(f"Bearer {token}").actor.subject == "kari"


def test_a_token_that_nobody_signed_is_refused(issuer: LocalIssuer) -> None:
    said = encoded(claims())
    algorithms: tuple[object, ...] = ("none", "None", "NONE", "", None, 1, ["ES256"], {})
    for algorithm in algorithms:
        header = encoded({"alg": algorithm, "kid": issuer.key.kid})
        for signature in ("", ".x", "."):
            assert refused(issuer, f"Bearer {header}.{said}{signature}") == "unreadable"


def test_the_public_key_cannot_be_used_as_a_shared_secret(issuer: LocalIssuer) -> None:
    for secret in (
        issuer.key.as_pem(private=False),
        json.dumps(issuer.key.as_dict(private=False)).encode(),
    ):
        message = f"{encoded({'alg': 'HS256', 'kid': issuer.key.kid})}.{encoded(claims())}"
        tag = hmac.new(secret, message.encode(), hashlib.sha256).digest()
        assert refused(issuer, f"Bearer {message}.{encoded(tag)}") == "unreadable"


def test_the_key_of_another_is_refused(issuer: LocalIssuer) -> None:
    stranger = ECKey.generate_key("P-256")
    public = stranger.as_dict(private=False)
    for header in (
        {"alg": "ES256"},
        {"alg": "ES256", "kid": issuer.key.kid},
        {"alg": "ES256", "kid": "unknown"},
        {"alg": "ES256", "jwk": public},
        {"alg": "ES256", "jku": "https://evil.example/jwks.json"},
    ):
        token = jwt.encode(header, claims(), stranger)
        assert refused(issuer, f"Bearer {token}") in {"signature", "unreadable"}
    with_rsa = jwt.encode({"alg": "RS256"}, claims(), RSAKey.generate_key(2048))
    assert refused(issuer, f"Bearer {with_rsa}") is not None
    shared = OctKey.import_key("0123456789abcdef0123456789abcdef")
    assert refused(issuer, f"Bearer {jwt.encode({'alg': 'HS256'}, claims(), shared)}") is not None


def test_a_changed_token_is_refused(issuer: LocalIssuer) -> None:
    header, said, signature = signed(issuer, claims()).split(".")
    promoted = encoded(claims(role="ministry"))
    assert refused(issuer, f"Bearer {header}.{promoted}.{signature}") == "signature"
    assert refused(issuer, f"Bearer {header}.{said}.{encoded(bytes(64))}") == "signature"


@pytest.mark.parametrize(
    "token",
    ["a.b.c", "..", "é.é.é", "x" * 100_000, "[.[.[", f"{'W1tb' * 1000}.e30.e30", "e30.e30.e30"],
)
def test_rubbish_is_refused(issuer: LocalIssuer, token: str) -> None:
    assert refused(issuer, f"Bearer {token}") == "unreadable"


def test_the_key_is_kept_for_the_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "home"
    token = LocalIssuer(folder).token(local_actor(Role.AUDITOR))
    kept = folder / KEY_FILE
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == [KEY_FILE]
    assert LocalIssuer(folder).verifier().bearer(f"Bearer {token}").actor.role is Role.AUDITOR


def _key_id(folder: Path) -> str:
    return str(LocalIssuer(folder).key.kid)


def test_processes_that_begin_at_once_get_the_same_key(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert len(set(pool.map(_key_id, [tmp_path / "home"] * 8))) == 1


def test_what_is_left_out_of_a_token_is_filled_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMFORDELING_HOME", str(tmp_path / "home"))
    for role, organisation in (
        (Role.MINISTRY, "HOD"),
        (Role.ADMINISTRATOR, "HOD"),
        (Role.BOARD, "PROGRAMSTYRET"),
        (Role.AUDITOR, "RIKSREVISJONEN"),
    ):
        token = issue_token(role)
        actor = LocalIssuer(tmp_path / "home").verifier().bearer(f"Bearer {token}").actor
        assert (actor.organisation, actor.subject) == (
            organisation,
            f"{role}-{organisation}".lower(),
        )
    with pytest.raises(OrganisationRequired):
        issue_token(Role.RECIPIENT)
    assert local_actor(Role.RECIPIENT, "NHN").subject == "recipient-nhn"


def test_a_token_ends(issuer: LocalIssuer) -> None:
    token = issuer.token(local_actor(Role.BOARD), timedelta(seconds=-60))
    assert refused(issuer, f"Bearer {token}") == "expired"
    assert (
        issuer.verifier().bearer(f"Bearer {issuer.token(local_actor(Role.BOARD))}").expires
        > time.time()
    )
