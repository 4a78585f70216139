"""What a form asks for, as people send it; a field that cannot be read is named, not refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from api.incoming.parameters import read_day

MOST_CHARACTERS: Final = 300

_NORWEGIAN_DAY: Final = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_POSITION: Final = re.compile(r"#?\s*([0-9]{1,9})")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


@dataclass(slots=True)
class Asked:
    """The fields of a form by name; an empty one asks for nothing.

    ``faults`` collects, by field, the key of the text that says what is wrong with it.
    """

    sent: Mapping[str, str]
    faults: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """Return what was typed, without spaces around it."""
        written = _CONTROL.sub(" ", self.sent.get(name, ""))[:MOST_CHARACTERS].strip()
        return written or None

    def day(self, name: str) -> date | None:
        """Return a day, as ``2024-06-01`` or ``01.06.2024``."""
        written = self.text(name)
        if written is None:
            return None
        norwegian = _NORWEGIAN_DAY.fullmatch(written)
        if norwegian:
            number, month, year = norwegian.groups()
            written = f"{year}-{month:0>2}-{number:0>2}"
        try:
            return read_day(written)
        except ValueError:
            self.faults[name] = "asked.not-a-day"
            return None

    def position(self, name: str) -> int | None:
        """Return a position, as ``57`` or ``#57``."""
        written = self.text(name)
        if written is None:
            return None
        found = _POSITION.fullmatch(written)
        if found is None:
            self.faults[name] = "asked.not-a-position"
            return None
        return int(found[1])

    def choice(self, name: str, choices: type[ChoiceT]) -> ChoiceT | None:
        """Return one of some choices."""
        written = self.text(name)
        if written is None:
            return None
        chosen = next((one for one in choices if one == written), None)
        if chosen is None:
            self.faults[name] = "asked.not-a-choice"
        return chosen
