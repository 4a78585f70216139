"""Where money went."""

from datetime import date
from typing import Self

from api.answers.answer import Answer
from api.answers.coordinates import KnownAnswer
from domain.money import Money
from projections.flows import Flows


class FlowEndAnswer(Answer):
    """Where money comes from or goes to; ``APPROPRIATION`` has a code only."""

    account: str
    name: str | None
    kind: str | None
    fund: str | None
    recipient: str | None
    service: str | None
    result_goal: str | None


class FlowAnswer(Answer):
    """All that went one way between two accounts."""

    source: FlowEndAnswer
    target: FlowEndAnswer
    amount: Money
    postings: int


class FlowsAnswer(Answer):
    """Flows effective in a span of days, both ends counted."""

    book: str
    first_day: date
    last_day: date
    known: KnownAnswer
    flows: tuple[FlowAnswer, ...]

    @classmethod
    def of(cls, book: str, found: Flows) -> Self:
        """Return the answer for what the projection found."""
        return cls(
            book=book,
            first_day=found.first_day,
            last_day=found.last_day,
            known=KnownAnswer.model_validate(found.known),
            flows=tuple(map(FlowAnswer.model_validate, found.flows)),
        )
