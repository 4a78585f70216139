"""The fold: what each event makes of the book. Never refuses: it has already happened."""

from dataclasses import replace
from typing import assert_never

from domain import events as happened
from domain.book import Book, Stamp
from domain.cases import AWAITING, Case, CaseKind, CaseState, Hand
from domain.claims import cumulated
from domain.mandates import Body, Mandate
from domain.timeline import Timeline
from domain.words import APPROPRIATION, Actor


def evolve(book: Book | None, event: happened.Event, stamp: Stamp) -> Book:
    """Return the book with one event folded in."""
    if isinstance(event, happened.BookOpened):
        return Book(
            code=f"{event.programme}-{event.year}",
            year=event.year,
            name=event.name,
            ministry=event.ministry,
            recipients=event.recipients,
            services=event.services,
            position=stamp.position,
            recorded_at=stamp.recorded_at,
        )
    if book is None:
        msg = f"{event.TOPIC} stands before any book was opened"
        raise ValueError(msg)
    return _fold(
        replace(book, position=stamp.position, recorded_at=stamp.recorded_at), event, stamp
    )


def _fold(  # noqa: C901, PLR0911, PLR0912 - one case for each event, and none forgotten
    book: Book, event: happened.Event, stamp: Stamp
) -> Book:
    match event:
        case happened.BookOpened():
            msg = "a book is opened once"
            raise ValueError(msg)
        case happened.AccountOpened(account=account):
            return replace(
                book,
                accounts={**book.accounts, account.code: account},
                timelines={**book.timelines, account.code: Timeline()},
            )
        case happened.MandateSet(effective_from=day, rules=rules):
            return replace(book, mandates=(*book.mandates, Mandate(stamp.position, day, rules)))
        case happened.AppropriationRecorded(fund=fund, transfers=transfers):
            given = sum(t.amount if t.source == APPROPRIATION else -t.amount for t in transfers)
            appropriated = {**book.appropriated, fund: book.appropriated.get(fund, 0) + given}
            return _moved(replace(book, appropriated=appropriated), event, stamp)
        case happened.ReserveSetAside() | happened.FundsAllocated():
            return _moved(book, event, stamp)
        case happened.ReallocationRequested():
            return book.with_case(_opened(book, event, stamp, CaseKind.REALLOCATION))
        case happened.ReserveReleaseRequested():
            return book.with_case(_opened(book, event, stamp, CaseKind.RELEASE))
        case happened.ReversalRequested(case=number, reverses=reversed_number):
            original = replace(book.cases[reversed_number], reversal=number)
            opened = _opened(book, event, stamp, CaseKind.REVERSAL)
            return book.with_case(replace(opened, reverses=reversed_number)).with_case(original)
        case happened.BoardDecisionRecorded():
            return book.with_case(_decided(book, event, stamp, Body.BOARD))
        case happened.MinistryDecisionRecorded():
            return book.with_case(_decided(book, event, stamp, Body.MINISTRY))
        case happened.FundsReallocated() | happened.ReserveReleased():
            return _moved(_posted(book, event), event, stamp)
        case happened.EntryReversed(reverses=reversed_number):
            uncounted = replace(book.cases[reversed_number], cumulates={})
            return _moved(_posted(book, event).with_case(uncounted), event, stamp)
        case happened.CaseRejected(case=number):
            return _ended(book, number, CaseState.REJECTED)
        case happened.CaseReturned(case=number):
            return _ended(book, number, CaseState.RETURNED)
        case happened.CaseWithdrawn(case=number):
            return _ended(book, number, CaseState.WITHDRAWN)
        case happened.AccountClosed(account=code):
            return replace(book, closed_accounts=book.closed_accounts | {code})
        case happened.BookClosed():
            return replace(book, is_closed=True)
        case _:
            assert_never(event)


def _moved(book: Book, event: happened.Moving, stamp: Stamp) -> Book:
    return book.with_transfers(event.transfers, event.effective_date, stamp.position)


def _opened(book: Book, event: happened.CaseOpened, stamp: Stamp, kind: CaseKind) -> Case:
    return Case(
        number=event.case,
        kind=kind,
        route=event.route,
        transfers=event.transfers,
        effective_date=event.effective_date,
        requires=event.requires,
        mandate=event.mandate,
        crosses_items=event.crosses_items,
        state=AWAITING[event.requires[0]] if event.requires else CaseState.POSTED,
        requested_at=stamp.position,
        request=_hand(stamp.actor),
        decisions=(),
        cumulates=cumulated(book, event.route, event.transfers),
        fund=book.accounts[event.transfers[0].source].fund,
        reverses=None,
        reversal=None,
        has_outcome=False,
    )


def _decided(book: Book, event: happened.DecisionRecorded, stamp: Stamp, body: Body) -> Case:
    """Return the case after a decision; other lines or another date wait for the last word."""
    case = book.cases[event.case]
    decided = replace(case, decisions=(*case.decisions, (body, _hand(stamp.actor))))
    after = case.body_after(body)
    if after is None:
        return decided
    return replace(decided, effective_date=event.effective_date, state=AWAITING[after])


def _posted(book: Book, event: happened.CasePosted) -> Book:
    case = book.cases[event.case]
    return book.with_case(
        replace(
            case,
            state=CaseState.POSTED,
            transfers=event.transfers,
            effective_date=event.effective_date,
            cumulates=cumulated(book, case.route, event.transfers),
            has_outcome=True,
        )
    )


def _ended(book: Book, number: int, state: CaseState) -> Book:
    """Return the book with a case ended that moved nothing; one that it would reverse is free."""
    case = book.cases[number]
    if case.reverses is not None:
        book = book.with_case(replace(book.cases[case.reverses], reversal=None))
    return book.with_case(replace(case, state=state, cumulates={}, has_outcome=True))


def _hand(actor: Actor) -> Hand:
    return Hand(actor.subject, actor.role, actor.organisation)
