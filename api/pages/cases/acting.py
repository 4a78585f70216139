"""A form about a case as its templates see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from api.access.signed_in import KEPT_PARAMETER
from api.pages.cases.acts import Act
from api.pages.cases.attempt import Attempt
from api.pages.cases.openings import Openings, openings
from api.pages.forms.decisions_along import outcomes_along
from api.pages.forms.drafts import draft_id, key_of, recorded_under
from api.pages.forms.effect import EffectShown
from api.pages.forms.view import FormShown, form_shown
from api.pages.page import PageOfBook
from domain.question import Asked
from ledger.desk import Receipt
from projections.cases import Case


@dataclass(frozen=True, slots=True)
class Acting:
    """One form; ``names`` are those of accounts by code, ``address`` is that of the draft.

    ``outcomes_along`` are those of a decision of the board that may go along with a reversal.

    ``recorded`` is what this form has recorded already, after which it records nothing more.
    """

    act: Act
    case: Case
    form: FormShown
    effect: EffectShown | None
    ends_case: bool
    openings: Openings
    names: Mapping[str, str]
    key: str
    outcomes_along: Sequence[str]
    address: str
    recorded: Receipt | None


def acting(
    page: PageOfBook,
    case: Case,
    tried: Attempt,
    *,
    is_faulty: bool = False,
    focus: str | None = None,
) -> Acting:
    """Return a form as typed; its faults only where somebody wanted to go on."""
    faults = tried.faults if is_faulty else ()
    key, draft = key_of(page, tried.typed), urlencode({KEPT_PARAMETER: draft_id(page)})
    return Acting(
        act=tried.act,
        case=case,
        form=form_shown(page, tried.typed, tried.body, faults, focus),
        effect=tried.effect(page),
        ends_case=tried.ends_case,
        openings=openings_of(page, case),
        names=account_names(page),
        key=key,
        outcomes_along=outcomes_along(page.session.actor),
        address=f"{address_of_act(page, case, tried.act)}?{draft}",
        recorded=recorded_under(page, key),
    )


def openings_of(page: PageOfBook, case: Case) -> Openings:
    """Return what whoever is logged in may do with a case now."""
    asked = Asked(page.session.actor, max(page.parts.clock(), page.book.recorded_at))
    return openings(page.book, page.book.cases[case.number], asked)


def account_names(page: PageOfBook) -> Mapping[str, str]:
    """Return the names of the accounts of the book by code."""
    return {account.code: account.name for account in page.book.accounts.values()}


def address_of_case(page: PageOfBook, case: Case) -> str:
    """Return where the page of a case is."""
    return f"{page.book_address}/sak/{case.number}"


def address_of_act(page: PageOfBook, case: Case, act: Act) -> str:
    """Return where the form of an act is."""
    return f"{address_of_case(page, case)}/{act.address}"
