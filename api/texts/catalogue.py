"""The catalogue: permanent titles, sentences and words by key, the same keys in each language."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter

from api.texts.languages import Language
from domain.words import APPROPRIATION


@dataclass(frozen=True, slots=True)
class ProblemTexts:
    """A title, what can be said in detail (the first whose facts are known), and what to do."""

    title: str
    details: tuple[str, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that the program says in one language."""

    language: Language
    problems: Mapping[str, ProblemTexts]
    faults: Mapping[str, str]
    exceptions: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]

    def word(self, kind: str, word: str) -> str:
        """Return a word of the code as people say it."""
        return self.words[f"{kind}.{word}"]

    def fund(self, code: str) -> str:
        """Return the name of a fund within a sentence: its own code, if that is a word already."""
        return self.words.get(f"fund.{code}", code)

    def account(self, code: str) -> str:
        """Return what people call one end of a transfer: a code, or where all money comes from."""
        return self.words["account.appropriation"] if code == APPROPRIATION else code

    def detail(self, code: str, facts: Mapping[str, str]) -> str:
        """Return the first sentence of a code all of whose facts are known; else its title."""
        texts = self.problems[code]
        return first_known(texts.details, facts) or texts.title

    def exception(self, kind: str, facts: Mapping[str, str]) -> str:
        """Return the sentence of an exception that an auditor asks about."""
        return first_known(self.exceptions[kind], facts) or kind

    def days(self, count: int) -> str:
        """Return a number of days: ``1 dag``, ``2 dager``."""
        return f"{count} {self.words['days.one' if count == 1 else 'days.many']}"

    def listed(self, words: list[str]) -> str:
        """Join words as a sentence does: ``2, 7 og 9``."""
        *most, last = words
        return f"{', '.join(most)} {self.words['and']} {last}" if most else last


def first_known(texts: Iterable[str], facts: Mapping[str, str]) -> str | None:
    """Return the first text all of whose facts are known, filled in."""
    known = (text for text in texts if placeholders(text) <= facts.keys())
    chosen = next(known, None)
    return chosen and chosen.format_map(facts)


def placeholders(text: str) -> set[str]:
    """Return the names that a text wants filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@cache
def catalogue(language: Language) -> Catalogue:
    """Read the catalogue of a language."""
    texts = json.loads((files("api.texts") / f"{language}.json").read_text(encoding="utf-8"))
    problems = {
        code: ProblemTexts(text["title"], tuple(text["details"]), text["advice"])
        for code, text in texts["problems"].items()
    }
    exceptions = {kind: tuple(sentences) for kind, sentences in texts["exceptions"].items()}
    return Catalogue(language, problems, texts["faults"], exceptions, texts["words"])
