"""What holds for the project as a whole."""

import os
import re
import subprocess
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("domain", "ledger", "projections", "api", "verifier")


def project_files() -> list[Path]:
    """Every file of the project: what git has, and what is new and not ignored."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("name", ["run.txt", "test.txt"])
def test_the_lock_files_name_no_registry(name: str) -> None:
    lock = (ROOT / "requirements" / name).read_text()
    assert "://" not in lock
    assert not re.search(r"^\s*-", lock.replace("    --hash=", ""), re.MULTILINE), "an option"


def test_no_other_distribution_owns_a_name_of_ours() -> None:
    owners = packages_distributions()
    assert {owner for name in PACKAGES for owner in owners.get(name, [])} <= {"omfordelingsbok"}


@pytest.mark.parametrize("package", PACKAGES)
def test_our_names_lead_to_our_folders(package: str) -> None:
    assert list(import_module(package).__path__) == [str(ROOT / package)]


@pytest.mark.parametrize("script", ["run", ".ci/run"])
def test_the_scripts_can_be_started(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)


def test_nothing_is_put_off() -> None:
    marker = re.compile(rb"\b(?:TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b")
    assert [path for path in project_files() if marker.search(path.read_bytes())] == []


def test_no_package_lies_below_the_tests() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []
