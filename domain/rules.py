"""The rules, in order of precedence. The tuple ``RULES`` is the documentation of that order.

Each rule is silent where it has nothing to say. Source: domain.md, «Rules, in order of precedence»;
the programme's papers (NUIT 4/2023) and the ministry's mandate give the rules their reason.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from domain import commands as ask
from domain.accounts import Account, AccountKind
from domain.cases import CaseKind, CaseState
from domain.mandates import Body, Route
from domain.money_rules import enough_on_every_later_day, enough_on_the_day, within_the_request
from domain.objections import Objection, Rule
from domain.question import Question
from domain.words import APPROPRIATION, LEAST_RATIONALE, Role, visible_characters

Answer = Objection | None

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

OUTCOMES: Final[Mapping[Body, frozenset[ask.Outcome]]] = {
    Body.BOARD: frozenset(
        {
            ask.Outcome.APPROVED,
            ask.Outcome.RECOMMENDED,
            ask.Outcome.NOTED,
            ask.Outcome.NOT_RECOMMENDED,
            ask.Outcome.RETURNED,
        }
    ),
    Body.MINISTRY: frozenset(
        {
            ask.Outcome.APPROVED,
            ask.Outcome.NO_OBJECTION,
            ask.Outcome.PARTLY_APPROVED,
            ask.Outcome.REJECTED,
            ask.Outcome.RETURNED,
        }
    ),
}


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


def case_waits_for_this(question: Question) -> Answer:
    """A case has one outcome, and is decided by the body that it waits for."""
    command, case = question.command, question.case
    if case is None or not isinstance(command, ask.RecordDecision | ask.WithdrawCase):
        return None
    if case.waits_for is None:
        return Objection(Rule.CASE_ALREADY_DECIDED, about=str(case.number))
    if isinstance(command, ask.RecordDecision) and case.waits_for is not command.body:
        return Objection(Rule.DECISION_OUT_OF_TURN, about=case.waits_for)
    return None


def nothing_waits_when_closing(question: Question) -> Answer:
    """A book is not closed while cases wait."""
    book = question.book
    if book is None or not book.waiting or not isinstance(question.command, ask.CloseBook):
        return None
    waiting = tuple(case.requested_at for case in book.waiting_cases())
    return Objection(Rule.CASES_WAITING, collides_with=waiting)


def account_is_empty(question: Question) -> Answer:
    """An account closes only at zero, today and on every later day of the year."""
    command, book = question.command, question.book
    if not isinstance(command, ask.CloseAccount) or book is None:
        return None
    timeline = book.timelines.get(command.account)
    if timeline is None:
        return None
    today = min(max(question.asked.today, book.first_day), book.last_day)
    for day in (today, *timeline.later_days(today)):
        if timeline.balance(day):
            return Objection(Rule.ACCOUNT_NOT_EMPTY, account=command.account, first_failing_day=day)
    return None


def two_pairs_of_eyes(question: Question) -> Answer:
    """Nobody records two steps of a case, but a board's secretary who files and records for it."""
    command, case = question.command, question.case
    if not isinstance(command, ask.RecordDecision) or case is None:
        return None
    me = question.asked.actor.subject
    filed = case.request.subject == me
    if filed and command.body is Body.BOARD and case.request.role is Role.BOARD:
        filed = False
    if filed or any(hand.subject == me for _, hand in case.decisions):
        return Objection(Rule.SELF_APPROVAL, about=me)
    return None


def outcome_fits(question: Question) -> Answer:
    """The outcome is one that this body can give in this case under its mandate."""
    command, case = question.command, question.case
    if not isinstance(command, ask.RecordDecision) or case is None:
        return None
    outcome = command.outcome
    fits = outcome in OUTCOMES[command.body]
    if outcome in {ask.Outcome.RECOMMENDED, ask.Outcome.NOTED}:
        fits = fits and command.body in case.requires and question.next_body is Body.MINISTRY
    if outcome is ask.Outcome.PARTLY_APPROVED:
        by_lines = command.lines is not None
        fits = fits and case.kind is not CaseKind.REVERSAL
        fits = fits and by_lines == (case.kind is CaseKind.RELEASE)
    return None if fits else Objection(Rule.OUTCOME_NOT_ALLOWED, about=outcome, pointer="/outcome")


def case_is_reversible(question: Question) -> Answer:
    """Only a posted reallocation or release is reversed."""
    case = question.case
    if not isinstance(question.command, ask.RequestReversal) or case is None:
        return None
    if case.state is CaseState.POSTED and case.route is not Route.REVERSAL:
        return None
    return Objection(Rule.NOT_REVERSIBLE, about=str(case.number))


def case_is_not_reversed(question: Question) -> Answer:
    """A case is reversed once; a waiting reversal counts, a refused or withdrawn one does not."""
    case = question.case
    if not isinstance(question.command, ask.RequestReversal) or case is None:
        return None
    if case.reversal is None:
        return None
    return Objection(Rule.ALREADY_REVERSED, about=str(case.reversal))


RULES: Final[tuple[Callable[[Question], Answer], ...]] = (
    role_may_ask,
    book_exists,
    organisation_may_ask,
    case_exists,
    right_to_the_case,
    parties_are_of_the_book,
    nothing_seen_that_is_not_there,
    book_is_open,
    rationale_is_written,
    document_is_named,
    amounts_are_positive,
    source_is_not_target,
    accounts_are_known,
    is_new,
    effective_inside_the_year,
    decided_before_recorded,
    funds_are_kept_apart,
    reserve_leaves_by_release,
    ends_on_a_service_account,
    mandate_reaches,
    case_waits_for_this,
    nothing_waits_when_closing,
    account_is_empty,
    two_pairs_of_eyes,
    outcome_fits,
    within_the_request,
    case_is_reversible,
    case_is_not_reversed,
    enough_on_the_day,
    enough_on_every_later_day,
)
"""Every rule, in order of precedence: the first that objects is the answer."""


def objections(question: Question) -> Iterator[Objection]:
    """Yield what the rules object to, in order of precedence; ask one rule at a time."""
    for rule in RULES:
        objection = rule(question)
        if objection is not None:
            yield objection
