"""Reads the settings of access from environment variables."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError

from api.access.client_authentication import private_key
from api.access.settings import (
    AccessSettings,
    ClientMethod,
    IssuerSettings,
    MachineSettings,
)
from api.claims import Grant, Naming
from api.loopback import is_loopback_address

PREFIX: Final = "OMFORDELING_"


class SettingsWrong(ValueError):
    """A variable is missing or cannot be so; ``reason`` is a word of the terminal's catalogue."""

    def __init__(self, variable: str, reason: str) -> None:
        """Name the variable, without its value."""
        super().__init__(f"{variable}: {reason}")
        self.variable = variable
        self.reason = reason


class _GrantsFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    people: tuple[Grant, ...] = ()
    machines: tuple[Grant, ...] = ()


def access_settings(environment: Mapping[str, str]) -> AccessSettings:
    """Return what the environment says; raise ``SettingsWrong`` for the first thing wrong."""
    said = _Said(environment)
    plain = AccessSettings()
    limited = AccessSettings(
        session_idle=said.minutes("SESSION_IDLE", plain.session_idle),
        session_longest=said.minutes("SESSION_LONGEST", plain.session_longest),
        log_ins_per_minute=said.number("LOG_INS_PER_MINUTE", plain.log_ins_per_minute),
        writes_per_minute=said.number("WRITES_PER_MINUTE", plain.writes_per_minute),
    )
    if not said.text("ISSUER"):
        if any(said.text(useless) for useless in ("ADDRESS", "CLIENT_ID", "TOKEN_ISSUER")):
            raise SettingsWrong(f"{PREFIX}ISSUER", "missing")
        return limited
    grants = said.grants()
    return replace(
        limited,
        address=said.origin("ADDRESS"),
        people=_people(said, grants),
        machines=_machines(said, grants),
    )


def _people(said: "_Said", grants: _GrantsFile) -> IssuerSettings:
    method = said.method()
    is_key = method is ClientMethod.PRIVATE_KEY
    return IssuerSettings(
        issuer=said.address("ISSUER"),
        client_id=said.required("CLIENT_ID"),
        method=method,
        credential=(
            said.private_key("CLIENT_KEY_FILE") if is_key else said.file("CLIENT_SECRET_FILE")
        ),
        scopes=said.text("SCOPES") or "openid profile",
        acr_values=tuple(said.text("ACR_VALUES").split()),
        authorization_details=said.text("AUTHORIZATION_DETAILS"),
        assertion_audience=said.text("CLIENT_ASSERTION_AUDIENCE"),
        asks_userinfo=said.text("USERINFO") == "yes",
        naming=said.naming("CLAIM_", grants.people),
    )


def _machines(said: "_Said", grants: _GrantsFile) -> MachineSettings | None:
    if not said.text("TOKEN_AUDIENCE"):
        return None
    return MachineSettings(
        issuer=said.address("TOKEN_ISSUER" if said.text("TOKEN_ISSUER") else "ISSUER"),
        audience=said.required("TOKEN_AUDIENCE"),
        scope=said.text("TOKEN_SCOPE"),
        naming=said.naming("TOKEN_CLAIM_", grants.machines),
    )


class _Said:
    """What the variables say, each in the form that it must have."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def text(self, name: str) -> str:
        return self._environment.get(PREFIX + name, "").strip()

    def required(self, name: str) -> str:
        return self.text(name) or _wrong(name, "missing")

    def number(self, name: str, default: int) -> int:
        text = self.text(name) or str(default)
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004
        return number or int(_wrong(name, "not-a-number"))

    def minutes(self, name: str, default: timedelta) -> timedelta:
        return timedelta(minutes=self.number(name, int(default.total_seconds()) // 60))

    def address(self, name: str) -> str:
        """Return an address that nobody on the way can read or change."""
        address = self.required(name)
        is_safe = address.startswith("https://") or (
            address.startswith("http://") and is_loopback_address(address)
        )
        return address if is_safe else _wrong(name, "not-https")

    def origin(self, name: str) -> str:
        """Return an address without a path."""
        parts = urlsplit(self.address(name))
        if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
            _wrong(name, "not-an-origin")
        return f"{parts.scheme}://{parts.netloc}"

    def file(self, name: str) -> str:
        try:
            return Path(self.required(name)).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return _wrong(name, "unreadable")

    def private_key(self, name: str) -> str:
        written = self.file(name)
        try:
            private_key(written)
        except ValueError:
            _wrong(name, "unreadable")
        return written

    def method(self) -> ClientMethod:
        named = self.text("CLIENT_METHOD")
        default = ClientMethod.PRIVATE_KEY if self.text("CLIENT_KEY_FILE") else None
        try:
            return ClientMethod(named) if named else default or ClientMethod.SECRET_BASIC
        except ValueError:
            return ClientMethod(_wrong("CLIENT_METHOD", "unreadable"))

    def grants(self) -> _GrantsFile:
        if not self.text("GRANTS_FILE"):
            return _GrantsFile()
        try:
            return _GrantsFile.model_validate_json(self.file("GRANTS_FILE"))
        except ValidationError:
            raise SettingsWrong(f"{PREFIX}GRANTS_FILE", "unreadable") from None

    def naming(self, prefix: str, grants: tuple[Grant, ...]) -> Naming:
        fields = ("subject", "name", "role", "organisation")
        named = {
            field: self.text(prefix + field.upper()) or getattr(Naming(), field) for field in fields
        }
        return Naming(**named, grants=grants)


def _wrong(name: str, reason: str) -> str:
    raise SettingsWrong(PREFIX + name, reason)
