"""What is said of a form at once, also while another part of it cannot be read."""

import json
from collections.abc import Sequence

from api.pages.forms.body import Body
from api.pages.forms.faults import FieldFault
from api.pages.page import PageOfBook
from domain import commands as ask
from domain.form_rules import document_is_named, rationale_is_written
from domain.objections import Objection
from domain.question import Asked, Question


def objections_to_basis(
    page: PageOfBook, body: Body, command: type[ask.Command]
) -> list[Objection]:
    """Ask the rules about rationale and documents alone."""
    try:
        raw = json.dumps({name: body.json.get(name) for name in ("rationale", "documents")})
        basis = ask.Written.model_validate_json(raw)
    except ValueError:
        return []
    asked = Asked(page.session.actor, page.book.recorded_at)
    question = Question(page.book, command.model_construct(**dict(basis)), asked)
    return list(
        filter(None, (rule(question) for rule in (rationale_is_written, document_is_named)))
    )


def in_order(faults: list[FieldFault], members: Sequence[str]) -> tuple[FieldFault, ...]:
    """Put faults in the order of the page; those of no field come first."""
    order = {member: place for place, member in enumerate(members)}
    return tuple(sorted(faults, key=lambda fault: order.get(fault.field.partition("-")[0], -1)))
