"""Machines come with tokens of an issuer that is not ours: scope, consumer, audience."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt

from api.access.settings import MachineSettings
from api.claims import Grant, Naming
from support.issuer import CLIENT_ID, ForeignIssuer, foreign_issuer
from support.served import API, Served, serving

AUDIENCE, SCOPE = "https://bok.example", "hod:omfordeling"
NHN = Grant.model_validate(
    {"if": {"consumer.ID": "0192:994598759"}, "role": "recipient", "organisation": "NHN"}
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[ForeignIssuer]:
    with foreign_issuer() as running:
        yield running


@pytest.fixture(scope="module")
def served(issuer: ForeignIssuer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("machines")
    naming = Naming(subject="client_id", name="client_id", grants=(NHN,))
    machines = MachineSettings(issuer.address, AUDIENCE, SCOPE, naming)
    settings = replace(issuer.settings(), machines=machines)
    with serving(f"sqlite:///{folder / 'ledger.db'}", folder, settings) as running:
        yield running


def asked_with(issuer: ForeignIssuer, served: Served, **changed: Any) -> tuple[int, str]:  # noqa: ANN401 - any claim
    """Ask with a token like Maskinporten's; return the status and why it is refused."""
    now = int(time.time())
    usual = {
        "iss": issuer.address,
        "aud": AUDIENCE,
        "client_id": "a-client",
        "scope": f"other:scope {SCOPE}",
        "consumer": {"authority": "iso6523-actorid-upis", "ID": "0192:994598759"},
        "iat": now,
        "exp": now + 100,
    }
    claims = {name: value for name, value in (usual | changed).items() if value is not None}
    token = jwt.encode({"alg": "ES256", "kid": issuer.key.kid}, claims, issuer.key)
    answer = served.client.get(f"{API}/books", headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, answer.json().get("detail", "")


def test_a_machine_of_a_known_organisation_comes_in(issuer: ForeignIssuer, served: Served) -> None:
    assert asked_with(issuer, served)[0] == 200
    assert asked_with(issuer, served, scope=None, scp=[SCOPE])[0] == 200


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"consumer": {"ID": "0192:1"}}, "rolle"),
        ({"consumer": None}, "rolle"),
        ({"scope": "other:scope"}, "scope"),
        ({"scope": f"{SCOPE}.read"}, "scope"),
        ({"scope": None}, "scope"),
        ({"aud": None}, "mottaker"),
        ({"aud": CLIENT_ID}, "mottaker"),
        ({"exp": 1_000_000_000}, "utløpt"),
        ({"client_id": None}, "navn"),
        ({"nonce": "x"}, "mottaker"),
        ({"at_hash": "x"}, "mottaker"),
    ],
)
def test_any_other_token_is_refused(
    issuer: ForeignIssuer, served: Served, changed: dict[str, Any], why: str
) -> None:
    status, detail = asked_with(issuer, served, **changed)
    assert status == 401
    assert why in detail


def test_without_an_audience_no_token_is_accepted(issuer: ForeignIssuer, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with serving(url, tmp_path, issuer.settings()) as without:
        assert asked_with(issuer, without)[0] == 401


def test_an_issuer_that_is_away_is_no_refusal(issuer: ForeignIssuer, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    machines = MachineSettings("http://127.0.0.1:9", AUDIENCE)
    settings = replace(issuer.settings(), machines=machines)
    with serving(url, tmp_path, settings) as served:
        assert asked_with(issuer, served, iss="http://127.0.0.1:9")[0] == 503
