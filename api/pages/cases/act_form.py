"""The form of an act, below the case that it is about, as it was left."""

from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from api.pages.cases.act_confirmation import confirmed, submission_of
from api.pages.cases.acting import acting, address_of_act, address_of_case, openings_of
from api.pages.cases.acts import Act
from api.pages.cases.attempt import attempt
from api.pages.cases.case_forms import opened_form
from api.pages.cases.case_view import case_view
from api.pages.cases.overtaken import overtaken_page
from api.pages.forms.drafts import key_of, recorded_under
from api.pages.forms.faults import FieldFault, refusal_of
from api.pages.forms.filling_in import note_denied
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from domain.objections import Rule
from ledger.ledger import Submission
from projections.cases import Case


@dataclass(frozen=True, slots=True)
class OpenAct:
    """The form of an act, open on the page of its case; see ``api.pages.forms.open_form``."""

    page: PageOfBook
    case: Case
    act: Act

    @property
    def address(self) -> str:
        """Where the form is."""
        return address_of_act(self.page, self.case, self.act)

    def barrier(self, typed: Typed | None) -> Response | None:
        """Return the answer where the act is not offered, or nothing.

        What this form has recorded itself bars nothing. Raises a problem (403) for those whom it
        never is offered to; the page of the case says what others may do.
        """
        page = self.page
        barrier = openings_of(page, self.case).against(self.act.name)
        if barrier is None or (typed and recorded_under(page, key_of(page, typed))):
            return None
        problem = refusal_of(page, barrier)
        if barrier.rule is Rule.ROLE_FORBIDDEN:
            raise problem
        note_denied(page, problem)
        if typed is None:
            return RedirectResponse(address_of_case(page, self.case), 303)
        return overtaken_page(page, self.case, self.act, typed, barrier)

    def opened(self) -> Typed:
        """Return the form filled in as far as is known."""
        return opened_form(self.page, self.case, self.act)

    def faults(self, typed: Typed) -> tuple[FieldFault, ...]:
        """Return all that stands in the way."""
        return attempt(self.page, self.case, self.act, typed).faults

    def submission(self, typed: Typed) -> Submission | None:
        """Return the act as the API would have got it."""
        return submission_of(self.page, self.case, self.act, typed)

    def shown_while_typing(self, typed: Typed) -> Response:
        """Show the form without the case above it."""
        tried = attempt(self.page, self.case, self.act, typed)
        return self.page.show("cases/acting.html", acting=acting(self.page, self.case, tried))

    def shown(self, typed: Typed, *, is_faulty: bool = False, focus: str | None = None) -> Response:
        """Show the page of the case with the form below."""
        tried = attempt(self.page, self.case, self.act, typed)
        form = acting(self.page, self.case, tried, is_faulty=is_faulty, focus=focus)
        return self.page.show(
            "cases/case.html",
            view=case_view(self.page, str(self.case.number)),
            acting=form,
            openings=form.openings,
        )

    def confirmed(self, typed: Typed) -> Response:
        """Show everything as it will stand."""
        return confirmed(self, self.case, self.act, typed)
