"""What a decider saw, and what was learnt between that and the decision."""

from typing import Self

from pydantic import Field

from api.answers.answer import Answer
from api.texts.catalogue import Catalogue
from api.texts.wording import amount_in_words, day_in_words
from domain.money import Money
from domain.words import net_change
from projections.audit_trail_lines import Line
from projections.seen import Seen


class SeenBalanceAnswer(Answer):
    """What stood on an account on the effective date, as the decider saw it."""

    account: str
    name: str
    balance: Money
    available: Money


class LearntAnswer(Answer):
    """An event that came between, in a sentence."""

    position: int
    kind: str
    backdated: bool = Field(description="Effective before the day on which it was recorded.")
    sentence: str


class DecisionSeenAnswer(Answer):
    """The picture of one decision; all is empty where ``seen_position`` was not stated."""

    position: int
    seen_position: int | None
    balances: tuple[SeenBalanceAnswer, ...] | None
    learnt_since: tuple[LearntAnswer, ...] | None

    @classmethod
    def of(cls, seen: Seen, words: Catalogue) -> Self:
        """Return the answer for one decision."""
        if seen.position is None:
            return cls(
                position=seen.decision.position,
                seen_position=None,
                balances=None,
                learnt_since=None,
            )
        return cls(
            position=seen.decision.position,
            seen_position=seen.position,
            balances=tuple(map(SeenBalanceAnswer.model_validate, seen.balances)),
            learnt_since=tuple(
                LearntAnswer(
                    position=line.position,
                    kind=line.kind,
                    backdated=is_backdated(line),
                    sentence=learnt_in_words(line, words),
                )
                for line in seen.learnt
            ),
        )


def is_backdated(line: Line) -> bool:
    """Say whether an event counts from a day before the one on which it was recorded."""
    return line.effective_date is not None and line.effective_date < line.recorded_on


def learnt_in_words(line: Line, words: Catalogue) -> str:
    """Say in a sentence what came to be known."""
    facts = {
        "title": words.word("event", line.kind),
        "recorded": day_in_words(line.recorded_on, words.language),
    }
    if line.effective_date is None:
        return words.words["learnt.done"].format_map(facts)
    facts["day"] = day_in_words(line.effective_date, words.language)
    facts["changes"] = words.listed(
        [
            f"{account} {amount_in_words(ore, words.language)}"
            for account, ore in net_change(line.transfers).items()
        ]
    )
    return words.words["learnt.moved"].format_map(facts)
