"""The order of the rules in the program is that of the table that people have read."""

import inspect
import re
from collections.abc import Callable

from domain.objections import Rule
from domain.rules import RULES
from oracle.answers import STATUS_OF_CODE
from properties.rule_table import BEFORE_THE_BOOK_IS_READ, CODES, place


def codes_of(rule: Callable[..., object]) -> list[str]:
    """The codes that a rule can answer, in the order in which its text names them."""
    named = re.findall(r"Objection\(\s*Rule\.(\w+)", inspect.getsource(rule))
    return list(dict.fromkeys(Rule[name].value for name in named))


def test_the_codes_stand_in_the_order_of_the_table() -> None:
    assert [rule.value for rule in Rule] == ["malformed", *CODES]


def test_the_oracle_has_the_same_codes_in_the_same_order() -> None:
    assert list(STATUS_OF_CODE) == list(CODES)


def test_the_rules_are_asked_in_the_order_of_the_table() -> None:
    asked = [code for rule in RULES for code in codes_of(rule)]
    after_the_first_rows = [code for code in asked if code not in BEFORE_THE_BOOK_IS_READ]
    assert after_the_first_rows == list(CODES[3:])
    assert [place(code) for code in asked] == sorted(place(code) for code in asked)


def test_a_right_that_depends_on_the_case_is_asked_after_the_case_is_found() -> None:
    asked = [code for rule in RULES for code in codes_of(rule) if not place(code)]
    assert [code for code in asked if code != "malformed"] == [
        "role-forbidden",  # the role may not do this, whatever the book
        "book-unknown",
        "role-forbidden",  # another ministry's book, another recipient's account
        "case-unknown",
        "role-forbidden",  # another organisation's case
    ]


def test_every_rule_says_something() -> None:
    assert [rule.__name__ for rule in RULES if not codes_of(rule)] == []
