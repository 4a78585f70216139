"""Tries a request as it stands in a form: the dry run of the API, nothing is recorded."""

import json
from dataclasses import dataclass
from typing import Final

from api.incoming.json_body import JsonObject, read_model
from api.pages.forms.basis import in_order, objections_to_basis
from api.pages.forms.body import Body, body_of
from api.pages.forms.decisions_along import name_the_board, objections_to_decisions
from api.pages.forms.effect import EffectShown, effect_shown
from api.pages.forms.faults import FieldFault, faults_of_form, faults_of_objections
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from api.pages.requests.kinds import RequestForm
from api.problems.problem import Malformed
from domain import commands as ask
from domain.examine import Examination
from domain.objections import Objection
from ledger.ledger import Submission

_OF_THE_MONEY: Final = frozenset({None, "/effective_date"})
"""Where in the body an objection points that belongs to the effect."""

Command = ask.RequestReallocation | ask.RequestRelease


@dataclass(frozen=True, slots=True)
class Tried:
    """What a form comes to. ``command`` is ``None`` as long as it is malformed.

    ``faults`` is everything that stands in the way; ``effect`` what can be said of it already.
    """

    body: Body
    command: Command | None
    faults: tuple[FieldFault, ...]
    effect: EffectShown | None


def tried(page: PageOfBook, form: RequestForm, typed: Typed) -> Tried:
    """Try what was typed."""
    members = form.members(page.session.actor)
    body = body_of(typed, members, page.language)
    _complete(body, form)
    try:
        command = _command(form, body)
    except Malformed as malformed:
        part = _examined_money(page, form, body)
        basis = objections_to_basis(page, body, form.command)
        basis += objections_to_decisions(page, body)
        objections = [*basis, *(_of_the_money(part) if part else ())]
        faults = faults_of_form(page, body, malformed.faults)
        faults += faults_of_objections(page, body, objections)
        effect = _effect(page, part) if part else None
        return Tried(body, None, in_order(faults, members), effect)
    examination = _examined(page, command)
    faults = faults_of_objections(page, body, examination.objections)
    return Tried(body, command, in_order(faults, members), _effect(page, examination))


def _complete(body: Body, form: RequestForm) -> None:
    """Ask for the first line, and say whose decisions stand in the form."""
    if form.rows not in body.json:
        body.json[form.rows] = [{}]
        body.places |= {f"/{form.rows}": form.rows, f"/{form.rows}/0": f"{form.rows}-0"}
    name_the_board(body)


def _command(form: RequestForm, body: Body) -> Command:
    raw = json.dumps(body.json).encode("utf-8", "surrogatepass")
    return read_model(form.command, raw, JsonObject(body.json))


def _examined(page: PageOfBook, command: Command) -> Examination:
    return page.parts.ledger.examine(Submission(page.book.code, command, page.session.actor))


def _examined_money(page: PageOfBook, form: RequestForm, body: Body) -> Examination | None:
    """Examine lines and date alone, if they are whole."""
    if any(name.startswith(f"{form.rows}-") for name in body.unread):
        return None
    members = {form.rows, "effective_date"}
    part = Body({name: value for name, value in body.json.items() if name in members})
    try:
        return _examined(page, _command(form, part))
    except Malformed:
        return None


def _effect(page: PageOfBook, examination: Examination) -> EffectShown:
    return effect_shown(page, examination, _of_the_money(examination))


def _of_the_money(examination: Examination) -> list[Objection]:
    return [one for one in examination.objections if one.pointer in _OF_THE_MONEY]
