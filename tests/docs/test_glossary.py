"""Every word of the contract is explained: in the glossary, or among the rules."""

import re
from pathlib import Path

import pytest

from api.problems.codes import Code
from api.texts.catalogue import catalogue
from api.texts.languages import Language
from domain.accounts import AccountKind
from domain.cases import CaseState
from domain.commands import Outcome, Reason
from domain.events import EVENTS
from domain.mandates import Body, Route
from domain.objections import Rule
from domain.words import Role

DOCS = Path(__file__).parents[2] / "docs"
GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")
EXPLAINED = set(
    re.findall(r"`([^`]+)`", GLOSSARY + (DOCS / "rules.md").read_text(encoding="utf-8"))
)
WORDS = catalogue(Language.NB).words


@pytest.mark.parametrize(
    "words",
    [Route, CaseState, Outcome, Reason, Rule, Code, Role, Body, AccountKind],
    ids=lambda words: words.__name__,
)
def test_every_word_of_a_kind_is_explained(words: type[Rule]) -> None:
    assert [str(word) for word in words if word not in EXPLAINED] == []


def test_every_exception_is_explained() -> None:
    assert [kind for kind in catalogue(Language.NB).exceptions if kind not in EXPLAINED] == []


def test_every_event_stands_with_its_norwegian_name() -> None:
    named = {topic: norsk for norsk, topic in rows_of_two()}
    assert named == {event.TOPIC: WORDS[f"event.{event.TOPIC}"] for event in EVENTS}


@pytest.mark.parametrize("kind", ["route", "outcome"])
def test_routes_and_outcomes_have_the_norwegian_of_the_catalogue(kind: str) -> None:
    for key, norsk in WORDS.items():
        if key.startswith(f"{kind}."):
            code = key.removeprefix(f"{kind}.")
            assert re.search(rf"^\| {re.escape(norsk)} \| `{code}` \|", GLOSSARY, re.MULTILINE), key


def rows_of_two() -> list[tuple[str, str]]:
    return re.findall(r"^\| ([^|]+) \| `([\w.-]+\.v\d+)` \|$", GLOSSARY, re.MULTILINE)
