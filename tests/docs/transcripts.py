"""Runs what the README shows. `python tests/docs/transcripts.py` writes it anew into the README.

A transcript stands in a code block after a mark `<!-- transcript: NAME -->`. What changes from run
to run (the database file, hashes, the time of recording, the port) is put as `…`. Long JSON is
folded to one member a line, and headers that every answer has are left out.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
README: Final = ROOT / "README.md"
PORT: Final = "8024"
"""The port that the README names; the server that is started here chooses its own."""

_PROGRAM: Final = "import sys; from api.command_line import main; main(sys.argv[1:])"
_STAND_IN: Final = Path(__file__).with_name("curl_stand_in.py")
_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:(\d+)/")
_KEPT_HEADERS: Final = ("location:", "etag:", "idempotency-replayed:")
_WIDEST: Final = 118
_END_OF_COMMAND: Final = "\x1e"


def block(readme: str, name: str) -> str:
    """Return the transcript of a name as the README has it."""
    first, last = _span(readme, name)
    return readme[first:last]


def with_block(readme: str, name: str, text: str) -> str:
    """Return the README with the transcript of a name replaced."""
    first, last = _span(readme, name)
    return readme[:first] + text + readme[last:]


def _span(readme: str, name: str) -> tuple[int, int]:
    found = re.search(rf"<!-- transcript: {name} -->\n```\w+\n(.*?)```\n", readme, re.DOTALL)
    assert found, f"the README has no transcript {name}"
    return found.span(1)


def demonstration() -> str:
    """Return what `./run demo --no-serve` prints."""
    with _place() as (folder, environment):
        said = subprocess.run(
            ["./run", "demo", "--no-serve"],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    assert not said.stderr
    return _masked("".join(f"{line.rstrip()}\n" for line in said.stdout.splitlines()))


def session(shown: str, *, curl: bool) -> str:
    """Return a session (lines after `$ ` and `> ` are typed) as it goes today.

    It runs in a shell beside a server with the demonstration year; `curl` is the real one, or the
    stand-in.
    """
    typed = list(_typed(shown))
    with _place(curl=curl) as (folder, environment), _server(folder, environment) as port:
        script = f"printf '{_END_OF_COMMAND}'\n".join(f"{command}\n" for command in typed)
        said = subprocess.run(
            ["sh", "-c", script.replace(f":{PORT}", f":{port}")],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    assert not said.stderr, said.stderr
    answers = said.stdout.replace("\r", "").split(_END_OF_COMMAND)
    steps = zip(typed, answers, strict=True)
    return "".join(_prompted(command) + _masked(_folded(answer)) for command, answer in steps)


def _typed(shown: str) -> Iterator[str]:
    """Yield the commands of a session."""
    lines: list[str] = []
    for line in shown.splitlines():
        if line.startswith("$ ") and lines:
            yield "\n".join(lines)
            lines = []
        if line.startswith(("$ ", "> ")):
            lines.append(line[2:])
    yield "\n".join(lines)


def _prompted(command: str) -> str:
    first, *rest = command.split("\n")
    return "".join((f"$ {first}\n", *(f"> {line}\n" for line in rest)))


def _folded(answer: str) -> str:
    """Return headers that tell something, and JSON with a member a line."""
    head, _, body = answer.rpartition("\n\n")
    kept = [
        line
        for line in head.splitlines()
        if line.startswith("HTTP/") or line.lower().startswith(_KEPT_HEADERS)
    ]
    lines = [*kept, *([""] if kept else []), *([_unfolded(json.loads(body))] if body else [])]
    return "".join(f"{line}\n" for line in lines)


def _unfolded(value: object, indent: str = "") -> str:
    """Return JSON on one line where it fits, else with a member a line."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= _WIDEST or not isinstance(value, dict | list):
        return line
    deeper = f"{indent}  "
    if isinstance(value, dict):
        members = [f'{deeper}"{name}": {_unfolded(one, deeper)}' for name, one in value.items()]
    else:
        members = [deeper + _unfolded(one, deeper) for one in value]
    first, last = line[0], line[-1]
    return "\n".join((first, ",\n".join(members), indent + last))


def _masked(text: str) -> str:
    text = re.sub(r"sqlite:///\S+/demo\.sqlite", "sqlite:///…/demo.sqlite", text)
    text = re.sub(r'"recorded_at": "20(?:2[5-9]|[3-9]\d)-[^"]*"', '"recorded_at": "…"', text)
    return re.sub(r"\b[0-9a-f]{64}\b", "…", text)


@contextlib.contextmanager
def _place(*, curl: bool = False) -> Iterator[tuple[Path, dict[str, str]]]:
    """Give a folder with a `run` for this interpreter, and an environment that is nobody's."""
    with tempfile.TemporaryDirectory(prefix="omfordelingsbok-readme-") as made:
        folder = Path(made)
        _script(folder / "run", f"'{sys.executable}' -c '{_PROGRAM}'")
        if not curl:
            _script(folder / "curl", f"'{sys.executable}' '{_STAND_IN}'")
        strange = ("DATABASE_URL", "COLUMNS", "LANG", "LANGUAGE", "LC_ALL", "PYTHONPATH")
        kept = {name: value for name, value in os.environ.items() if name not in strange}
        ours = {
            "HOME": made,
            "OMFORDELING_HOME": f"{made}/data",
            "PATH": f"{made}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        yield folder, kept | ours


def _script(path: Path, command: str) -> None:
    path.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
    path.chmod(0o755)


@contextlib.contextmanager
def _server(folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Serve the demonstration year; give the port."""
    with subprocess.Popen(
        ["./run", "demo"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        assert server.stdout
        try:
            found = next(filter(None, map(_ADDRESS.search, server.stdout)), None)
            assert found, "the server did not say where it listens"
            yield found[1]
        finally:
            server.terminate()


def today() -> dict[str, Callable[[str], str]]:
    """Return how each transcript is made, given what the README shows now."""
    real = shutil.which("curl") is not None
    return {"demo": lambda _: demonstration(), "http": lambda shown: session(shown, curl=real)}


if __name__ == "__main__":
    readme = README.read_text(encoding="utf-8")
    for name, made in today().items():
        readme = with_block(readme, name, made(block(readme, name)))
    README.write_text(readme, encoding="utf-8")
