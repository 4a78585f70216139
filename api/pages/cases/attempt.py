"""What was typed about a case, put to the rules: what they object to, and what it would do."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from api.incoming.json_body import JsonObject, read_model
from api.pages.cases.acts import DECISION, Act
from api.pages.forms.amounts import NotAnAmount, read_written_amount
from api.pages.forms.basis import in_order, objections_to_basis
from api.pages.forms.body import Body, body_of
from api.pages.forms.decisions_along import MEMBER as DECISIONS
from api.pages.forms.decisions_along import (
    name_the_board,
    objections_to_decisions,
    outcomes_along,
)
from api.pages.forms.effect import EffectShown, effect_shown
from api.pages.forms.faults import FieldFault, faults_of_form, faults_of_objections
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from api.problems.problem import Malformed
from domain import commands as ask
from domain import rights
from domain.cases import CaseKind
from domain.examine import Examination
from domain.mandates import Body as DecidingBody
from domain.objections import Rule
from domain.words import LEAST_RATIONALE, Document
from ledger.desk import Head
from ledger.ledger import Submission
from projections.cases import Case

_NOT_TYPED_YET: Final = frozenset({Rule.RATIONALE_REQUIRED, Rule.DOCUMENT_REQUIRED})
_BASIS_TO_COME: Final = {
    "rationale": "-".ljust(LEAST_RATIONALE, "-"),
    "documents": (Document(title="-"),),
}
"""Stands in, in a dry run, for the basis that somebody has not typed yet."""
_PARTS: Final = ("lines", "transfers")
_POSITION: Final = re.compile(r"[0-9]{1,9}")

Command = ask.RecordDecision | ask.WithdrawCase | ask.RequestReversal


@dataclass(frozen=True, slots=True)
class Attempt:
    """One form as typed, tried on the book as it stood at ``head``.

    ``command`` and ``examination`` are ``None`` where the form cannot be read; ``faults`` is all
    that stands in the way. The examination is of the form as if its basis were written.
    """

    act: Act
    typed: Typed
    body: Body
    faults: tuple[FieldFault, ...]
    command: Command | None
    examination: Examination | None
    head: Head

    @property
    def seen_position(self) -> int:
        """The position of the book that the form was made on."""
        return seen_position(self.typed, self.head.position)

    @property
    def ends_case(self) -> bool:
        """Whether it would end the case without moving money."""
        case = self.examination.case if self.examination else None
        return case is not None and case.state.is_end_without_posting

    def effect(self, page: PageOfBook) -> EffectShown | None:
        """Return what it would do, as far as that can be known."""
        if self.examination is None:
            return None
        along = f"/{DECISIONS}/"
        found = self.examination.objections
        of_the_act = [one for one in found if not (one.pointer or "").startswith(along)]
        shown = effect_shown(page, self.examination, of_the_act)
        return replace(shown, remaining=None) if self.ends_case else shown


def attempt(page: PageOfBook, case: Case, act: Act, typed: Typed) -> Attempt:
    """Put what was typed to the rules; nothing is recorded."""
    head = page.parts.ledger.head(page.book.code)
    if head is None:
        raise AssertionError(page.book.code)
    body = _body(page, case, act, typed)
    try:
        command = _command(case, act, body.json)
    except Malformed as malformed:
        faults = faults_of_form(page, body, malformed.faults, _first_part(case))
        basis = objections_to_basis(page, body, act.command) + objections_to_decisions(page, body)
        faults += faults_of_objections(page, body, basis)
        return Attempt(act, typed, body, in_order(faults, act.members), None, None, head)
    examination = _examined(page, command)
    faults = faults_of_objections(page, body, examination.objections)
    if any(objection.rule in _NOT_TYPED_YET for objection in examination.objections):
        examination = _examined(page, command.model_copy(update=_BASIS_TO_COME))
    return Attempt(act, typed, body, in_order(faults, act.members), command, examination, head)


def seen_position(typed: Typed, otherwise: int) -> int:
    """Return the position of the book that a form notes."""
    written = typed.value("seen_position")
    return int(written) if _POSITION.fullmatch(written) else otherwise


def _examined(page: PageOfBook, command: Command) -> Examination:
    return page.parts.ledger.examine(Submission(page.book.code, command, page.session.actor))


def _body(page: PageOfBook, case: Case, act: Act, typed: Typed) -> Body:
    """Return the body; parts go with an approval in part only, those of nothing are left out."""
    members = act.members
    if typed.value("outcome") != ask.Outcome.PARTLY_APPROVED:
        members = tuple(member for member in members if member not in _PARTS)
    for row in [row for part in _PARTS for row in typed.rows(part)]:
        if _is_nothing(page, typed.value(f"{row}-amount")):
            for member in ("account", "source", "target", "amount"):
                typed = typed.with_value(f"{row}-{member}", "")
    if not outcomes_along(page.session.actor):
        members = tuple(member for member in members if member != DECISIONS)
    body = body_of(typed, members, page.language)
    name_the_board(body)
    if act is DECISION:
        deciding = rights.body_of(page.session.actor, page.book) or case.waits_for
        body.json["body"] = (deciding or DecidingBody.MINISTRY).value
    return body


def _first_part(case: Case) -> str:
    """Return the field that says how much of the first line is approved."""
    return f"{'lines' if case.kind is CaseKind.RELEASE else 'transfers'}-0-amount"


def _is_nothing(page: PageOfBook, amount: str) -> bool:
    try:
        return not amount.strip() or read_written_amount(amount, page.language) == 0
    except NotAnAmount:
        return False


def _command(case: Case, act: Act, body: Mapping[str, Any]) -> Command:
    """Return the command; raise ``Malformed``. The case is the one of the address."""
    content = json.dumps(body).encode("utf-8", "surrogatepass")
    read = read_model(act.body, content, JsonObject(body))
    return act.command.model_construct(case=case.number, **dict(read))
