"""The server as a process: what it refuses to start with, and what it says of whom it denies."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from api.texts.languages import Language
from support.program import Program

START = (sys.executable, "-c", "from api.command_line import main; main()")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "bok.example"])  # noqa: S104
def test_a_server_without_an_issuer_listens_on_this_machine_alone(
    program: Program, sqlite_url: str, host: str
) -> None:
    told = program.refused("serve", "--database", sqlite_url, "--host", host, exit_code=2)
    assert host in told


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"ADDRESS": "https://bok.example"}, "OMFORDELING_ISSUER mangler."),
        ({"ISSUER": "http://issuer.example"}, "OMFORDELING_ADDRESS mangler."),
        (
            {"ISSUER": "http://issuer.example", "ADDRESS": "https://bok.example"},
            "OMFORDELING_ISSUER skal begynne med https://.",
        ),
        ({"SESSION_IDLE": "soon"}, "OMFORDELING_SESSION_IDLE skal være et helt tall over null."),
    ],
)
def test_a_server_with_wrong_settings_does_not_start(
    program: Program,
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    said: dict[str, str],
    sentence: str,
) -> None:
    for name, value in said.items():
        monkeypatch.setenv(f"OMFORDELING_{name}", value)
    assert program.refused("serve", "--database", sqlite_url, exit_code=2) == sentence


@pytest.mark.parametrize("language", Language)
def test_a_wrong_setting_is_told_in_every_language(
    program: Program, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setenv("OMFORDELING_ISSUER", "https://issuer.example")
    monkeypatch.setenv("OMFORDELING_ADDRESS", "https://bok.example/path")
    told = program.refused("--lang", language, "serve", exit_code=2)
    assert told.startswith("OMFORDELING_ADDRESS")


def test_what_a_server_prints_holds_no_secret(tmp_path: Path, sqlite_url: str) -> None:
    environment = os.environ | {"OMFORDELING_HOME": str(tmp_path), "DATABASE_URL": sqlite_url}
    server = subprocess.Popen(
        [*START, "serve", "--port", "0"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        first = server.stdout.readline()
        found = re.search(r"http://127[^ ]+", first)
        assert found is not None
        with httpx2.Client(base_url=found[0].rstrip("/"), timeout=30) as client:
            secrets = _logged_in_and_denied(client)
    finally:
        server.send_signal(signal.SIGTERM)
        said, told = server.communicate(timeout=30)
    assert told.count('"denied": ') == 4, told
    assert '"who": "board/PROGRAMSTYRET/board-programstyret"' in told
    for secret in secrets:
        assert secret not in said + told


def _logged_in_and_denied(client: httpx2.Client) -> list[str]:
    """Log in, and be denied four times; return what must never be printed."""
    start = client.get("/logg-inn/start?til=/%3Fsecret-query&person=board-programstyret")
    back = client.get(start.headers["location"])
    answer = client.get(back.headers["location"])
    assert answer.headers["location"] == "/?secret-query"
    cookies = list(client.cookies.values())
    assert client.get(back.headers["location"]).status_code == 403
    assert client.post("/logg-ut", data={"csrf": "forged-token"}).status_code == 403
    token = {"Authorization": "Bearer forged.access.token"}
    assert client.get("/api/v1/books", headers=token).status_code == 401
    client.cookies.clear()
    rationale = {"begrunnelse": "secret-rationale"}
    assert client.post("/logg-ut", data=rationale).status_code == 303
    assert client.get("/?secret-query").status_code == 303
    query = httpx2.URL(back.headers["location"]).params
    return [
        *cookies,
        query["code"],
        query["state"],
        "forged-token",
        "forged.access.token",
        "secret-rationale",
        "secret-query",
    ]
