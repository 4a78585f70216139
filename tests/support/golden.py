"""Files that say, word for word, what an export must be; shown as a difference of texts.

After a change that is meant: ``REGENERATE_GOLDEN=1 pytest tests/exports``.
"""

import os
from difflib import unified_diff
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[1] / "exports" / "golden"


def differences(name: str, found: str) -> str:
    """Return how a text differs from its golden file, as a unified diff; nothing when equal."""
    path = FOLDER / name
    if os.environ.get("REGENERATE_GOLDEN"):
        path.write_text(found, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        said = file.read()
    lines = (said.splitlines(keepends=True), found.splitlines(keepends=True))
    return "".join(unified_diff(*lines, fromfile=f"golden/{name}", tofile="found"))
