"""One write under way: who writes when, in what book, and what it has appended so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from oracle.book import NaiveBook
from oracle.happenings import Actor, Body, Happening, Transfers


@dataclass
class Writing:
    """A submission that is being judged; `positions` are the events it has appended."""

    book: NaiveBook
    recorded_at: datetime
    actor: Actor
    positions: list[int] = field(default_factory=list)

    def append(  # noqa: PLR0913 - an event has this many parts
        self,
        name: str,
        body: Body,
        *,
        case: int | None = None,
        transfers: Transfers = (),
        effective_date: date | None = None,
        judged: Mapping[str, Any] | None = None,
    ) -> Happening:
        """Append one event to the book and return it."""
        happening = Happening(
            position=len(self.book.happenings) + 1,
            recorded_at=self.recorded_at,
            actor=self.actor,
            name=name,
            body=body,
            case=case,
            transfers=transfers,
            effective_date=effective_date,
            **(judged or {}),
        )
        self.book.happenings.append(happening)
        self.positions.append(happening.position)
        return happening
