"""Rules about what every request must have: a basis, amounts, accounts and days that are sound."""

from collections.abc import Iterator

from domain import commands as ask
from domain.accounts import Account, AccountKind
from domain.objections import Answer, Objection, Rule
from domain.question import Question
from domain.words import APPROPRIATION, LEAST_RATIONALE, visible_characters


def parties_are_of_the_book(question: Question) -> Answer:
    """A service account names a recipient and a service of the book."""
    command, book = question.command, question.book
    if not isinstance(command, ask.OpenAccount) or book is None:
        return None
    for pointer, code, parties in (
        ("/recipient", command.recipient, book.recipients),
        ("/service", command.service, book.services),
    ):
        if code is not None and code not in {party.code for party in parties}:
            return Objection(Rule.MALFORMED, about=code, pointer=pointer)
    return None


def nothing_seen_that_is_not_there(question: Question) -> Answer:
    """Nobody was shown a position that the book has not reached."""
    command, book = question.command, question.book
    seen = command.seen_position if isinstance(command, ask.RecordDecision) else None
    if book is not None and seen is not None and seen > book.position:
        return Objection(Rule.MALFORMED, about=str(seen), pointer="/seen_position")
    return None


def book_is_open(question: Question) -> Answer:
    """A closed book takes nothing more."""
    opens = isinstance(question.command, ask.OpenBook)
    if question.book is not None and question.book.is_closed and not opens:
        return Objection(Rule.BOOK_CLOSED)
    return None


def rationale_is_written(question: Question) -> Answer:
    """A written rationale has at least 20 visible characters."""
    command = question.command
    if isinstance(command, ask.Written) and visible_characters(command.rationale) < LEAST_RATIONALE:
        return Objection(Rule.RATIONALE_REQUIRED, pointer="/rationale")
    return None


def document_is_named(question: Question) -> Answer:
    """At least one document is named."""
    if isinstance(question.command, ask.Written) and not question.command.documents:
        return Objection(Rule.DOCUMENT_REQUIRED, pointer="/documents")
    return None


def amounts_are_positive(question: Question) -> Answer:
    """An amount is positive; direction is given by source and target, once for all lines."""
    mixed = isinstance(question.command, ask.Allocate) and (
        len({line.amount > 0 for line in question.command.lines}) > 1
    )
    if mixed or min(question.named_amounts, default=1) <= 0:
        return Objection(Rule.AMOUNT_NOT_POSITIVE)
    return None


def source_is_not_target(question: Question) -> Answer:
    """Source and target differ."""
    for transfer in question.named_transfers:
        if transfer.source == transfer.target:
            return Objection(Rule.SAME_ACCOUNT, account=transfer.source)
    return None


def _named_accounts(question: Question) -> Iterator[str]:
    if isinstance(question.command, ask.CloseAccount):
        yield question.command.account
    for line in getattr(question.command, "lines", None) or ():
        yield line.account
    transfers = question.transfers if question.is_tested_again else question.named_transfers
    for transfer in transfers:
        yield from (transfer.source, transfer.target)


def accounts_are_known(question: Question) -> Answer:
    """Every account is of this book and open; so are those that the fund must have.

    A decision that posts a case, or moves its date, asks again about the accounts of the case.
    """
    if question.book is None:
        return None
    outside = {APPROPRIATION} if isinstance(question.command, ask.RecordAppropriation) else set()
    for code in _named_accounts(question):
        if code not in outside and question.book.open_account(code) is None:
            return Objection(Rule.ACCOUNT_UNKNOWN, account=code)
    for kind in question.needed:
        if question.fund is not None and question.fund_account(kind) is None:
            return Objection(Rule.ACCOUNT_UNKNOWN, about=f"{kind} {question.fund}")
    return None


def is_new(question: Question) -> Answer:
    """A book and an account are opened once; a fund has one unallocated and one reserve account."""
    command, book = question.command, question.book
    if book is None:
        return None
    if isinstance(command, ask.OpenBook):
        return Objection(Rule.ALREADY_EXISTS, about=book.code)
    if not isinstance(command, ask.OpenAccount):
        return None
    there: Account | None = book.accounts.get(command.code)
    if command.kind is not AccountKind.SERVICE:
        there = there or book.account_of(command.fund, command.kind)
    return Objection(Rule.ALREADY_EXISTS, about=there.code, account=there.code) if there else None


def effective_inside_the_year(question: Question) -> Answer:
    """An effective date is a day of the budget year (Bevilgningsreglementet § 3)."""
    book = question.book
    for name in ("effective_date", "effective_from"):
        day = getattr(question.command, name, None)
        if book is not None and day is not None and not book.first_day <= day <= book.last_day:
            return Objection(Rule.OUTSIDE_BUDGET_YEAR, about=day.isoformat(), pointer=f"/{name}")
    return None


def decided_before_recorded(question: Question) -> Answer:
    """No decision is dated after the day on which it is recorded."""
    day = getattr(question.command, "decided_on", None)
    if day is None or day <= question.asked.today:
        return None
    return Objection(Rule.DECIDED_IN_THE_FUTURE, about=day.isoformat(), pointer="/decided_on")
