"""What a form asks for, as people send it; a field that cannot be read is named, not refused."""

import re
from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class Misread:
    """What a field has that cannot be used: the key of a text that says so, and what was typed."""

    key: str
    typed: str


@dataclass(slots=True)
class Asked:
    """The fields of a form by name; an empty one asks for nothing.

    ``faults`` collects by field what is wrong with it; such a field asks for nothing either.
    """

    sent: Mapping[str, str]
    faults: dict[str, Misread] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """Return what was typed, without spaces around it, cut off where it is too long."""
        written = _CONTROL.sub(" ", self.sent.get(name, "")).strip()
        if len(written) > MOST_CHARACTERS:
            written = written[:MOST_CHARACTERS].strip()
            self.misread(name, "asked.too-long", written)
        return written or None

    def misread(self, name: str, key: str, typed: str) -> None:
        """Remember that a field cannot be used, and why: ``key`` is that of a text."""
        self.faults[name] = Misread(key, typed)

    def day(self, name: str) -> date | None:
        """Return a day, as ``2024-06-01`` or ``01.06.2024``."""
        written = self.text(name)
        if written is None:
            return None
        norwegian = _NORWEGIAN_DAY.fullmatch(written)
        iso = "{2}-{1:0>2}-{0:0>2}".format(*norwegian.groups()) if norwegian else written
        try:
            return read_day(iso)
        except ValueError:
            self.misread(name, "asked.not-a-day", written)
            return None

    def period(self, first: str, last: str) -> tuple[date | None, date | None]:
        """Return the days that a period begins and ends with."""
        begins, ends = self.day(first), self.day(last)
        if begins and ends and begins > ends:
            self.misread(last, "asked.backwards", ends.isoformat())
        return begins, ends

    def position(self, name: str, key: str = "asked.not-a-position") -> int | None:
        """Return a position, as ``57`` or ``#57``; ``key`` says what else the number may be."""
        written = self.text(name)
        if written is None:
            return None
        found = _POSITION.fullmatch(written)
        if found is None:
            self.misread(name, key, written)
            return None
        return int(found[1])

    def choice(self, name: str, choices: type[ChoiceT]) -> ChoiceT | None:
        """Return one of some choices."""
        chosen = self.one_of(name, choices)
        return None if chosen is None else choices(chosen)

    def one_of(self, name: str, codes: Iterable[str]) -> str | None:
        """Return one of some codes."""
        written = self.text(name)
        if written is None or written in set(codes):
            return written
        self.misread(name, "asked.not-a-choice", written)
        return None
