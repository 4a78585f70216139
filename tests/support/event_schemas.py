"""The files under docs/events/, made from the events. After a change, run::

python tests/support/event_schemas.py
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from domain.events import EVENTS
from domain.schemas import ENVELOPE, SINCE, described, event_schemas

FOLDER: Final = Path(__file__).parents[2] / "docs" / "events"

_INTRODUCTION = f"""\
# Events

What is stored, for ever. Each event has a permanent name with a version, and a JSON Schema that
bears the same name; [`{ENVELOPE}`]({ENVELOPE}.json) is the schema of the entry in which every event
stands. A new shape gets a new version; what is stored is never rewritten, and old versions are
lifted when they are read.

The bytes that are stored and hashed are canonical JSON (RFC 8785) of the whole entry. Amounts are
decimal strings with two decimals, days are ISO 8601 in Europe/Oslo, moments are UTC. What is not
there is left out; `null` never appears.

| Name | English | Norsk | Since |
| --- | --- | --- | --- |
"""

_ENDING = """
This folder is made by `python tests/support/event_schemas.py`; a test keeps it current.
"""


def published() -> dict[str, str]:
    """Return the text of every file of the folder by its name."""
    files = {
        f"{name}.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in event_schemas().items()
    }
    return {"README.md": _INTRODUCTION + "".join(_rows()) + _ENDING, **files}


def _rows() -> Iterator[str]:
    for event in EVENTS:
        english, norwegian = described(event)
        name = event.TOPIC
        yield f"| [`{name}`]({name}.json) | {english} | {norwegian} | {SINCE[name]} |\n"


if __name__ == "__main__":
    for stale in FOLDER.glob("*.json"):
        stale.unlink()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file, text in published().items():
        (FOLDER / file).write_text(text)
