"""Norwegian words for searching: which carry no meaning, and what is left without the endings.

PostgreSQL has both built in (configuration ``norwegian``); this is the same for SQLite, which has
neither. Source: the Snowball stemmer and stop words for Norwegian bokmål (snowballstem.org).
"""

from typing import Final

_VOWELS: Final = frozenset("aeiouyæåø")
_ENDINGS_DELETED: Final = (
    *("hetenes", "hetene", "hetens", "heten", "heter", "endes", "enes", "edes", "ande", "ende"),
    *("ane", "ene", "ede", "ens", "ers", "ets", "het", "ast", "en", "ar", "er", "as", "es", "et"),
    *("a", "e"),
)
_ENDINGS_TO_ER: Final = ("erte", "ert")
_BEFORE_S: Final = frozenset("bcdfghjlmnoprtvyz")
_LAST_ENDINGS: Final = (
    *("hetslov", "eleg", "elig", "elov", "slov", "leg", "eig", "lig", "els", "lov", "ig"),
)
_LEAST_BEFORE_ENDING: Final = 3

_WITHOUT_MEANING: Final = """
og i jeg det at en et den til er som på de med han av ikke ikkje der så var meg seg men ett har
om vi min mitt ha hadde hun nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva
skal selv sjøl her alle vil bli ble blei blitt kunne inn når være kom noen noe ville dere deres
kun ja etter ned skulle denne for deg si sine sitt mot å meget hvorfor dette disse uten hvordan
ingen din ditt blir samme hvilken hvilke sånn inni mellom vår hver hvem vors hvis både bare enn
fordi før mange også slik vært båe begge siden dykk dykkar dei deira deires deim di då eg ein
eit eitt elles honom hjå ho hoe henne hennar hennes hoss hossen ingi inkje korleis korso kva
kvar kvarhelst kven kvi kvifor me medan mi mine mykje no nokon noka nokor noko nokre sia sidan
so somt somme um upp vere vore verte vort varte vart
"""

STOP_WORDS: Final = frozenset(_WITHOUT_MEANING.split())
"""Words that a search leaves out, as PostgreSQL does."""


def stem(word: str) -> str:
    """Return a lower-case word without its Norwegian endings; always its beginning.

    ``leverandørene`` and ``leverandør`` both give ``leverandør``.
    """
    start = _region(word)
    word = _without_inflection(word, start)
    if word.endswith(("dt", "vt")) and len(word) - 2 >= start:
        word = word[:-1]
    return _cut(word, _LAST_ENDINGS, start) or word


def _region(word: str) -> int:
    """Return where endings may begin: after the first consonant that follows a vowel."""
    for place in range(1, len(word)):
        if word[place - 1] in _VOWELS and word[place] not in _VOWELS:
            return max(place + 1, _LEAST_BEFORE_ENDING)
    return len(word)


def _without_inflection(word: str, start: int) -> str:
    shortened = _cut(word, _ENDINGS_TO_ER, start)
    if shortened is not None:
        return shortened + "er"
    shortened = _cut(word, _ENDINGS_DELETED, start)
    if shortened is not None:
        return shortened
    if word.endswith("s") and len(word) > start and _may_stand_before_s(word[:-1]):
        return word[:-1]
    return word


def _may_stand_before_s(beginning: str) -> bool:
    if beginning.endswith("k"):
        return len(beginning) > 1 and beginning[-2] not in _VOWELS
    return beginning[-1:] in _BEFORE_S


def _cut(word: str, endings: tuple[str, ...], start: int) -> str | None:
    """Return the word without the longest ending that lies in the region, or nothing."""
    fitting = [e for e in endings if word.endswith(e) and len(word) - len(e) >= start]
    return word[: -max(map(len, fitting))] if fitting else None
