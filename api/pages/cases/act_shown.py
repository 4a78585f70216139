"""The pages on which something is done with a case, and the one that says that it is too late."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from api.pages.cases.acts import Act
from api.pages.cases.attempt import Attempt
from api.pages.cases.case_view import case_view
from api.pages.cases.openings import Openings, openings
from api.pages.cases.since import since
from api.pages.forms.effect import EffectShown
from api.pages.forms.view import FormShown, form_shown
from api.pages.page import PageOfBook
from domain.question import Asked
from projections.cases import Case

_REFUSED: Final = 422
_TOO_LATE: Final = 409
_OF_THE_PAGE: Final = frozenset({"key", "head", "seen_position", "account", "source", "target"})
"""Fields, or members of rows, that nobody has typed."""


@dataclass(frozen=True, slots=True)
class Acting:
    """A form about a case; ``names`` are those of accounts by code."""

    act: Act
    case: Case
    form: FormShown
    effect: EffectShown | None
    openings: Openings
    names: Mapping[str, str]


def openings_of(page: PageOfBook, case: Case) -> Openings:
    """Return what whoever is logged in may do with a case now."""
    asked = Asked(page.session.actor, max(page.parts.clock(), page.book.recorded_at))
    return openings(page.book, page.book.cases[case.number], asked)


def form_page(
    page: PageOfBook,
    case: Case,
    tried: Attempt,
    *,
    is_faulty: bool = False,
    focus: str | None = None,
) -> Response:
    """Show a form with its effect, below the case; faults, where somebody wanted to go on.

    While somebody types, only the form is asked for.
    """
    acting = _acting(page, case, tried, is_faulty=is_faulty, focus=focus)
    if "HX-Request" in page.request.headers:
        return page.show("cases/acting.html", acting=acting)
    view = case_view(page, str(case.number))
    status = _REFUSED if is_faulty else 200
    return page.show("cases/case.html", status=status, view=view, acting=acting, recorded=None)


def confirmation(
    page: PageOfBook, case: Case, tried: Attempt, *, is_moved: bool = False
) -> Response:
    """Show what is about to be recorded; if the book has moved, what was recorded meanwhile."""
    shown = {"head": tried.head.hash, "seen_position": str(tried.head.position)}
    return page.show(
        "cases/confirm.html",
        status=_TOO_LATE if is_moved else 200,
        acting=_acting(page, case, tried, is_faulty=False, focus=None),
        command=tried.command,
        transfers=tried.examination.transfers if tried.examination else (),
        fields={**tried.typed.fields, **shown},
        meanwhile=since(page, tried.seen_position) if is_moved else (),
    )


def overtaken_page(page: PageOfBook, case: Case, tried: Attempt) -> Response:
    """Say who has decided what meanwhile, and give back everything that was typed."""
    lines = since(page, tried.seen_position)
    return page.show(
        "cases/overtaken.html",
        status=_TOO_LATE,
        case=case,
        meanwhile=[line for line in lines if case.number in {line.case, _reversed(line.request)}],
        typed=_typed_by_people(page, tried),
    )


def _reversed(request: object) -> int | None:
    return getattr(request, "reverses", None)


def _acting(
    page: PageOfBook, case: Case, tried: Attempt, *, is_faulty: bool, focus: str | None
) -> Acting:
    faults = tried.faults if is_faulty else ()
    return Acting(
        act=tried.act,
        case=case,
        form=form_shown(page, tried.typed, tried.body, faults, focus),
        effect=tried.effect(page),
        openings=openings_of(page, case),
        names={account.code: account.name for account in page.book.accounts.values()},
    )


def _typed_by_people(page: PageOfBook, tried: Attempt) -> list[tuple[str, str]]:
    """Return what stands in the fields of a form, by the key of each field's name."""
    typed = []
    for name, value in tried.typed.fields.items():
        member = name.rpartition("-")[2]
        if value.strip() and member not in _OF_THE_PAGE:
            said = page.text(f"decision.outcome.{value}") if member == "outcome" else value
            typed.append((f"case.typed.{member}", said))
    return typed
