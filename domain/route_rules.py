"""Rules about the way that money may go: funds, the reserve, service accounts, mandates."""

from domain import commands as ask
from domain.accounts import AccountKind
from domain.cases import CaseKind
from domain.objections import Answer, Objection, Rule
from domain.question import Question


def funds_are_kept_apart(question: Question) -> Answer:
    """No krone crosses between funds."""
    if question.book is None:
        return None
    for transfer in question.named_transfers:
        source = question.book.accounts.get(transfer.source)
        target = question.book.accounts.get(transfer.target)
        if source and target and source.fund != target.fund:
            return Objection(Rule.EARMARK_VIOLATION, account=transfer.target, about=target.fund)
    return None


def _sources_allowed(question: Question) -> frozenset[AccountKind] | None:
    """From which kinds of account the named transfers may take; none: no such rule."""
    if isinstance(question.command, ask.Allocate):
        return frozenset({AccountKind.UNALLOCATED, AccountKind.SERVICE})
    match question.kind:
        case CaseKind.REALLOCATION:
            return frozenset({AccountKind.SERVICE})
        case CaseKind.RELEASE:
            return frozenset({AccountKind.RESERVE})
        case _:
            return None


def reserve_leaves_by_release(question: Question) -> Answer:
    """The reserve leaves only by release, unallocated money only by allocation."""
    allowed = _sources_allowed(question)
    if question.book is None or allowed is None:
        return None
    for transfer in question.named_transfers:
        source = question.book.accounts.get(transfer.source)
        if source and source.kind not in allowed:
            return Objection(Rule.RESERVE_NEEDS_RELEASE, account=source.code)
    return None


def ends_on_a_service_account(question: Question) -> Answer:
    """An allocation, reallocation or release ends on a service account; a taking back does not."""
    if question.book is None or _sources_allowed(question) is None:
        return None
    takes_back = isinstance(question.command, ask.Allocate) and any(
        line.amount < 0 for line in question.command.lines
    )
    for transfer in () if takes_back else question.named_transfers:
        target = question.book.accounts.get(transfer.target)
        if target and target.kind is not AccountKind.SERVICE:
            return Objection(Rule.SERVICE_ACCOUNT_REQUIRED, account=target.code)
    return None


def mandate_reaches(question: Question) -> Answer:
    """A mandate in force has a rule that reaches the case."""
    is_request = isinstance(
        question.command, ask.RequestReallocation | ask.RequestRelease | ask.RequestReversal
    )
    if not is_request or question.claim is None or question.mandate_rule is not None:
        return None
    return Objection(Rule.MANDATE_MISSING, about=question.claim.route)
