"""A form that somebody has open: what the request forms and the acts on a case have in common."""

from collections.abc import Sequence
from typing import Protocol

from starlette.responses import Response

from api.pages.forms.faults import FieldFault
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook
from ledger.ledger import Submission


class OpenForm(Protocol):
    """One form on the page that it stands on, asked what only its own kind knows."""

    @property
    def page(self) -> PageOfBook:
        """The page that it stands on."""
        ...

    @property
    def address(self) -> str:
        """Where it is, whichever draft is open."""
        ...

    def barrier(self, typed: Typed | None) -> Response | None:
        """Return what is answered in place of it, or nothing; may raise a problem (403)."""
        ...

    def opened(self) -> Typed:
        """Return it as nobody has typed in it yet."""
        ...

    def faults(self, typed: Typed) -> Sequence[FieldFault]:
        """Return what stands in the way of what was typed."""
        ...

    def submission(self, typed: Typed) -> Submission | None:
        """Return what is put to the ledger, on whatever head; nothing of what is malformed."""
        ...

    def shown_while_typing(self, typed: Typed) -> Response:
        """Show the effect, to be taken into the page that is open."""
        ...

    def shown(self, typed: Typed, *, is_faulty: bool = False, focus: str | None = None) -> Response:
        """Show it as typed, with its faults where somebody wanted to go on."""
        ...

    def confirmed(self, typed: Typed) -> Response:
        """Show what will be recorded, or lead back if it cannot be."""
        ...
