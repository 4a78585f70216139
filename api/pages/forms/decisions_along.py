"""What the board has decided already, sent along with what it asks for."""

from typing import Final

from api.pages.forms.basis import objections_to_basis
from api.pages.forms.body import Body
from api.pages.page import PageOfBook
from domain import commands as ask
from domain.case_rules import OUTCOMES
from domain.decide import of_decision
from domain.mandates import Body as DecidingBody
from domain.objections import Objection
from domain.words import Actor, Role

MEMBER: Final = "decisions"
"""The member of a body that holds them."""


def outcomes_along(actor: Actor) -> list[str]:
    """Return what somebody may say that their body has decided: none but the board's secretary."""
    if actor.role is not Role.BOARD:
        return []
    return [outcome.value for outcome in ask.Outcome if outcome in OUTCOMES[DecidingBody.BOARD]]


def name_the_board(body: Body) -> None:
    """Say whose decisions stand in a form: the board's own."""
    for decision in body.json.get(MEMBER, ()):
        if isinstance(decision, dict):
            decision["body"] = DecidingBody.BOARD.value


def objections_to_decisions(page: PageOfBook, body: Body) -> list[Objection]:
    """Ask the rules about rationale and documents of the decisions alone."""
    found: list[Objection] = []
    for place, decision in enumerate(body.json.get(MEMBER, ())):
        if isinstance(decision, dict):
            about = objections_to_basis(page, Body(decision), ask.RecordDecision)
            found += [of_decision(place, objection) for objection in about]
    return found
