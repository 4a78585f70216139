"""What can be wrong with the log, in words; the terminal and the pages say the same."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from api.texts.languages import Language


def flaw_in_words(what: str, language: Language) -> str:
    """Return the sentence of a flaw or a breach."""
    return _texts(language)[f"flaw.{what}"]


@cache
def _texts(language: Language) -> Mapping[str, str]:
    path = files("api.texts") / f"terminal.{language}.json"
    texts: Mapping[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return texts
