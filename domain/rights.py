"""Rules about who may ask: roles, organisations, and the right to a case."""

from collections.abc import Mapping
from typing import Final

from domain import commands as ask
from domain.accounts import AccountKind
from domain.book import Book
from domain.mandates import Body
from domain.objections import Answer, Objection, Rule
from domain.question import Question
from domain.words import Actor, Role

MAY_ASK: Final[Mapping[type[ask.Command], frozenset[Role]]] = {
    ask.OpenBook: frozenset({Role.ADMINISTRATOR}),
    ask.OpenAccount: frozenset({Role.ADMINISTRATOR, Role.MINISTRY}),
    ask.SetMandate: frozenset({Role.MINISTRY}),
    ask.RecordAppropriation: frozenset({Role.MINISTRY}),
    ask.SetReserve: frozenset({Role.MINISTRY}),
    ask.Allocate: frozenset({Role.MINISTRY}),
    ask.RequestReallocation: frozenset({Role.RECIPIENT, Role.BOARD}),
    ask.RequestRelease: frozenset({Role.RECIPIENT, Role.BOARD}),
    ask.RequestReversal: frozenset({Role.RECIPIENT, Role.BOARD}),
    ask.RecordDecision: frozenset({Role.BOARD, Role.MINISTRY}),
    ask.WithdrawCase: frozenset({Role.RECIPIENT, Role.BOARD}),
    ask.CloseAccount: frozenset({Role.MINISTRY}),
    ask.CloseBook: frozenset({Role.MINISTRY}),
}

COSIGNERS: Final = frozenset({Role.MINISTRY, Role.AUDITOR})
"""Who may hand in what a witness has signed."""


def body_of(actor: Actor, book: Book) -> Body | None:
    """The body for which somebody may record decisions in a book, or none."""
    if actor.role is Role.MINISTRY and actor.organisation != book.ministry.code:
        return None
    return next((body for body in Body if body.value == actor.role.value), None)


def role_may_ask(question: Question) -> Answer:
    """A role does only what is its own, and decides only for its own body."""
    role = question.asked.actor.role
    command = question.command
    may = role in MAY_ASK[type(command)]
    if may and isinstance(command, ask.RecordDecision):
        may = role.value == command.body.value
    return None if may else Objection(Rule.ROLE_FORBIDDEN, about=role)


def book_exists(question: Question) -> Answer:
    """There is such a book."""
    if question.book is None and not isinstance(question.command, ask.OpenBook):
        return Objection(Rule.BOOK_UNKNOWN)
    return None


def organisation_may_ask(question: Question) -> Answer:
    """A ministry acts in its own books; a recipient names no other recipient's service account."""
    actor, book = question.asked.actor, question.book
    if book is None:
        return None
    if actor.role is Role.MINISTRY and actor.organisation != book.ministry.code:
        return Objection(Rule.ROLE_FORBIDDEN, about=actor.organisation)
    if actor.role is not Role.RECIPIENT:
        return None
    match question.command:
        case ask.RequestReallocation(transfers=transfers):
            named = [transfer.source for transfer in transfers]
        case ask.RequestRelease(lines=lines):
            named = [line.account for line in lines]
        case _:
            return None
    for account in filter(None, map(book.accounts.get, named)):
        if account.kind is AccountKind.SERVICE and account.recipient != actor.organisation:
            return Objection(Rule.ROLE_FORBIDDEN, about=actor.organisation, account=account.code)
    return None


def case_exists(question: Question) -> Answer:
    """There is such a case, also where a new case only refers to it."""
    number = getattr(question.command, "case", getattr(question.command, "follows", None))
    if question.book is not None and number is not None and question.case is None:
        return Objection(Rule.CASE_UNKNOWN, about=str(number))
    return None


def right_to_the_case(question: Question) -> Answer:
    """Withdrawal is for the organisation that asked; reversal for it or the board."""
    actor, case = question.asked.actor, question.case
    if case is None or actor.organisation == case.request.organisation:
        return None
    match question.command:
        case ask.WithdrawCase():
            return Objection(Rule.ROLE_FORBIDDEN, about=actor.organisation)
        case ask.RequestReversal() if actor.role is not Role.BOARD:
            return Objection(Rule.ROLE_FORBIDDEN, about=actor.organisation)
        case _:
            return None
