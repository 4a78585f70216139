"""Runs the program in this process, as whoever sits at the terminal sees it."""

from pathlib import Path

import pytest

from support.program import REQUESTS_FILE, Program


@pytest.fixture
def program(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Program:
    monkeypatch.setenv("OMFORDELING_HOME", str(tmp_path / "home"))
    return Program(capfdbinary)


@pytest.fixture
def year(program: Program, database_url: str) -> str:
    """The URL of a database that holds the real year."""
    program.done("migrate", "--database", database_url)
    program.done("import", REQUESTS_FILE, "--database", database_url)
    return database_url
