"""What is wrong with a form, in sentences of the catalogue, each beside the field it concerns."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from api.pages.forms.amounts import NotAnAmount
from api.pages.forms.body import Body
from api.pages.forms.labels import label_of
from api.pages.page import PageOfBook
from api.problems.problem import Fault, Problem
from api.problems.refusals import refusal
from domain.objections import Objection, Rule

_OF_THE_TARGET: Final = frozenset({Rule.EARMARK_VIOLATION, Rule.SERVICE_ACCOUNT_REQUIRED})
_OF_THE_AMOUNT: Final = frozenset(
    {Rule.INSUFFICIENT_FUNDS, Rule.NEGATIVE_BALANCE_LATER, Rule.EXCEEDS_REQUESTED_AMOUNT}
)
_ROWS: Final = ("transfers", "lines")
_PLAIN: Final[Mapping[Rule, str]] = {Rule.CASE_UNKNOWN: "follows"}
_OUR_WORDS: Final[Mapping[str, str]] = {
    "missing": "form.fault.missing",
    "date": "form.fault.day",
    "partly-approved": "form.fault.no-part",
}
"""What is said to people of a fault that the catalogue tells programs about."""

_CHOICES: Final = frozenset({"outcome", "reason"})
"""Fields of which people see all that they may choose."""

_ENDS: Final = ("source", "target", "account")


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One sentence, and the field that it is about; ``""`` is the form as a whole.

    ``problem`` is the refusal that it would be, where a rule objects.
    """

    field: str
    sentence: str
    label: str | None = None
    problem: Problem | None = None


def faults_of_form(
    page: PageOfBook, body: Body, faults: Iterable[Fault], otherwise: str = ""
) -> list[FieldFault]:
    """Return what is malformed, unread amounts first: they are missing in the body.

    What is wrong with the body as a whole stands beside the field ``otherwise``.
    """
    unread = [_fault(page, body, name, why(page, refused)) for name, refused in body.unread.items()]
    said = {fault.field for fault in unread}
    found = [_of_a_field(page, body, fault, otherwise) for fault in faults]
    return unread + [fault for fault in found if fault.field not in said]


def faults_of_objections(
    page: PageOfBook, body: Body, objections: Iterable[Objection]
) -> list[FieldFault]:
    """Return what rules object to, each beside the field that it stumbled on."""
    found = []
    for objection in objections:
        problem, field = refusal_of(page, objection), field_of(body, objection)
        found.append(replace(_fault(page, body, field, sentence(page, problem)), problem=problem))
    return found


def why(page: PageOfBook, refused: NotAnAmount) -> str:
    """Return why an amount could not be read, with both readings if there are two."""
    readings = refused.readings
    if readings is None:
        return page.text(refused.key)
    return page.text(refused.key, whole=readings.whole, part=readings.part)


def refusal_of(page: PageOfBook, objection: Objection) -> Problem:
    """Return the problem that an objection is."""
    return refusal(objection, page.book.code, page.book)


def sentence(page: PageOfBook, problem: Problem) -> str:
    """Return what a problem says in detail, in the language of the page."""
    return str(problem.document(page.language)["detail"])


def field_of(body: Body, objection: Objection) -> str:
    """Return the field that a rule stumbled on, ``""`` where it is none in particular."""
    rule = objection.rule
    if objection.pointer is not None:
        return body.field_of(objection.pointer)
    if rule in _PLAIN:
        return _PLAIN[rule]
    if rule is Rule.AMOUNT_NOT_POSITIVE:
        return _field_where(body, "amount", _is_not_positive)
    if rule is Rule.SAME_ACCOUNT:
        return _field_where(body, "target", lambda row: row.get("source") == row.get("target"))
    return _field_of_account(body, rule, objection.account) if objection.account else ""


def _field_of_account(body: Body, rule: Rule, account: str) -> str:
    if rule in _OF_THE_AMOUNT:
        taken = _field_where(body, "amount", lambda row: account in map(row.get, _ENDS))
        return taken or _field_where(body, "amount", lambda _: True)
    ends = ("target",) if rule in _OF_THE_TARGET else _ENDS
    fields = (_field_of_end(body, end, account) for end in ends)
    return next(filter(None, fields), "")


def _field_of_end(body: Body, end: str, account: str) -> str:
    return _field_where(body, end, lambda row: row.get(end) == account)


def _is_not_positive(row: Mapping[str, Any]) -> bool:
    amount = str(row.get("amount", ""))
    return amount.startswith("-") or amount == "0.00"


def _field_where(body: Body, member: str, holds: Callable[[Mapping[str, Any]], bool]) -> str:
    """Return a field of the first row that a condition holds for."""
    for name in _ROWS:
        for place, row in enumerate(body.json.get(name, ())):
            if isinstance(row, Mapping) and holds(row):
                return body.field_of(f"/{name}/{place}/{member}")
    return ""


def _of_a_field(page: PageOfBook, body: Body, fault: Fault, otherwise: str) -> FieldFault:
    name = body.field_of(fault.pointer) if fault.pointer else otherwise
    said = fault.document(page.language)["detail"]
    if name.endswith("-sha256"):
        said = page.text("form.fault.file")
    elif fault.key == "missing" and name in _CHOICES:
        said = page.text("form.fault.choose")
    elif fault.key in _OUR_WORDS:
        said = page.text(_OUR_WORDS[fault.key])
    return _fault(page, body, name, said)


def _fault(page: PageOfBook, body: Body, field: str, said: str) -> FieldFault:
    return FieldFault(field, said, label_of(page.text, field, of_a_decision=body.is_decision))
