"""Ctrl-C ends a command that was not done with a sentence, and a server in good order."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.log import open_log
from support.processes import ROOT

PROGRAM = """
import signal
from api.command_line import main

signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
"""Whoever runs the tests in the background may have SIGINT ignored, and that is inherited."""
START = (sys.executable, "-c", PROGRAM)


def started(home: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*START, *arguments],
        env=os.environ | {"OMFORDELING_HOME": str(home), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("command", ["import", "restore"])
def test_an_interrupted_command_says_so_and_has_written_nothing(
    sqlite_url: str, tmp_path: Path, command: str
) -> None:
    file = tmp_path / "requests.jsonl"
    os.mkfifo(file)
    process = started(tmp_path / "home", command, str(file), "--database", sqlite_url)
    with process, file.open("w"):
        process.send_signal(signal.SIGINT)
        said, told = process.communicate(timeout=60)
    assert (process.returncode, said) == (1, "")
    assert told.strip() == "Avbrutt før kommandoen var ferdig."
    log = open_log(sqlite_url)
    assert log.head() == 0
    log.close()


def test_an_interrupted_server_ends_in_good_order(sqlite_url: str, tmp_path: Path) -> None:
    with started(tmp_path, "serve", "--port", "0", "--database", sqlite_url) as server:
        assert server.stdout is not None
        assert "Tjeneren er startet" in server.stdout.readline()
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=60)
    assert server.returncode == 0
    assert "Avbrutt" not in told
    assert "Traceback" not in told
