"""What was typed about a case, put to the rules: what they object to, and what it would do."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from api.incoming.json_body import JsonObject, read_model
from api.pages.cases.acts import DECISION, Act
from api.pages.forms.amounts import NotAnAmount, read_written_amount
from api.pages.forms.body import Body, body_of
from api.pages.forms.effect import EffectShown, effect_shown
from api.pages.forms.faults import FieldFault, faults_of_form, faults_of_objections
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from api.problems.problem import Malformed
from domain import commands as ask
from domain import rights
from domain.examine import Examination
from domain.mandates import Body as DecidingBody
from domain.objections import Rule
from ledger.desk import Head
from ledger.ledger import Submission
from projections.cases import Case

_NOT_TYPED_YET: Final = frozenset({Rule.RATIONALE_REQUIRED, Rule.DOCUMENT_REQUIRED})
_PARTS: Final = ("lines", "transfers")
_POSITION: Final = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One form as typed, tried on the book as it stood at ``head``.

    ``command`` and ``examination`` are ``None`` where the form cannot be read.
    """

    act: Act
    typed: Typed
    body: Body
    faults: tuple[FieldFault, ...]
    command: ask.RecordDecision | ask.WithdrawCase | ask.RequestReversal | None
    examination: Examination | None
    head: Head

    @property
    def seen_position(self) -> int:
        """The position of the book that the form was made on."""
        return seen_position(self.typed, self.head.position)

    def effect(self, page: PageOfBook) -> EffectShown | None:
        """Return what it would do; while typing, what is not typed yet is no fault."""
        if self.examination is None:
            return None
        objections = self.examination.objections
        told = [one for one in objections if one.rule not in _NOT_TYPED_YET]
        return effect_shown(page, self.examination, told)


def attempt(page: PageOfBook, case: Case, act: Act, typed: Typed) -> Attempt:
    """Put what was typed to the rules; nothing is recorded."""
    head = page.parts.ledger.head(page.book.code)
    if head is None:
        raise AssertionError(page.book.code)
    body = _body(page, case, act, typed)
    try:
        command = _command(case, act, body.json)
    except Malformed as malformed:
        faults = tuple(faults_of_form(page, body, malformed.faults))
        return Attempt(act, typed, body, faults, None, None, head)
    asked = Submission(page.book.code, command, page.session.actor)
    examination = page.parts.ledger.examine(asked)
    faults = tuple(faults_of_objections(page, body, examination.objections))
    return Attempt(act, typed, body, faults, command, examination, head)


def _body(page: PageOfBook, case: Case, act: Act, typed: Typed) -> Body:
    """Return the body; parts go with an approval in part only, those of nothing are left out."""
    members = act.members
    if typed.value("outcome") != ask.Outcome.PARTLY_APPROVED:
        members = tuple(member for member in members if member not in _PARTS)
    for row in [row for part in _PARTS for row in typed.rows(part)]:
        if _is_nothing(page, typed.value(f"{row}-amount")):
            typed = typed.with_value(f"{row}-account", "").with_value(f"{row}-amount", "")
            typed = typed.with_value(f"{row}-source", "").with_value(f"{row}-target", "")
    body = body_of(typed, members, page.language)
    if act is DECISION:
        deciding = rights.body_of(page.session.actor, page.book) or case.waits_for
        body.json["body"] = (deciding or DecidingBody.MINISTRY).value
    return body


def _is_nothing(page: PageOfBook, amount: str) -> bool:
    try:
        return not amount.strip() or read_written_amount(amount, page.language) == 0
    except NotAnAmount:
        return False


def _command(
    case: Case, act: Act, body: Mapping[str, Any]
) -> ask.RecordDecision | ask.WithdrawCase | ask.RequestReversal:
    """Return the command; raise ``Malformed``. The case is the one of the address."""
    content = json.dumps(body).encode()
    read = read_model(act.body, content, JsonObject(body))
    return act.command.model_construct(case=case.number, **dict(read))


def seen_position(typed: Typed, otherwise: int) -> int:
    """Return the position of the book that a form notes."""
    written = typed.value("seen_position")
    return int(written) if _POSITION.fullmatch(written) else otherwise
