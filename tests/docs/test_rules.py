"""docs/rules.md says what the code does: every rule, in its order, with its code and sentence."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from api.problems.codes import STATUS, Code
from api.texts.catalogue import catalogue
from api.texts.languages import Language
from domain.objections import Rule
from domain.rules import RULES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
TITLES = {code: texts.title for code, texts in catalogue(Language.NB).problems.items()}


class Row(NamedTuple):
    """A line of the table of rules."""

    name: str
    codes: list[str]
    status: str
    says: str


def rows() -> Iterator[Row]:
    line = r"^\| (\d+) \| `(\w+)` \| ([^|]+) \| (\d+) \| ([^|]+) \| [^|]+ \|$"
    found = re.findall(line, PAGE, re.MULTILINE)
    assert [int(number) for number, *_ in found] == list(range(1, len(found) + 1))
    for _, name, codes, status, says in found:
        yield Row(name, re.findall(r"`([\w-]+)`", codes), status, says)


def test_the_table_has_every_rule_in_the_order_in_which_it_is_asked() -> None:
    assert [row.name for row in rows()] == [rule.__name__ for rule in RULES]


def test_every_rule_stands_with_the_codes_that_it_gives() -> None:
    for row, rule in zip(rows(), RULES, strict=True):
        given = re.findall(r"Rule\.([A-Z_]+)", inspect.getsource(rule))
        assert row.codes == [Rule[name] for name in dict.fromkeys(given)]


def test_codes_first_appear_in_their_order_of_precedence() -> None:
    mentioned = [code for row in rows() for code in row.codes if code != Rule.MALFORMED]
    assert [Rule.MALFORMED, *dict.fromkeys(mentioned)] == list(Rule)


def test_every_code_stands_with_its_status_and_its_norwegian_sentence() -> None:
    for row in rows():
        assert {str(int(STATUS[Rule(code)])) for code in row.codes} == {row.status}
        assert row.says == " ".join(TITLES[code] for code in row.codes)


def test_codes_that_are_not_rules_stand_with_status_and_sentence() -> None:
    found = re.findall(r"^\| `([\w-]+)` \| (\d{3}) \| ([^|]+) \|$", PAGE, re.MULTILINE)
    assert found == [(code, str(int(STATUS[code])), TITLES[code]) for code in Code]


def test_every_reading_of_the_oracle_is_explained() -> None:
    oracle = (ROOT / "tests" / "oracle").glob("*.py")
    read = {n for path in oracle for n in re.findall(r"READING (\d+)", path.read_text())}
    section = PAGE.partition("## Readings")[2]
    assert set(re.findall(r"(?:^- |\. )(\d+) · ", section, re.MULTILINE)) == read
