"""Static files: what others made is what they published; all of it is small and kept."""

import json
from base64 import b64encode
from hashlib import sha512
from pathlib import Path
from typing import Final

import pytest

from api.pages.static_files import static_files
from support.served import Served

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = [ROOT / "api/pages/static/vendor", ROOT / "tests/browser/vendor"]
MOST_BYTES: Final = 450_000


@pytest.mark.parametrize("folder", FOLDERS, ids=["served", "tests"])
def test_the_files_of_others_are_as_they_were_published(folder: Path) -> None:
    packages = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    kept = {file["to"]: file["integrity"] for package in packages for file in package["files"]}
    assert {path.name for path in folder.iterdir()} == {*kept, "manifest.json"}
    for name, integrity in kept.items():
        digest = b64encode(sha512((folder / name).read_bytes()).digest()).decode()
        assert integrity == f"sha512-{digest}", name
    for package in packages:
        assert package["integrity"].startswith("sha512-")
        assert any(
            file["to"].startswith(package["files"][0]["to"].split(".")[0][:3])
            and "LICENSE" in file["to"]
            for file in package["files"]
        ), "a licence"


def test_all_static_files_together_are_small() -> None:
    assert sum(len(file.content) for file in static_files().values()) <= MOST_BYTES


def test_a_static_file_is_kept_for_ever_under_the_hash_of_its_content(year: Served) -> None:
    for file in static_files().values():
        answer = year.client.get(file.address)
        assert answer.content == file.content
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"] == file.media_type
    assert year.client.get("/statisk/pages.000000000000.css").status_code == 404
