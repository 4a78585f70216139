"""What an installation says about log-in. docs/access.md has the table of its variables."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from api.claims import PLAIN, Naming


class ClientMethod(StrEnum):
    """How the program proves to the issuer that it is itself (OpenID Connect Core, 9)."""

    SECRET_BASIC = "client_secret_basic"  # noqa: S105 - the name of a method
    SECRET_POST = "client_secret_post"  # noqa: S105 - the name of a method
    PRIVATE_KEY = "private_key_jwt"


@dataclass(frozen=True, slots=True)
class IssuerSettings:
    """The issuer that people log in at, and what we are to it.

    ``credential`` is the secret, or the private key as PEM or JWK. ``acr_values``, if any, are the
    levels of assurance of which one is required; ``authorization_details`` is sent as it is (RFC
    9396). ``assertion_audience`` is whom a ``private_key_jwt`` is made for, else the issuer.
    ``asks_userinfo``: whether claims are also asked for at the userinfo endpoint.
    """

    issuer: str
    client_id: str
    method: ClientMethod
    credential: str
    scopes: str = "openid profile"
    acr_values: tuple[str, ...] = ()
    authorization_details: str = ""
    assertion_audience: str = ""
    asks_userinfo: bool = False
    naming: Naming = PLAIN


@dataclass(frozen=True, slots=True)
class MachineSettings:
    """The issuer of bearer tokens for the API; a ``scope``, if any, is required of each."""

    issuer: str
    audience: str
    scope: str = ""
    naming: Naming = PLAIN


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """How people and machines are let in.

    ``address`` is the origin at which browsers find the program, such as ``https://bok.example``;
    empty, as ``people`` is ``None``, on an installation that is its own issuer and is reached by
    loopback only. The limits are per process: log-ins of one address, writes of one actor.
    """

    address: str = ""
    people: IssuerSettings | None = None
    machines: MachineSettings | None = None
    session_idle: timedelta = timedelta(minutes=30)
    session_longest: timedelta = timedelta(hours=8)
    log_ins_per_minute: int = 120
    writes_per_minute: int = 6000

    @property
    def is_https(self) -> bool:
        """Whether browsers come over https."""
        return self.address.startswith("https://")
