"""What somebody searches for, as a question that either database understands, and never misreads.

SQLite has no Norwegian stemmer. So every word is asked for by the beginning that is left without
its endings (``leverandører`` asks for ``leverandør…``), and both databases answer that alike; it
also finds compounds, as ``reserve`` finds *reservemidler*. A number is asked for as it is; one with
parts (``42-23``, ``15.05.2024``) finds the same parts in a row, however they are joined. All words
must be there, in any order; words without meaning (*og*, *til*) are left out.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from projections.norwegian import STOP_WORDS, stem

MOST_WORDS: Final = 24
"""Words of a search that are looked at; those after are passed over."""
LONGEST_WORD: Final = 64
"""Characters of a word that are looked at."""

_NOT_A_WORD = re.compile(r"[\W_]+")
_TERM = re.compile(r"[0-9]+(?:[/.\-\u2010-\u2015\u2212][0-9]+)*(?![^\W_])|[^\W_]+")
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand in a row; ``is_beginning`` if a longer word may begin with the last."""

    words: tuple[str, ...]
    is_beginning: bool


def plain_words(text: str) -> str:
    """Return a text as it is indexed: lower case, one form of each letter, spaces between words."""
    return _NOT_A_WORD.sub(" ", unicodedata.normalize("NFC", text).lower())


def words_for_sqlite(text: str) -> str:
    """Return a text for FTS5, which finds the same words in Latin letters by itself, and sooner."""
    is_latin = len(text.encode("latin-1", "ignore")) == len(text)
    return text if is_latin else plain_words(text)


def terms(searched: str) -> tuple[Term, ...]:
    """Return what a search asks for; empty when there is no word in it to look for."""
    found: dict[Term, None] = {}
    for match in _TERM.finditer(unicodedata.normalize("NFC", searched).lower()):
        if len(found) == MOST_WORDS:
            break
        written = match[0]
        if written not in STOP_WORDS:
            found[_term(written)] = None
    return tuple(found)


def _term(written: str) -> Term:
    numbers = tuple(part[:LONGEST_WORD] for part in _DIGITS.findall(written))
    if written[0] in "0123456789" and not any(character.isalpha() for character in written):
        return Term(numbers[:MOST_WORDS], is_beginning=False)
    word = written[:LONGEST_WORD]
    return Term((stem(word) if word.isalpha() else word,), is_beginning=True)


def for_sqlite(asked: tuple[Term, ...]) -> str:
    """Return the question in the syntax of FTS5; words hold letters and digits only."""
    return " AND ".join(f'"{" ".join(term.words)}"{"*" * term.is_beginning}' for term in asked)


def for_postgresql(asked: tuple[Term, ...]) -> str:
    """Return the question in the syntax of ``to_tsquery``; words hold letters and digits only."""
    return " & ".join(
        "(" + " <-> ".join(f"'{word}'{':*' * term.is_beginning}" for word in term.words) + ")"
        for term in asked
    )
