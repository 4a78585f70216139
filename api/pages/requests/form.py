"""The form of a request, as it was left, with what is wrong with it."""

from dataclasses import dataclass

from starlette.responses import Response

from api.pages.forms.decisions_along import outcomes_along
from api.pages.forms.drafts import draft_id, key_of, recorded_under
from api.pages.forms.effect import EffectShown
from api.pages.forms.faults import FieldFault
from api.pages.forms.filling_in import note_denied
from api.pages.forms.typed import Typed
from api.pages.forms.view import FormShown, form_shown
from api.pages.page import PageOfBook
from api.pages.requests.confirmation import confirmed, submission_of
from api.pages.requests.kinds import (
    Choices,
    RequestForm,
    account_choices,
    refused,
    returned_cases,
)
from api.pages.requests.opened import opened_request
from api.pages.requests.trying import tried
from ledger.desk import Receipt
from ledger.ledger import Submission


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


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """One of the two forms, open on a page; see ``api.pages.forms.open_form``."""

    page: PageOfBook
    kind: RequestForm

    @property
    def address(self) -> str:
        """Where the form is."""
        return self.kind.address(self.page)

    def barrier(self, _: Typed | None) -> Response | None:
        """Return a sentence in place of the form for those who may not ask, and note it."""
        problem = refused(self.page, self.kind)
        if problem is None:
            return None
        note_denied(self.page, problem)
        document = problem.document(self.page.language)
        return self.page.show(
            "request_refused.html", status=int(problem.status), kind=self.kind, document=document
        )

    def opened(self) -> Typed:
        """Return the form empty, or with what a returned case asked for."""
        return opened_request(self.page, self.kind)

    def faults(self, typed: Typed) -> tuple[FieldFault, ...]:
        """Return all that stands in the way."""
        return tried(self.page, self.kind, typed).faults

    def submission(self, typed: Typed) -> Submission | None:
        """Return the request as the API would have got it."""
        return submission_of(self.page, self.kind, typed)

    def shown_while_typing(self, typed: Typed) -> Response:
        """Show the form: its effect is taken out of it."""
        return self.shown(typed)

    def shown(self, typed: Typed, *, is_faulty: bool = False, focus: str | None = None) -> Response:
        """Show the form."""
        page, kind = self.page, self.kind
        found, key = tried(page, kind, typed), key_of(page, typed)
        view = RequestView(
            kind=kind,
            form=form_shown(page, typed, found.body, found.faults if is_faulty else (), focus),
            effect=found.effect,
            choices={end: account_choices(page, own=end != "target") for end in kind.ends},
            follows=returned_cases(page.book),
            outcomes=outcomes_along(page.session.actor),
            key=key,
            recorded=recorded_under(page, key),
            address=f"{self.address}?utkast={draft_id(page)}",
        )
        return page.show("request_form.html", view=view)

    def confirmed(self, typed: Typed) -> Response:
        """Show everything as it will stand."""
        return confirmed(self, self.kind, typed)
