"""What a waiting case would do if the body that is next approved it, asked of the dry run."""

from typing import Final

from api.pages.forms.effect import EffectShown, effect_shown
from api.pages.page import PageOfBook
from domain.commands import Outcome, RecordDecision
from domain.examine import examine
from domain.question import Asked
from domain.words import LEAST_RATIONALE, Actor, Document, Role
from projections.cases import Case

_SOMEBODY: Final = "-"
_RATIONALE: Final = "-" * LEAST_RATIONALE


def approval_effect(page: PageOfBook, case: Case) -> EffectShown | None:
    """Return the effect of an approval today, whoever is reading; nothing for a case that ended."""
    body = case.waits_for
    if body is None:
        return None
    actor = Actor(
        subject=_SOMEBODY,
        name=_SOMEBODY,
        role=Role(body.value),
        organisation=page.book.ministry.code,
    )
    asked = Asked(actor, max(page.parts.clock(), page.book.recorded_at))
    command = RecordDecision(
        case=case.number,
        body=body,
        outcome=Outcome.APPROVED,
        decided_on=asked.today,
        rationale=_RATIONALE,
        documents=(Document(title=_SOMEBODY),),
    )
    examination = examine(page.book, command, asked)
    return effect_shown(page, examination, examination.objections)
