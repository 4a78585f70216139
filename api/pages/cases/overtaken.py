"""The page for whoever comes second: who decided what meanwhile, and everything that was typed."""

from typing import Final

from starlette.responses import Response

from api.pages.cases.acts import Act
from api.pages.cases.attempt import seen_position
from api.pages.forms.faults import refusal_of, sentence
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from domain.objections import Objection
from projections.cases import CASES, Case, read_steps

_TOO_LATE: Final = 409
_NOT_TYPED: Final = frozenset({"key", "head", "seen_position", "do", "account", "source", "target"})


def overtaken_page(
    page: PageOfBook, case: Case, act: Act, typed: Typed, barrier: Objection
) -> Response:
    """Say why it is too late, and give back what was typed, to be copied."""
    with page.parts.views.reading(CASES) as reading:
        steps = read_steps(reading, page.book.code, case.number)
    seen = seen_position(typed, page.book.position)
    return page.show(
        "cases/overtaken.html",
        status=_TOO_LATE,
        act=act,
        case=case,
        sentence=sentence(page, refusal_of(page, barrier)),
        meanwhile=[step for step in steps if step.position > seen],
        typed=_by_people(page, typed),
    )


def _by_people(page: PageOfBook, typed: Typed) -> list[tuple[str, str]]:
    """Return what people have typed, by the key of each field's name."""
    shown = []
    for name, value in typed.fields.items():
        member = name.rpartition("-")[2]
        if value.strip() and member not in _NOT_TYPED:
            said = page.text(f"decision.outcome.{value}") if member == "outcome" else value
            shown.append((f"case.typed.{member}", said))
    return shown
