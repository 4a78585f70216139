"""Turns an objection of the domain into a problem, with account, day and amount in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from api.problems.codes import Code
from api.problems.problem import Fault, Malformed, Problem
from api.texts.catalogue import catalogue
from api.texts.languages import Language
from api.texts.wording import amount_in_words, day_in_words
from domain.book import Book
from domain.money import to_decimal_string
from domain.objections import Objection, Rule
from domain.words import Role

_ABOUT: Final[Mapping[Rule, str]] = {
    Rule.CASE_UNKNOWN: "case",
    Rule.ALREADY_EXISTS: "thing",
    Rule.CASE_ALREADY_DECIDED: "case",
    Rule.SELF_APPROVAL: "subject",
    Rule.NOT_REVERSIBLE: "case",
    Rule.ALREADY_REVERSED: "case",
}
"""What ``Objection.about`` names, where it is shown as it stands."""

_WORDS: Final[Mapping[Rule, str]] = {
    Rule.MANDATE_MISSING: "route",
    Rule.DECISION_OUT_OF_TURN: "body",
    Rule.OUTCOME_NOT_ALLOWED: "outcome",
}
"""What it names, where it is a word of the code that the catalogue translates."""

_DATES: Final = frozenset({Rule.OUTSIDE_BUDGET_YEAR, Rule.DECIDED_IN_THE_FUTURE})


class Refusal(Problem):
    """A rule of the domain objects."""

    def __init__(self, objection: Objection, book_code: str, book: Book | None) -> None:
        """Refuse; the book gives accounts their names."""
        super().__init__(objection.rule)
        self.objection = objection
        self._book_code = book_code
        self._book = book

    def facts(self, language: Language) -> Mapping[str, str]:
        """Return what the sentence of the rule may name."""
        objection, book = self.objection, self._book
        facts = {"book": self._book_code} | self._about(language)
        if book is not None:
            facts["year"] = str(book.year)
        if objection.account is not None:
            account = book.accounts.get(objection.account) if book else None
            code = objection.account
            facts["account"] = f"{account.name} ({code})" if account else code
        if objection.first_failing_day is not None:
            facts["day"] = day_in_words(objection.first_failing_day, language)
        if objection.shortfall is not None:
            facts["shortfall"] = amount_in_words(objection.shortfall, language)
        if objection.collides_with:
            positions = [str(position) for position in objection.collides_with]
            facts["positions"] = catalogue(language).listed(positions)
        return facts

    def extra_members(self, language: Language) -> Mapping[str, Any]:  # noqa: ARG002 - data only
        """Return what the rule knows, for programs."""
        objection = self.objection
        members: dict[str, Any] = {}
        if objection.pointer is not None:
            members["pointer"] = objection.pointer
        if objection.account is not None:
            members["account"] = objection.account
        if objection.first_failing_day is not None:
            members["first_failing_day"] = objection.first_failing_day.isoformat()
        if objection.shortfall is not None:
            members["shortfall"] = to_decimal_string(objection.shortfall)
        if objection.rule in {
            Rule.INSUFFICIENT_FUNDS,
            Rule.NEGATIVE_BALANCE_LATER,
            Rule.CASES_WAITING,
        }:
            members["collides_with"] = list(objection.collides_with)
        return members

    def _about(self, language: Language) -> dict[str, str]:
        rule, about = self.objection.rule, self.objection.about
        if about is None:
            return {}
        words = catalogue(language)
        if rule in _WORDS:
            return {_WORDS[rule]: words.word(_WORDS[rule], about)}
        if rule in _DATES:
            return {"date": day_in_words(date.fromisoformat(about), language)}
        if rule is Rule.ACCOUNT_UNKNOWN:
            kind, _, fund = about.partition(" ")
            return {"kind": words.word("kind", kind), "fund": words.fund(fund)}
        if rule is Rule.ROLE_FORBIDDEN:
            is_role = any(about == role for role in Role)
            return {"role": words.word("role", about)} if is_role else {"organisation": about}
        if rule is Rule.EARMARK_VIOLATION:
            return {"fund": words.fund(about)}
        return {_ABOUT[rule]: about} if rule in _ABOUT else {}


def refusal(objection: Objection, book_code: str, book: Book | None) -> Problem:
    """Return the problem of an objection; a fault that only the book can find is one too."""
    if objection.rule is not Rule.MALFORMED:
        return Refusal(objection, book_code, book)
    if objection.pointer == "/seen_position":
        facts = {"position": str(book.position if book else 0)}
        return Malformed([Fault("not-yet", pointer=objection.pointer, facts=facts)])
    facts = {"value": objection.about or ""}
    return Malformed([Fault("not-of-the-book", pointer=objection.pointer, facts=facts)])


def no_such_book(code: str) -> Problem:
    """Return the problem of a read that names a book that is not there."""
    return Refusal(Objection(Rule.BOOK_UNKNOWN), code[:100], None)


def no_such_case(book_code: str, number: str) -> Problem:
    """Return the problem of a read that names a case that is not there."""
    return Refusal(Objection(Rule.CASE_UNKNOWN, about=number[:100]), book_code, None)


def no_such_event(book_code: str, position: str) -> Problem:
    """Return the problem of a read that names an event that is not there."""
    return Problem(Code.NOT_FOUND, {"book": book_code, "event": position[:100]})
