"""An issuer that says whatever a test lets it say: a real server, standing in for a foreign one."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from api.access.settings import AccessSettings, ClientMethod, IssuerSettings
from support.log_in import Browser
from support.served import PATIENT, listening

CLIENT_ID: Final = "bok"
CLIENT_SECRET: Final = "a secret: with + signs"


@dataclass
class ForeignIssuer:
    """What it publishes and signs with may be changed at any time; what it was asked is noted.

    ``claims`` are put over the usual ones (``None`` leaves one out); ``token``, if set, is given
    as the ID token as it is.
    """

    address: str = ""
    key: ECKey | RSAKey = field(default_factory=lambda: ECKey.generate_key("P-256", auto_kid=True))
    keys: list[ECKey | RSAKey] = field(default_factory=list)
    claims: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "ES256"
    token: str | None = None
    status: int = 200
    exchanged: list[dict[str, str]] = field(default_factory=list)
    key_requests: int = 0
    nonce: str = ""

    def settings(self, **changed: Any) -> AccessSettings:  # noqa: ANN401 - any setting
        """Return settings of an installation that trusts this issuer."""
        usual = {"method": ClientMethod.SECRET_BASIC, "credential": CLIENT_SECRET}
        people = IssuerSettings(self.address, CLIENT_ID, **(usual | changed))
        return AccessSettings(
            people=people,
            log_ins_per_minute=PATIENT.log_ins_per_minute,
            writes_per_minute=PATIENT.writes_per_minute,
        )

    def usual_claims(self) -> dict[str, Any]:
        """Return the claims of the next ID token."""
        now = int(time.time())
        usual = {
            "iss": self.address,
            "aud": CLIENT_ID,
            "sub": "kari",
            "name": "Kari",
            "role": "ministry",
            "organisation": "HOD",
            "nonce": self.nonce,
            "iat": now,
            "exp": now + 300,
        }
        return {name: value for name, value in (usual | self.claims).items() if value is not None}

    def signed(self) -> str:
        """Return the next ID token."""
        header = {"alg": self.algorithm, "kid": self.key.kid}
        return jwt.encode(header, self.usual_claims(), self.key, algorithms=[self.algorithm])

    def log_in(self, browser: Browser) -> Any:  # noqa: ANN401 - an answer
        """Send a browser out and back; return what it is answered."""
        start = browser.get("/logg-inn/start")
        assert start.status_code == 303, start.text
        asked = parse_qs(urlsplit(start.headers["location"]).query)
        self.nonce = asked["nonce"][0]
        return browser.get(f"/logg-inn/svar?code=code&state={asked['state'][0]}")

    def publish(self, _: Request) -> Response:
        """Answer discovery."""
        endpoints = {
            "authorization_endpoint": "/authorize",
            "token_endpoint": "/token",
            "jwks_uri": "/jwks",
            "userinfo_endpoint": "/userinfo",
        }
        said = {name: self.address + path for name, path in endpoints.items()}
        return JSONResponse({"issuer": self.address, **said, **self.metadata}, self.status)

    def show_keys(self, _: Request) -> Response:
        """Answer with the public keys."""
        self.key_requests += 1
        public = KeySet([*self.keys, self.key]).as_dict(private=False)
        return JSONResponse(public, self.status)

    async def exchange(self, request: Request) -> Response:
        """Answer with an ID token, whatever is asked."""
        form = {name: str(value) for name, value in (await request.form()).items()}
        self.exchanged.append(form | {"authorization": request.headers.get("authorization", "")})
        token = self.token or self.signed()
        return JSONResponse({"access_token": "access", "id_token": token}, self.status)

    def tell(self, _: Request) -> Response:
        """Answer the userinfo endpoint."""
        return JSONResponse(self.userinfo, self.status)


@contextmanager
def foreign_issuer() -> Iterator[ForeignIssuer]:
    """Run an issuer."""
    issuer = ForeignIssuer()
    routes = [
        Route("/.well-known/openid-configuration", issuer.publish),
        Route("/jwks", issuer.show_keys),
        Route("/token", issuer.exchange, methods=["POST"]),
        Route("/userinfo", issuer.tell),
    ]
    with listening(Starlette(routes=routes)) as address:
        issuer.address = address
        yield issuer
