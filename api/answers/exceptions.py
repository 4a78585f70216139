"""What an auditor asks about: each with its positions, a sentence, and the facts behind it."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from api.answers.answer import Answer
from api.texts.catalogue import Catalogue
from api.texts.wording import amount_in_words, day_in_words
from domain.money import Money
from projections.findings import Finding, Kind, Mention


class MentionAnswer(Answer):
    """One of the values that contradict each other, and where it is first found."""

    value: str
    written: str
    position: int


class ExceptionAnswer(Answer):
    """One exception. What is null or empty has no meaning for its kind."""

    kind: Kind
    positions: tuple[int, ...]
    sentence: str
    case: int | None
    cases: tuple[int, ...]
    effective_date: date | None
    decided_on: date | None
    recorded_on: date | None
    days: int | None
    documents: tuple[str, ...]
    digest: str | None
    forum: str | None
    case_number: str | None
    mentions: tuple[MentionAnswer, ...]
    source: str | None
    ceiling: Money | None
    amounts: tuple[Money, ...]
    share: str | None
    of: Money | None
    expected: Money | None
    amount: Money | None
    accounts: tuple[str, ...]

    @classmethod
    def with_sentence(cls, finding: Finding, words: Catalogue) -> Self:
        """Return the answer for a finding, with its sentence in the language of the catalogue."""
        facts = {name: value for name, value in dict(finding).items() if name != "mentions"}
        mentions = tuple(map(MentionAnswer.model_validate, finding.mentions))
        sentence = words.exception(finding.kind, facts_in_words(finding, words))
        return cls(**facts, mentions=mentions, sentence=sentence)


class ExceptionsAnswer(Answer):
    """Exceptions in order of the event that made them so."""

    book: str
    items: tuple[ExceptionAnswer, ...]
    next: str | None


def facts_in_words(finding: Finding, words: Catalogue) -> dict[str, str]:
    """Return what is known of a finding, as people write it."""
    facts: dict[str, str] = {}
    for name, value in dict(finding).items():
        match value:
            case None | () | Kind():
                continue
            case date():
                facts[name] = day_in_words(value, words.language)
            case int() if name in {"ceiling", "of", "expected", "amount"}:
                facts[name] = amount_in_words(value, words.language)
            case int() if name == "days":
                facts[name] = words.days(value)
            case tuple() if name == "amounts":
                facts[name] = words.listed(_amounts(value, words))
            case tuple() if name == "mentions":
                facts[name] = words.listed([_mention(one) for one in value])
            case tuple() if name == "accounts":
                facts[name] = " → ".join(value)
            case tuple():
                facts[name] = words.listed([str(one) for one in value])
            case _:
                facts[name] = str(value)
    return facts


def _amounts(amounts: Iterable[int], words: Catalogue) -> list[str]:
    return [amount_in_words(ore, words.language) for ore in amounts]


def _mention(mention: Mention) -> str:
    return f"{mention.written} ({mention.position})"
