"""The texts of the pages, by flat dotted key, the same keys in each language."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from api.texts.languages import Language


@dataclass(frozen=True, slots=True)
class PageTexts:
    """Everything that the pages say in one language. Called with a key, it gives the text."""

    language: Language
    texts: Mapping[str, str]

    def __call__(self, key: str, **facts: object) -> str:
        """Return a text with its blanks filled in; raise ``KeyError`` for an unknown key."""
        text = self.texts[key]
        return text.format_map(facts) if facts else text

    def counted(self, key: str, count: int) -> str:
        """Return how many there are: ``1 hendelse``, ``2 hendelser``."""
        return self(f"{key}.one" if count == 1 else f"{key}.many", count=count)

    def beginning(self, prefix: str) -> tuple[str, ...]:
        """Return the texts whose keys begin alike, in order of their keys."""
        return tuple(text for key, text in sorted(self.texts.items()) if key.startswith(prefix))


@cache
def page_texts(language: Language) -> PageTexts:
    """Read the texts of the pages in a language."""
    path = files("api.texts") / f"pages.{language}.json"
    return PageTexts(language, json.loads(path.read_text(encoding="utf-8")))
