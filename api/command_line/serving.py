"""Commands that serve: the server, the demonstration, and tokens for both."""

import json
import logging
import os
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path
from types import FrameType
from typing import Annotated, Any, Final, NoReturn

import typer
import uvicorn

from api.access.environment import SettingsWrong, access_settings
from api.access.opening import open_access, open_verifier
from api.access.settings import AccessSettings
from api.application import create_app
from api.command_line.database import DatabaseOption, database, without_password
from api.command_line.program_log import log_to_standard_error
from api.command_line.reading import balances_in, show
from api.command_line.reasons import reason
from api.command_line.terminal import DONE, NOT_REACHABLE, REFUSED, WRONG_USAGE, Terminal
from api.importing import Imported, import_file
from api.local_issuer import LocalIssuer, OrganisationRequired, issue_token
from api.loopback import is_loopback_name
from api.opening import Opened
from api.parts import Parts
from api.places import data_folder
from api.serving.metrics import Metrics
from api.serving.streams import Streams
from api.texts.catalogue import catalogue
from domain.money import write_amount
from domain.words import Role
from ledger.draft import Draft
from ledger.ledger import now
from projections.reserve import reserve

DEMONSTRATION: Final = "requests.json"
BOOK: Final = "digital-samhandling-2024"

DEMO: Final = AccessSettings()
"""The demonstration is its own issuer, whatever the environment says."""

HostOption = Annotated[str, typer.Option("--host")]


def serve(
    context: typer.Context,
    database_url: DatabaseOption = None,
    host: HostOption = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8000,
) -> None:
    """Serve the HTTP interface."""
    screen: Terminal = context.obj
    log_to_standard_error(logging.INFO)
    settings = settings_of(screen)
    with database(screen, database_url, may_be_new=True) as opened, suppress(KeyboardInterrupt):
        run(screen, opened, listening(screen, host, port, settings), settings)


def demo(
    context: typer.Context,
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 0,
    database_url: DatabaseOption = None,
    no_serve: Annotated[bool, typer.Option("--no-serve")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Import the programme's year 2024 into a fresh database, print the balances and serve."""
    screen: Terminal = context.obj
    with tempfile.TemporaryDirectory(prefix="omfordelingsbok-") as folder:
        url = database_url or f"sqlite:///{Path(folder) / 'demo.sqlite'}"
        with database(screen, url, make_tables=True) as opened:
            if opened.log.head():
                screen.end("demo.not-fresh", REFUSED, database=without_password(url))
            listener = None if no_serve else listening(screen, "127.0.0.1", port, DEMO)
            show_the_year(screen, opened)
            if listener is not None:
                screen.tell("demo.log-in")
                log_to_standard_error(logging.WARNING)
                with suppress(KeyboardInterrupt):
                    run(screen, opened, listener, DEMO)


def token(
    context: typer.Context,
    role: Annotated[str, typer.Argument()],
    organisation: Annotated[str | None, typer.Option("--organisation")] = None,
    subject: Annotated[str | None, typer.Option("--subject")] = None,
) -> None:
    """Print an access token of the local issuer."""
    screen: Terminal = context.obj
    if role not in list(Role):
        screen.end("choice.malformed", WRONG_USAGE, choices=", ".join(Role), value=role)
    try:
        screen.write(issue_token(Role(role), organisation, subject) + "\n")
    except OrganisationRequired:
        screen.end("token.organisation-required", WRONG_USAGE)
    except ValueError as error:
        screen.end("token.malformed", WRONG_USAGE, reason=str(error).partition("\n")[0])


def settings_of(screen: Terminal) -> AccessSettings:
    """Return what the environment says of access; end with a sentence where it cannot be so."""
    try:
        return access_settings(os.environ)
    except SettingsWrong as wrong:
        screen.end(f"settings.{wrong.reason}", WRONG_USAGE, variable=wrong.variable)


def listening(screen: Terminal, host: str, port: int, settings: AccessSettings) -> socket.socket:
    """Return a socket that listens; without a real issuer only on this machine itself."""
    if settings.people is None and not is_loopback_name(host):
        screen.end("serve.not-loopback", WRONG_USAGE, host=host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        screen.end(
            "serve.port-taken", NOT_REACHABLE, host=host, port=port, reason=reason(screen, error)
        )
    return listener


def run(
    screen: Terminal, opened: Opened, listener: socket.socket, settings: AccessSettings
) -> None:
    """Serve until stopped; raises ``KeyboardInterrupt`` when that is by Ctrl-C."""
    host, port, *_ = listener.getsockname()
    shown = f"[{host}]" if ":" in host else host
    screen.tell("serve.address", address=f"{settings.address or f'http://{shown}:{port}'}/")
    screen.out.file.flush()
    local = LocalIssuer(data_folder())
    parts = Parts(
        ledger=opened.ledger,
        log=opened.log,
        views=opened.views,
        verifier=open_verifier(settings, local),
        clock=now,
        streams=Streams(),
        metrics=Metrics(),
        access=open_access(settings, opened.access, now, local),
        keys=opened.keys,
        notary=opened.notary,
    )
    config = uvicorn.Config(
        create_app(parts),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=settings.people is not None,
        timeout_graceful_shutdown=2,
    )
    signal.signal(signal.SIGTERM, _stop)
    with listener:
        uvicorn.Server(config).run(sockets=[listener])


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """End in good order, so that what is temporary is cleared away."""
    sys.exit(DONE)


def show_the_year(screen: Terminal, opened: Opened) -> None:
    """Import the demonstration year and print what came of it, with what in it is assumed."""
    with as_file(files("api.demonstration") / DEMONSTRATION) as path:
        with screen.progress("import.progress") as done:
            came = import_file(
                path, lambda: Draft(opened.log, opened.notary), "omfordeling demo", done
            )
        requests = json.loads(path.read_text(encoding="utf-8"))["requests"]
    _tell_what_came(screen, requests, came)
    found = balances_in(screen, opened, BOOK, None, None)
    book = opened.ledger.book(BOOK)
    show(screen, book.name if book else BOOK, found)
    sums = reserve(opened.views, BOOK, found.coordinates.at).total
    screen.tell(
        "demo.reserve",
        set_aside=write_amount(sums.set_aside),
        requested=write_amount(sums.requested),
        released=write_amount(sums.released),
        share=sums.released_share_percent.replace(".", "," if screen.language != "en" else "."),
        remaining=write_amount(sums.remaining),
    )
    screen.tell("demo.database", database=without_password(opened.database_url))


def _tell_what_came(screen: Terminal, requests: list[dict[str, Any]], came: Imported) -> None:
    screen.tell("demo.title", accepted=came.accepted, refused=came.refused, events=came.events)
    problems = catalogue(screen.language).problems
    screen.tell("demo.refused-title")
    for request in requests:
        code = request["expect"].get("code")
        if code:
            screen.tell("demo.refused-line", id=request["id"], title=problems[code].title)
    screen.tell("demo.assumed")
    for request in requests:
        if request.get("assumed"):
            what = "; ".join(request["assumed"])
            what = screen.say("demo.assumed-all") if what == "all" else what
            screen.tell("demo.assumed-line", id=request["id"], what=what)
