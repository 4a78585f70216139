"""The README shows what the program does today.

When it should show something else: `.venv-test/bin/python tests/docs/transcripts.py`.
"""

import re
import shutil
from pathlib import Path

import pytest

from docs.transcripts import README, ROOT, block, demonstration, session

SHOWN = README.read_text(encoding="utf-8")
CURLS = [False, True] if shutil.which("curl") else [False]


def test_the_demonstration_prints_what_the_readme_shows() -> None:
    assert demonstration() == block(SHOWN, "demo")


@pytest.mark.parametrize("curl", CURLS, ids=["stand-in", "curl"][: len(CURLS)])
def test_the_first_session_goes_as_the_readme_shows(curl: bool) -> None:  # noqa: FBT001
    shown = block(SHOWN, "http")
    assert session(shown, curl=curl) == shown


def test_the_two_commands_stand_on_the_first_screen() -> None:
    first_screen = SHOWN.splitlines()[:20]
    assert "./run" in first_screen
    assert "./run test" in first_screen


def test_every_link_leads_somewhere() -> None:
    pages = [README, ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    dead = [
        (str(page.relative_to(ROOT)), target)
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert dead == []


def test_every_folder_of_the_table_is_there_and_the_other_way_round() -> None:
    named = set(re.findall(r"^\| `(\w+)/` ", SHOWN, re.MULTILINE))
    hidden = (path for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith("."))
    there = {path.name for path in hidden if not path.name.endswith(".egg-info")}
    ignored = {"dist", "__pycache__"}
    assert named == there - ignored


def test_decisions_are_short() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [page.name for page in pages if len(_lines(page)) > 40] == []
    assert [page.name[:4] for page in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]


def _lines(page: Path) -> list[str]:
    return page.read_text(encoding="utf-8").splitlines()
