"""Other processes on the same log: real ones, of the interpreter that runs the tests."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


def start(module: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a module as a process; its output can be read, its input written to, line by line."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
    )


def finish(process: subprocess.Popen[str]) -> list[str]:
    """Let a process come to its end; return its lines. Fails, with its traceback, if it did."""
    output, errors = process.communicate(timeout=100)
    assert process.returncode == 0, errors
    return output.splitlines()


def go(process: subprocess.Popen[str]) -> None:
    """Wait until a process says that it is ready, and let it begin."""
    assert process.stdin is not None
    assert process.stdout is not None
    said = process.stdout.readline()
    if said != "ready\n":
        raise RuntimeError(process.communicate()[1])
    process.stdin.write("go\n")
    process.stdin.flush()
