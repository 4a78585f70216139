"""Foreign programs that are not there are installed, or asked for in one line; never skipped."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from support import chromium
from support.chromium import VARIABLE, NoBrowser, find_chromium
from support.foreign_tools import NotThere, foreign_tool

APT_GET: Final = """#!/bin/sh
echo "$*" >> "$0.calls"
if [ "$1" = install ]; then
    {install}
fi
"""
"""Stands on the only PATH there is, and brings a program or says why not."""

BRINGS: Final = 'printf "#!/bin/sh\\n" > "${0%/*}/$4"; /bin/chmod 755 "${0%/*}/$4"'
FAILS: Final = "echo E: Unable to locate package >&2; exit 100"
CALLS: Final = ["update", "install --yes --no-install-recommends {}"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only folder on PATH, with nothing in it, for root."""
    foreign_tool.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(chromium, "_APPLICATIONS", ())
    yield tmp_path
    foreign_tool.cache_clear()


def apt_get(folder: Path, install: str) -> None:
    program = folder / "apt-get"
    program.write_text(APT_GET.format(install=install), "utf-8")
    program.chmod(0o755)


def calls(folder: Path) -> list[str]:
    return (folder / "apt-get.calls").read_text("utf-8").splitlines()


def test_a_program_that_is_not_there_is_installed_once(folder: Path) -> None:
    apt_get(folder, BRINGS)
    assert foreign_tool("hledger") == foreign_tool("hledger") == str(folder / "hledger")
    assert calls(folder) == [CALLS[0], CALLS[1].format("hledger")]


def test_a_program_that_cannot_be_installed_is_asked_for_by_name(folder: Path) -> None:
    with pytest.raises(NotThere, match=r"on Debian as root: apt-get install hledger$"):
        foreign_tool("hledger")
    apt_get(folder, FAILS)
    with pytest.raises(NotThere, match=r"did not bring it: E: Unable to locate package$"):
        foreign_tool("hledger")


def test_who_is_not_root_is_told_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apt_get(folder, BRINGS)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(NotThere, match="as root: apt-get install qpdf"):
        foreign_tool("qpdf")
    assert not (folder / "apt-get.calls").exists()


def test_a_browser_that_is_not_there_is_installed_in_the_same_way(folder: Path) -> None:
    apt_get(folder, BRINGS)
    assert find_chromium(str(folder / "none")) == str(folder / "chromium")
    assert calls(folder) == [CALLS[0], CALLS[1].format("chromium")]


def test_without_any_browser_one_line_says_what_to_do(folder: Path) -> None:
    apt_get(folder, FAILS)
    with pytest.raises(NoBrowser, match=rf"apt-get install chromium .* Or name one in {VARIABLE}"):
        find_chromium(str(folder / "none"))


def test_a_browser_that_was_named_must_be_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(folder / "none"))
    with pytest.raises(NoBrowser, match="which is not there"):
        find_chromium(str(folder / "none"))
