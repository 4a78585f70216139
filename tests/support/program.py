"""The program, run in this process."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from api.command_line import main

REQUESTS_FILE: Final = Path(__file__).parents[2] / "api" / "demonstration" / "requests.json"


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    exit_code: int
    out: str
    err: str


@dataclass(frozen=True)
class Program:
    """``omfordeling`` with its output caught."""

    captured: pytest.CaptureFixture[bytes]

    def run(self, *arguments: object) -> Ran:
        """Run a command, however it ends."""
        self.captured.readouterr()
        code: object = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        assert isinstance(code, int)
        printed = self.captured.readouterr()
        return Ran(code, printed.out.decode(), printed.err.decode())

    def done(self, *arguments: object) -> str:
        """Run a command that must succeed; return what it printed."""
        ran = self.run(*arguments)
        assert ran.exit_code == 0, ran.err
        return ran.out

    def refused(self, *arguments: object, exit_code: int = 1) -> str:
        """Run a command that must be refused in one clear sentence; return the sentence."""
        ran = self.run(*arguments)
        assert ran.exit_code == exit_code, ran
        assert len(ran.err.strip().splitlines()) == 1, ran.err
        assert "Traceback" not in ran.err
        return ran.err.strip()
