"""What an installation says is read whole, or refused with the name of the variable."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from api.access.client_authentication import client_credentials, private_key
from api.access.environment import SettingsWrong, access_settings
from api.access.settings import AccessSettings, ClientMethod, IssuerSettings
from api.authentication import ALGORITHMS
from api.claims import Grant, Naming, NoRole, claim_values
from domain.words import Role


@pytest.fixture
def said(tmp_path: Path) -> dict[str, str]:
    """A sound environment with an issuer."""
    secret = tmp_path / "secret"
    secret.write_text("s3cret\n")
    return {
        "OMFORDELING_ADDRESS": "https://bok.example/",
        "OMFORDELING_ISSUER": "https://issuer.example/tenant",
        "OMFORDELING_CLIENT_ID": "bok",
        "OMFORDELING_CLIENT_SECRET_FILE": str(secret),
    }


def test_without_an_issuer_the_program_is_its_own() -> None:
    assert access_settings({}) == AccessSettings()
    assert access_settings({"OMFORDELING_SESSION_IDLE": "5"}).session_idle == timedelta(minutes=5)


def test_the_least_that_log_in_needs(said: dict[str, str]) -> None:
    settings = access_settings(said)
    assert settings.address == "https://bok.example"
    assert settings.is_https
    assert settings.machines is None
    people = settings.people
    assert people is not None
    assert (people.issuer, people.method) == (
        "https://issuer.example/tenant",
        ClientMethod.SECRET_BASIC,
    )
    assert (people.client_id, people.credential) == ("bok", "s3cret")
    assert people.naming == Naming()


def test_everything_can_be_said(said: dict[str, str], tmp_path: Path) -> None:
    grants = tmp_path / "grants.json"
    grant = {"if": {"roles": "Styret"}, "role": "board", "organisation": "PROGRAMSTYRET"}
    grants.write_text(json.dumps({"people": [grant], "machines": []}))
    key = tmp_path / "key.pem"
    key.write_bytes(RSAKey.generate_key(2048).as_pem(private=True))
    said |= {
        "OMFORDELING_CLIENT_KEY_FILE": str(key),
        "OMFORDELING_SCOPES": "openid x",
        "OMFORDELING_ACR_VALUES": "substantial high",
        "OMFORDELING_AUTHORIZATION_DETAILS": '[{"type": "ansattporten:altinn:service"}]',
        "OMFORDELING_CLIENT_ASSERTION_AUDIENCE": "https://issuer.example/token",
        "OMFORDELING_USERINFO": "yes",
        "OMFORDELING_CLAIM_SUBJECT": "oid",
        "OMFORDELING_GRANTS_FILE": str(grants),
        "OMFORDELING_TOKEN_ISSUER": "https://machines.example/",
        "OMFORDELING_TOKEN_AUDIENCE": "https://bok.example",
        "OMFORDELING_TOKEN_SCOPE": "bok:write",
        "OMFORDELING_TOKEN_CLAIM_SUBJECT": "client_id",
        "OMFORDELING_WRITES_PER_MINUTE": "7",
        "OMFORDELING_LOG_INS_PER_MINUTE": "8",
        "OMFORDELING_SESSION_LONGEST": "60",
    }
    settings = access_settings(said)
    assert (settings.writes_per_minute, settings.log_ins_per_minute) == (7, 8)
    assert settings.session_longest == timedelta(hours=1)
    people, machines = settings.people, settings.machines
    assert people is not None
    assert machines is not None
    assert people.method is ClientMethod.PRIVATE_KEY
    assert (people.acr_values, people.asks_userinfo) == (("substantial", "high"), True)
    assert people.authorization_details == '[{"type": "ansattporten:altinn:service"}]'
    assert people.assertion_audience == "https://issuer.example/token"
    assert people.naming.subject == "oid"
    assert people.naming.grants[0].role is Role.BOARD
    assert (machines.issuer, machines.scope) == ("https://machines.example/", "bok:write")
    assert machines.naming.subject == "client_id"


@pytest.mark.parametrize(
    ("changed", "variable", "reason"),
    [
        ({"ISSUER": ""}, "ISSUER", "missing"),
        ({"ISSUER": "http://issuer.example"}, "ISSUER", "not-https"),
        ({"ADDRESS": ""}, "ADDRESS", "missing"),
        ({"ADDRESS": "http://bok.example"}, "ADDRESS", "not-https"),
        ({"ADDRESS": "https://bok.example/bok"}, "ADDRESS", "not-an-origin"),
        ({"CLIENT_ID": ""}, "CLIENT_ID", "missing"),
        ({"CLIENT_SECRET_FILE": ""}, "CLIENT_SECRET_FILE", "missing"),
        ({"CLIENT_SECRET_FILE": "/nowhere"}, "CLIENT_SECRET_FILE", "unreadable"),
        ({"CLIENT_METHOD": "none"}, "CLIENT_METHOD", "unreadable"),
        ({"CLIENT_METHOD": "private_key_jwt"}, "CLIENT_KEY_FILE", "missing"),
        ({"CLIENT_KEY_FILE": "secret"}, "CLIENT_KEY_FILE", "unreadable"),
        ({"GRANTS_FILE": "/nowhere"}, "GRANTS_FILE", "unreadable"),
        ({"SESSION_IDLE": "0"}, "SESSION_IDLE", "not-a-number"),
        ({"WRITES_PER_MINUTE": "-1"}, "WRITES_PER_MINUTE", "not-a-number"),
    ],
)
def test_what_cannot_be_so_is_refused_by_name(
    said: dict[str, str], changed: dict[str, str], variable: str, reason: str
) -> None:
    environment = said | {f"OMFORDELING_{name}": value for name, value in changed.items()}
    with pytest.raises(SettingsWrong) as refused:
        access_settings(environment)
    assert (refused.value.variable, refused.value.reason) == (f"OMFORDELING_{variable}", reason)


@pytest.mark.parametrize("content", ["[]", '{"people": [{"role": "board"}]}', "{", '{"x": 1}'])
def test_grants_that_cannot_be_read_are_refused(
    said: dict[str, str], tmp_path: Path, content: str
) -> None:
    grants = tmp_path / "grants.json"
    grants.write_text(content)
    with pytest.raises(SettingsWrong):
        access_settings(said | {"OMFORDELING_GRANTS_FILE": str(grants)})


@pytest.mark.parametrize(
    "key",
    [
        RSAKey.generate_key(2048),
        ECKey.generate_key("P-256"),
        ECKey.generate_key("P-384"),
        OKPKey.generate_key("Ed25519"),
    ],
)
def test_a_private_key_is_written_as_pem_or_as_jwk(key: RSAKey | ECKey | OKPKey) -> None:
    for written in (key.as_pem(private=True).decode(), json.dumps(key.as_dict(private=True))):
        settings = IssuerSettings("https://i.example", "bok", ClientMethod.PRIVATE_KEY, written)
        _, fields = client_credentials(settings)
        token = jwt.decode(fields["client_assertion"], key, algorithms=ALGORITHMS)
        assert (token.claims["iss"], token.claims["aud"]) == ("bok", "https://i.example")
    for public in (key.as_pem(private=False).decode(), json.dumps(key.as_dict(private=False))):
        with pytest.raises(ValueError, match="not a private key"):
            private_key(public)


def test_a_private_key_may_be_named_by_a_certificate_and_made_for_the_token_endpoint() -> None:
    key = ECKey.generate_key("P-256", {"kid": "k", "x5t#S256": "thumbprint"})
    settings = IssuerSettings(
        "https://i.example",
        "bok",
        ClientMethod.PRIVATE_KEY,
        json.dumps(key.as_dict(private=True)),
        assertion_audience="https://i.example/token",
    )
    _, fields = client_credentials(settings)
    token = jwt.decode(fields["client_assertion"], key, algorithms=ALGORITHMS)
    assert (token.header["kid"], token.header["x5t#S256"]) == ("k", "thumbprint")
    assert token.claims["aud"] == "https://i.example/token"


def test_a_shared_secret_is_no_private_key() -> None:
    with pytest.raises(ValueError, match="not a private key"):
        private_key(json.dumps(OctKey.generate_key().as_dict(private=True)))


CLAIMS: dict[str, Any] = {
    "sub": "s",
    "name": "Kari",
    "roles": ["Leser", "Styret"],
    "consumer": {"authority": "iso6523", "ID": "0192:994598759"},
    "authorization_details": [
        {"type": "x", "reportees": [{"ID": "0192:1"}, {"ID": "0192:2"}]},
        {"type": "y"},
    ],
    "https://claims.example/unit": "HOD",
}


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("name", ("Kari",)),
        ("roles", ("Leser", "Styret")),
        ("consumer.ID", ("0192:994598759",)),
        ("authorization_details.reportees.ID", ("0192:1", "0192:2")),
        ("https://claims.example/unit", ("HOD",)),
        ("consumer", ()),
        ("nothing.at.all", ()),
    ],
)
def test_a_path_leads_into_objects_and_through_lists(path: str, values: tuple[str, ...]) -> None:
    assert claim_values(CLAIMS, path) == values


def test_the_first_grant_that_holds_gives_role_and_organisation() -> None:
    def grant(role: str, organisation: str, **wanted: str) -> Grant:
        named = {path.replace("__", "."): value for path, value in wanted.items()}
        return Grant.model_validate({"if": named, "role": role, "organisation": organisation})

    naming = Naming(
        grants=(
            grant("ministry", "HOD", roles="Styret", name="Ola"),
            grant("recipient", "NHN", consumer__ID="0192:994598759"),
            grant("board", "PROGRAMSTYRET", roles="Styret"),
        )
    )
    actor = naming.actor(CLAIMS)
    assert (actor.role, actor.organisation) == (Role.RECIPIENT, "NHN")
    with pytest.raises(NoRole):
        naming.actor({"sub": "s", "role": "ministry", "organisation": "HOD"})
