"""The form of a request, as it was left, with what is wrong with it."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.responses import Response

from api.pages.forms.decisions_along import outcomes_along
from api.pages.forms.drafts import (
    draft_id,
    keep_draft,
    kept_draft,
    key_of,
    open_draft,
    recorded_under,
    to_draft,
)
from api.pages.forms.effect import EffectShown
from api.pages.forms.typed import Typed
from api.pages.forms.view import FormShown, form_shown
from api.pages.page import PageOfBook
from api.pages.requests.kinds import (
    Choices,
    RequestForm,
    account_choices,
    refused,
    returned_cases,
)
from api.pages.requests.opened import opened_request
from api.pages.requests.trying import tried
from api.problems.denied import log_denied
from api.problems.problem import Problem
from ledger.desk import Receipt

_SHOWING: Final = "vis"
_FAULTS: Final = "feil"
FOCUS: Final = "felt"


@dataclass(frozen=True, slots=True)
class RequestView:
    """What the page shows; ``choices`` gives the accounts of each end of a line."""

    kind: RequestForm
    form: FormShown
    effect: EffectShown | None
    choices: dict[str, Choices]
    follows: list[int]
    outcomes: list[str]
    key: str
    recorded: Receipt | None
    address: str


def show_form(page: PageOfBook, kind: RequestForm) -> Response:
    """Open a form, or show it as it was left."""
    problem = refused(page, kind)
    if problem is not None:
        return show_refusal(page, kind, problem)
    if not draft_id(page):
        return open_draft(page)
    typed = kept_draft(page) or opened_request(page, kind)
    showing = page.request.query_params.get(_SHOWING) == _FAULTS
    return shown(page, kind, typed, faults=showing, focus=page.request.query_params.get(FOCUS))


def send_back(page: PageOfBook, kind: RequestForm, typed: Typed) -> Response:
    """Lead back to the form, which says what is wrong."""
    if keep_draft(page, typed):
        return to_draft(page, kind.address(page), **{_SHOWING: _FAULTS})
    return shown(page, kind, typed, faults=True)


def shown(
    page: PageOfBook,
    kind: RequestForm,
    typed: Typed,
    *,
    faults: bool = False,
    focus: str | None = None,
) -> Response:
    """Show the form."""
    found = tried(page, kind, typed)
    key = key_of(page, typed)
    view = RequestView(
        kind=kind,
        form=form_shown(page, typed, found.body, found.faults if faults else (), focus),
        effect=found.effect,
        choices={end: account_choices(page, own=end != "target") for end in kind.ends},
        follows=returned_cases(page.book),
        outcomes=outcomes_along(page.session.actor),
        key=key,
        recorded=recorded_under(page, key),
        address=f"{kind.address(page)}?utkast={draft_id(page)}",
    )
    return page.show("request_form.html", view=view)


def show_refusal(page: PageOfBook, kind: RequestForm, problem: Problem) -> Response:
    """Show a sentence in place of the form, and note the attempt."""
    if problem.status == HTTPStatus.FORBIDDEN:
        log_denied(page.request.scope, str(problem.code), problem.reason)
    document = problem.document(page.language)
    return page.show(
        "request_refused.html", status=int(problem.status), kind=kind, document=document
    )
