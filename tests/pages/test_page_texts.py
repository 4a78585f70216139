"""The texts of the pages: the same in every language, none missing, none for nobody."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Final

import pytest

from api.pages.assumptions import _demonstration
from api.pages.cases.acts import DECISION, REVERSAL, WITHDRAWAL
from api.pages.cases.overtaken import TYPED
from api.pages.downloads import FORMATS
from api.pages.flow import Grouping, What
from api.pages.narration import CHAPTERS
from api.pages.navigation import HELPED
from api.pages.requests.kinds import REALLOCATION, RELEASE
from api.texts.catalogue import placeholders
from api.texts.languages import Language
from api.texts.page_texts import page_texts
from domain.cases import CaseKind, CaseState
from domain.commands import Outcome, Reason
from domain.mandates import Body
from projections.findings import Kind

API: Final = Path(__file__).parents[2] / "api"
TEXTS: Final = [page_texts(language) for language in Language]
KEYS: Final = set(TEXTS[0].texts)
SOURCES: Final = "\n".join(
    path.read_text(encoding="utf-8")
    for pattern in ("pages/**/*.py", "entrance/*.py", "pages/templates/**/*.html")
    for path in sorted(API.glob(pattern))
)


def _all(prefix: str, words: type[StrEnum]) -> set[str]:
    return {f"{prefix}.{word}" for word in words}


REQUESTS: Final = (REALLOCATION, RELEASE)
OF_A_REQUEST: Final = (
    "confirmation",
    "intro",
    "lines",
    "may-ask",
    "rationale.hint",
    "record",
    "who-may-ask",
)
OF_AN_ACT: Final = ("case.act", "decision.confirm", "decision.record")
COMPOSED: Final = {
    *(f"nav.{key}" for key in HELPED),
    *_all("case-state", CaseState),
    *_all("exception", Kind),
    *_all("exception-explained", Kind),
    *_all("flow-what", What),
    *_all("flow-by", Grouping),
    *(f"narration.{chapter}" for chapter in CHAPTERS),
    *(f"downloads.{name}" for name in FORMATS),
    *_demonstration()[1].values(),
    *_all("inbox.title", Body),
    *(f"inbox.asks.{body}.{kind}" for body in Body for kind in CaseKind),
    *_all("case.reason", Reason),
    *(f"case.typed.{member}" for member in TYPED),
    *_all("decision.outcome", Outcome),
    *(f"{key}.{act.name}" for key in OF_AN_ACT for act in (DECISION, WITHDRAWAL, REVERSAL)),
    *(f"form.{end}" for form in REQUESTS for end in form.ends),
    *(f"form.{key}.{form.key}" for key in OF_A_REQUEST for form in REQUESTS),
}
"""Keys that templates put together from a word of the code."""

OPEN_ENDED: Final = ("help.",)
"""Beginnings of keys that are taken as they come."""


@pytest.mark.parametrize("texts", TEXTS, ids=lambda texts: texts.language)
def test_every_language_has_the_same_keys_in_order(texts: object) -> None:
    keys = list(getattr(texts, "texts"))  # noqa: B009 - parametrized
    assert keys == sorted(KEYS)


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_text_leaves_the_same_blanks_in_every_language(key: str) -> None:
    assert len({frozenset(placeholders(texts.texts[key])) for texts in TEXTS}) == 1
    assert all(texts.texts[key].strip() for texts in TEXTS)


def test_no_text_is_missing() -> None:
    asked = set(
        re.findall(r"""(?<!asked\.)\btext\(\s*["']([a-z][A-Za-z0-9.-]+)["']\s*[,)]""", SOURCES)
    )
    counted = re.findall(r"""text\.counted\(\s*["']([a-z.-]+)["']""", SOURCES)
    asked |= {f"{key}.{number}" for key in counted for number in ("one", "many")}
    assert asked - KEYS == set()
    assert set() == COMPOSED - KEYS


def test_no_text_is_for_nobody() -> None:
    named = {key for key in KEYS if re.search(rf"""["']{re.escape(key)}["']""", SOURCES)}
    counted = {key for key in KEYS if f'"{key.rpartition(".")[0]}"' in SOURCES}
    counted = {key for key in counted if key.endswith((".one", ".many"))}
    assert {
        key for key in KEYS - named - counted - COMPOSED if not key.startswith(OPEN_ENDED)
    } == set()


def test_every_page_has_a_help_text() -> None:
    for texts in TEXTS:
        assert [key for key in HELPED if not texts.beginning(f"help.{key}.")] == []
