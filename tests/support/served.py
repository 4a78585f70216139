"""The application on a real server, and people who ask it things through a real HTTP client."""

import json
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx2
import uvicorn
from starlette.types import ASGIApp

from api.access.opening import open_access, open_verifier
from api.access.settings import AccessSettings
from api.application import create_app
from api.local_issuer import LocalIssuer, local_actor
from api.opening import Opened, open_database
from api.parts import Parts
from api.serving.metrics import Metrics
from api.serving.streams import Streams
from domain.words import Role
from ledger.ledger import Ledger
from support.clocks import SetClock

API: Final = "/api/v1"
BOOK: Final = "digital-samhandling-2024"
AT_BOOK: Final = f"{API}/books/{BOOK}"
AFTER_THE_YEAR: Final = datetime(2025, 1, 15, 12, tzinfo=UTC)
RATIONALE: Final = "Behovet er flyttet fra det ene målet til det andre."
DOCUMENTS: Final = [{"title": "Notat", "case_number": "24/1"}]
BASIS: Final[dict[str, Any]] = {"rationale": RATIONALE, "documents": DOCUMENTS}
PATIENT: Final = AccessSettings(log_ins_per_minute=100_000, writes_per_minute=1_000_000)
"""Limits that no test meets which is not about them."""
_ROOT: Final = Path(__file__).parents[2]
REQUESTS: Final[list[dict[str, Any]]] = json.loads(
    (_ROOT / "api" / "demonstration" / "requests.json").read_text()
)["requests"]
EXPECTED: Final[dict[str, Any]] = json.loads(
    (_ROOT / "tests" / "programme_2024" / "expected.json").read_text()
)


@dataclass
class Served:
    """A running application, the clock that it goes by, and a client that knows nobody."""

    opened: Opened
    parts: Parts
    clock: SetClock
    issuer: LocalIssuer
    app: ASGIApp
    address: str
    client: httpx2.Client

    def headers(
        self, role: Role, organisation: str | None = None, subject: str | None = None
    ) -> dict[str, str]:
        """Say who asks, as a header."""
        token = self.issuer.token(local_actor(role, organisation, subject))
        return {"Authorization": f"Bearer {token}"}

    def by(
        self, role: Role, organisation: str | None = None, subject: str | None = None
    ) -> "Person":
        """Return somebody who asks."""
        return Person(self.client, self.headers(role, organisation, subject))

    @property
    def auditor(self) -> "Person":
        """Return somebody who may read."""
        return self.by(Role.AUDITOR)

    def record_year(self, until: str = "") -> dict[str, str]:
        """Send the requests of 2024, each at its time; return the saved case numbers."""
        saved: dict[str, str] = {}
        for request in REQUESTS:
            if request["id"] == until:
                break
            answer = self.send(request, saved)
            expected = request["expect"]
            assert answer.status_code == expected["status"], (request["id"], answer.text)
            shown = answer.json()
            assert shown.get("code") == expected.get("code"), (request["id"], answer.text)
            assert shown.get("state") == expected.get("case_state", shown.get("state"))
            assert shown.get("route") == expected.get("route", shown.get("route"))
        return saved

    def send(self, request: Mapping[str, Any], saved: dict[str, str]) -> httpx2.Response:
        """Send one request of the year at its time."""
        self.clock.time = datetime.fromisoformat(request["recorded_at"])
        path = request["path"]
        for name, number in saved.items():
            path = path.replace(f"{{{name}}}", number)
        who = request["actor"]
        person = self.by(Role(who["role"]), who["organisation"], who.get("subject"))
        answer = person.post(f"{API}{path}", request["body"])
        if "saves" in request:
            saved[request["saves"]] = str(answer.json()["case"])
        return answer


@dataclass(frozen=True)
class Person:
    """Somebody who asks, with a token."""

    client: httpx2.Client
    headers: Mapping[str, str]

    def get(self, path: str, **headers: str) -> httpx2.Response:
        """Read; a header is named with underscores for hyphens."""
        return self.client.get(path, headers={**self.headers, **_named(headers)})

    def post(self, path: str, body: object, **headers: str) -> httpx2.Response:
        """Write."""
        return self.client.post(path, json=body, headers={**self.headers, **_named(headers)})

    def post_raw(self, path: str, content: bytes, **headers: str) -> httpx2.Response:
        """Write bytes as they are, as JSON unless a header says otherwise."""
        named = {"content-type": "application/json", **_named(headers)}
        return self.client.post(path, content=content, headers={**self.headers, **named})

    def read(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """Return what is read, which must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()


def parts_of(
    opened: Opened, clock: SetClock, issuer: LocalIssuer, settings: AccessSettings
) -> Parts:
    """Return the parts of an application that goes by a clock of ours."""
    return Parts(
        ledger=Ledger(opened.log, opened.notary, clock),
        log=opened.log,
        views=opened.views,
        verifier=open_verifier(settings, issuer),
        clock=clock,
        streams=Streams(most=3, pause=0.02, heartbeat=0.1),
        metrics=Metrics(),
        access=open_access(settings, opened.access, clock, issuer),
        keys=opened.keys,
        notary=opened.notary,
    )


@contextmanager
def serving(database_url: str, home: Path, settings: AccessSettings = PATIENT) -> Iterator[Served]:
    """Serve a database on a spare loopback port."""
    opened = open_database(database_url, make_tables=True)
    clock, issuer = SetClock(), LocalIssuer(home)
    parts = parts_of(opened, clock, issuer, settings)
    app = create_app(parts)
    try:
        with listening(app) as address, httpx2.Client(base_url=address, timeout=30) as client:
            yield Served(opened, parts, clock, issuer, app, address, client)
    finally:
        opened.close()


@contextmanager
def listening(app: ASGIApp) -> Iterator[str]:
    """Run a server in a thread; give its address."""
    config = uvicorn.Config(
        app,
        log_config=None,
        lifespan="off",
        ws="none",
        server_header=False,
        timeout_keep_alive=600,  # A client closes first: it never sends on what is being closed.
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def without(body: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return a body with fields left out."""
    return {name: value for name, value in body.items() if name not in names}


def request_of(name: str) -> dict[str, Any]:
    """Return a request of the year by its id."""
    return next(request for request in REQUESTS if request["id"] == name)


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
