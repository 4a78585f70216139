"""What stands on one account, day by day: bounded by the days of the year, not by history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, Optional


class Taking(NamedTuple):
    """A posting that took from the account, and the ones before it on the same day."""

    position: int
    earlier: Optional["Taking"]


class Shortfall(NamedTuple):
    """The first day that fails, and how much is missing that day, in øre."""

    day: date
    ore: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Net change and blocked amount per effective day, in øre.

    ``changes`` stand in order of day, so that all days are put in order at little cost.

    ``takings`` keeps, per day, the positions of the postings that took from the account: they
    explain a refusal.
    """

    changes: Mapping[date, int] = field(default_factory=dict)
    blocks: Mapping[date, int] = field(default_factory=dict)
    takings: Mapping[date, Taking] = field(default_factory=dict)
    total: int = 0

    def balance(self, at: date) -> int:
        """Balance at a day, in øre."""
        return sum(ore for day, ore in self.changes.items() if day <= at)

    def blocked(self, at: date) -> int:
        """What waiting cases hold back at a day, in øre."""
        return sum(ore for day, ore in self.blocks.items() if day <= at)

    def available(self, at: date) -> int:
        """Balance less blocked at a day, in øre."""
        return self.balance(at) - self.blocked(at)

    def posted(self, day: date, ore: int, position: int) -> "Timeline":
        """Return the timeline with a posting; a negative one is a taking."""
        takings = self.takings
        if ore < 0:
            takings = {**takings, day: Taking(position, takings.get(day))}
        changes = {**self.changes, day: self.changes.get(day, 0) + ore}
        if day not in self.changes:
            changes = dict(sorted(changes.items()))
        return Timeline(changes, self.blocks, takings, self.total + ore)

    def blocking(self, day: date, ore: int) -> "Timeline":
        """Return the timeline with more (or, negative, less) blocked from a day on."""
        blocked = self.blocks.get(day, 0) + ore
        blocks = {**self.blocks, day: blocked}
        if not blocked:
            del blocks[day]
        return replace(self, blocks=blocks)

    def days(self) -> list[date]:
        """Every day on which something changes, in order."""
        return sorted({**self.changes, **self.blocks})

    def later_days(self, day: date) -> list[date]:
        """Every day after a day on which something changes, in order."""
        return [later for later in self.days() if later > day]

    def shortfall_on(self, day: date, taking: int) -> Shortfall | None:
        """Say what is missing on a day if so much is taken (rule 16)."""
        left = self.available(day) - taking
        return Shortfall(day, -left) if left < 0 else None

    def shortfall_after(self, day: date, taking: int) -> Shortfall | None:
        """Say on which later day the account would first fall below zero (rule 17)."""
        left = self.available(day) - taking
        for later in self.later_days(day):
            left += self.changes.get(later, 0) - self.blocks.get(later, 0)
            if left < 0:
                return Shortfall(later, -left)
        return None

    def taken_between(self, after: date, until: date) -> Iterator[int]:
        """Positions of the postings effective in a half-open span that take from the account."""
        for day, link in self.takings.items():
            taking: Taking | None = link if after < day <= until else None
            while taking is not None:
                yield taking.position
                taking = taking.earlier
