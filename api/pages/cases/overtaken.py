"""The page for whoever comes second: who decided what meanwhile, and everything that was typed."""

from typing import Final

from starlette.responses import Response

from api.pages import figures
from api.pages.cases.acts import Act
from api.pages.cases.attempt import seen_position
from api.pages.forms.faults import refusal_of, sentence
from api.pages.forms.typed import Typed
from api.pages.forms.view import FormShown
from api.pages.page import PageOfBook
from domain.commands import Outcome, Reason
from domain.objections import Objection
from projections.cases import CASES, Case, read_steps

_TOO_LATE: Final = 409
TYPED: Final = (
    "outcome",
    "reason",
    "decided_on",
    "effective_date",
    "forum",
    "case_number",
    "rationale",
    "amount",
    "title",
    "archive_reference",
    "sha256",
    "file_name",
    "who",
    "what",
)
"""Fields, or members of rows, that people fill in."""
_CHOSEN: Final = {
    **{outcome.value: f"decision.outcome.{outcome}" for outcome in Outcome},
    **{reason.value: f"case.reason.{reason}" for reason in Reason},
}

_CHOICES: Final = frozenset({"outcome", "reason"})
_DAYS: Final = frozenset({"decided_on", "effective_date"})


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
    """Return what people have typed, beside the name of each field.

    Amounts stand in the form from the start, and are used for an approval in part only.
    """
    is_part = typed.value("outcome") == Outcome.PARTLY_APPROVED
    shown = []
    for name, value in typed.fields.items():
        member = name.rpartition("-")[2]
        if value.strip() and member in TYPED and (is_part or member != "amount"):
            label = ", ".join([page.text(f"case.typed.{member}"), *_account(page, typed, name)])
            shown.append((label, _said(page, typed, name, member)))
    return shown


def _account(page: PageOfBook, typed: Typed, name: str) -> list[str]:
    """Return the account that an amount is for, or nothing."""
    row, _, member = name.rpartition("-")
    code = typed.value(f"{row}-account") or typed.value(f"{row}-target")
    return [page.names.get(code, code)] if member == "amount" and code else []


def _said(page: PageOfBook, typed: Typed, name: str, member: str) -> str:
    value, day = typed.value(name), FormShown(typed).day(name)
    if member in _CHOICES and value in _CHOSEN:
        return page.text(_CHOSEN[value])
    return figures.day(day, page.language) if member in _DAYS and day else value
