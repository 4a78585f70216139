"""What people read: every language says the same things, and nothing is said for nobody."""

import re
from pathlib import Path

import pytest

from api.problems import faults
from api.problems.codes import STATUS, Code
from api.problems.problem import Problem
from api.problems.refusals import Refusal
from api.texts.catalogue import Catalogue, catalogue, placeholders
from api.texts.languages import Language, preferred
from api.texts.wording import amount_in_words
from domain.commands import Outcome
from domain.events import EVENTS
from domain.mandates import Body, Route
from domain.objections import Objection, Rule
from domain.words import Role
from projections.findings import Kind

CATALOGUES = [catalogue(language) for language in Language]
API = Path(__file__).parents[2] / "api"
PYTHON = "\n".join(path.read_text() for kind in ("py", "html") for path in API.rglob(f"*.{kind}"))


@pytest.mark.parametrize("words", CATALOGUES, ids=lambda words: words.language)
def test_every_code_has_its_sentences_and_no_other(words: Catalogue) -> None:
    assert set(words.problems) == {str(code) for code in STATUS}
    for texts in words.problems.values():
        assert texts.title.strip().endswith((".", "!"))
        assert texts.details
        assert texts.advice.strip()


@pytest.mark.parametrize("words", CATALOGUES, ids=lambda words: words.language)
def test_every_word_of_the_code_is_translated(words: Catalogue) -> None:
    wanted = [("role", Role), ("body", Body), ("route", Route), ("outcome", Outcome)]
    wanted_keys = {f"{kind}.{word}" for kind, all_words in wanted for word in all_words}
    wanted_keys |= {f"event.{event.TOPIC}" for event in EVENTS}
    assert wanted_keys <= set(words.words)
    assert set(words.exceptions) == set(Kind)


def test_all_languages_have_the_same_keys_and_the_same_blanks_to_fill_in() -> None:
    first, *others = CATALOGUES
    for other in others:
        assert list(other.faults) == list(first.faults)
        assert set(other.words) == set(first.words)
        for code, texts in first.problems.items():
            blanks = [placeholders(detail) for detail in texts.details]
            assert [placeholders(detail) for detail in other.problems[code].details] == blanks
        for kind, sentences in first.exceptions.items():
            blanks = [placeholders(sentence) for sentence in sentences]
            assert [placeholders(sentence) for sentence in other.exceptions[kind]] == blanks


def test_no_sentence_about_a_fault_is_unused() -> None:
    said = {key for key in CATALOGUES[0].faults if f'"{key}"' in PYTHON}
    assert said == set(CATALOGUES[0].faults)
    used = re.findall(r'Fault\("([a-z-]+)"', PYTHON)
    assert set(used) <= set(CATALOGUES[0].faults)


def test_no_word_is_unused() -> None:
    composed = (
        *("role.", "body.", "kind.", "route.", "outcome.", "reason.", "column.", "event."),
        *("sheet.", "fact.", "state.", "report.", "fund."),
    )
    words = CATALOGUES[0].words
    said = {
        word
        for word in words
        if not word.startswith(composed) and (f'"{word}"' in PYTHON or f"'{word}'" in PYTHON)
    }
    assert {word for word in words if not word.startswith(composed)} == said
    authentication = (API / "authentication.py").read_text()
    reasons = {word.partition(".")[2] for word in words if word.startswith("reason.")}
    assert {reason for reason in reasons if f'"{reason}"' in authentication} == reasons


def test_every_kind_of_fault_leads_to_a_sentence() -> None:
    keys = {*faults._KEYS.values(), *faults._OUR_OWN.values()}  # noqa: SLF001 - the whole table
    assert keys <= set(CATALOGUES[0].faults)


def test_every_refusal_of_the_domain_is_known_by_the_start_of_its_message() -> None:
    domain = API.parent / "domain"
    messages = [
        message
        for name in ("words", "commands", "accounts", "mandates", "money")
        for message in re.findall(r'msg = f?"([^"]+)"', (domain / f"{name}.py").read_text())
    ]
    shown_to_people_only = ("is not an amount", "has fractions", "{text")
    unknown = [
        message
        for message in messages
        if not message.startswith(tuple(faults._OUR_OWN))  # noqa: SLF001 - the whole table
        and not any(part in message for part in shown_to_people_only)
        and "APPROPRIATION" not in message
    ]
    assert unknown == []


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule is not Rule.MALFORMED])
def test_a_refusal_without_any_fact_still_says_something(rule: Rule) -> None:
    for language in Language:
        document = Refusal(Objection(rule), "", None).document(language)
        assert document["detail"].strip()
        assert document["status"] == STATUS[rule]


def test_titles_differ_between_languages_and_codes_do_not() -> None:
    documents = [Problem(Code.NOT_FOUND).document(language) for language in Language]
    assert len({document["title"] for document in documents}) == len(Language)
    assert {document["type"] for document in documents} == {"/problems/not-found"}


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (None, "nb"),
        ("", "nb"),
        ("fr", "nb"),
        ("*", "nb"),
        ("no", "nb"),
        ("nn-NO", "nn"),
        ("en-GB, nb;q=0.9", "en"),
        ("en;q=0.4, nn;q=0.8, nb;q=0.1", "nn"),
        ("en;q=0", "nb"),
        ("en;q=x,nn", "nn"),
        ("en;q=1.5", "en"),
        (";;;,,,=;q", "nb"),
    ],
)
def test_the_language_is_the_one_that_is_wanted_most(asked: str | None, given: str) -> None:
    assert preferred(asked) == given


def test_amounts_are_written_as_people_read_them() -> None:
    assert amount_in_words(-150_000_050, Language.NN) == "−1\u00a0500\u00a0000,50\u00a0kr"
    assert amount_in_words(150_000_050, Language.EN) == "NOK\u00a01,500,000.50"
