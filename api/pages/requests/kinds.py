"""The two requests that have a form, and who may send them."""

from dataclasses import dataclass
from typing import Final

from api.pages.page import PageOfBook
from api.problems.problem import Problem
from api.problems.refusals import refusal
from domain import commands as ask
from domain.accounts import Account, AccountKind
from domain.book import Book
from domain.cases import CaseKind, CaseState
from domain.objections import Objection, Rule
from domain.rights import MAY_ASK
from domain.words import Actor, Role

Choices = list[tuple[str | None, list[tuple[str, str]]]]
"""Groups of choices: a name or none, and for each choice its value and what people read."""


@dataclass(frozen=True, slots=True)
class RequestForm:
    """One form. ``path`` follows the book's address; ``write`` is the address of the API.

    ``rows`` is the member that holds the lines, ``ends`` the accounts that each line names;
    ``asks_for`` is the kind of case that it opens.
    """

    key: str
    path: str
    write: str
    rows: str
    ends: tuple[str, ...]
    asks_for: CaseKind
    command: type[ask.RequestReallocation | ask.RequestRelease]

    def members(self, actor: Actor) -> tuple[str, ...]:
        """Return the members of the body that somebody may fill in here."""
        members = (self.rows, "effective_date", "decided_on", "rationale", "documents", "follows")
        return (*members, "decisions") if actor.role is Role.BOARD else members

    def address(self, page: PageOfBook) -> str:
        """Return where the form is."""
        return f"{page.book_address}/{self.path}"


REALLOCATION: Final = RequestForm(
    "reallocation",
    "omfordel",
    "reallocations",
    "transfers",
    ("source", "target"),
    CaseKind.REALLOCATION,
    ask.RequestReallocation,
)
RELEASE: Final = RequestForm(
    "release",
    "utlos",
    "reserve-releases",
    "lines",
    ("account",),
    CaseKind.RELEASE,
    ask.RequestRelease,
)


def refused(page: PageOfBook, form: RequestForm) -> Problem | None:
    """Return why somebody gets no form at all, as the rules would say it, or nothing."""
    actor, book = page.session.actor, page.book
    if actor.role not in MAY_ASK[form.command]:
        return refusal(Objection(Rule.ROLE_FORBIDDEN, about=actor.role), book.code, book)
    return refusal(Objection(Rule.BOOK_CLOSED), book.code, book) if book.is_closed else None


def account_choices(page: PageOfBook, *, own: bool) -> Choices:
    """Return the open service accounts by fund; only those of a recipient, where it has no other.

    That is a shorter list and no rule: whatever is sent, the rules judge.
    """
    actor, book = page.session.actor, page.book
    only = actor.organisation if own and actor.role is Role.RECIPIENT else None
    found = [
        account
        for account in book.accounts.values()
        if account.kind is AccountKind.SERVICE
        and book.open_account(account.code)
        and only in {None, account.recipient}
    ]
    funds = list(dict.fromkeys(account.fund for account in found))
    if len(funds) == 1:
        return [(None, _named(found, funds[0]))]
    names = {fund: page.text("overview.fund", fund=page.words.fund(fund)) for fund in funds}
    return [(name, _named(found, fund)) for fund, name in names.items()]


def _named(accounts: list[Account], fund: str) -> list[tuple[str, str]]:
    return [(a.code, f"{a.name} ({a.code})") for a in accounts if a.fund == fund]


def returned_cases(book: Book) -> list[int]:
    """Return the numbers of the cases that were returned, which a new one may follow."""
    return [
        case.number
        for shelf in book.cases.shelves
        for case in shelf
        if case.state is CaseState.RETURNED
    ]
