"""The decider: what a command makes happen, or the first rule that objects. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, assert_never

from domain import commands as ask
from domain import events as happened
from domain.accounts import Account
from domain.book import Book, Stamp
from domain.cases import Case, CaseKind, CaseState, consequence
from domain.evolve import evolve
from domain.mandates import Body
from domain.objections import Objection, Refused
from domain.question import Asked, Question
from domain.rules import objections
from domain.words import Transfer


def decide(book: Book | None, command: ask.Command, asked: Asked) -> tuple[happened.Event, ...]:
    """Return the events that a command makes happen, all or none.

    Raises ``Refused`` with the first objection in order of precedence. Decisions sent along are
    judged, in order, exactly as if each were sent alone.
    """
    question = Question(book, command, asked)
    for objection in objections(question):
        raise Refused(objection)
    events = tuple(consequences(question))
    for place, decision in enumerate(decisions_along(question)):
        book_then = folded(book, events, asked)
        try:
            events = (*events, *decide(book_then, decision, asked))
        except Refused as refused:
            raise Refused(of_decision(place, refused.objection)) from None
    return events


def of_decision(place: int, objection: Objection) -> Objection:
    """Return an objection to a decision sent along, pointing at where it stands in the body."""
    return replace(objection, pointer=f"/decisions/{place}{objection.pointer or ''}")


def folded(book: Book | None, events: tuple[happened.Event, ...], asked: Asked) -> Book:
    """Return the book as it would stand after events (at least one) that are not recorded yet."""
    first, *rest = events
    then = evolve(book, first, _next_stamp(book, asked))
    for event in rest:
        then = evolve(then, event, _next_stamp(then, asked))
    return then


def _next_stamp(book: Book | None, asked: Asked) -> Stamp:
    return Stamp((book.position if book else 0) + 1, asked.recorded_at, asked.actor)


def decisions_along(question: Question) -> Iterator[ask.RecordDecision]:
    """Yield the decisions sent along with a request, as commands about the case that it opens."""
    if question.book is None:
        return
    case = len(question.book.cases) + 1
    for body in getattr(question.command, "decisions", ()):
        yield ask.RecordDecision.model_construct(case=case, **dict(body))


def consequences(question: Question) -> Iterator[happened.Event]:
    """Yield what an unobjectionable command makes happen, decisions sent along left out."""
    command = question.command
    match command:
        case ask.OpenBook():
            yield happened.BookOpened(**dict(command), imported=question.asked.imported)
        case ask.OpenAccount():
            yield happened.AccountOpened(account=Account(**dict(command)))
        case ask.SetMandate():
            yield happened.MandateSet(**dict(command))
        case ask.RecordAppropriation() | ask.SetReserve() | ask.Allocate():
            yield _moved_at_once(question, command)
        case ask.RequestReallocation() | ask.RequestRelease() | ask.RequestReversal():
            yield from _requested(question, command)
        case ask.RecordDecision():
            yield from _decided(question, command)
        case ask.WithdrawCase():
            yield happened.CaseWithdrawn(**dict(command))
        case ask.CloseAccount():
            yield happened.AccountClosed(**dict(command))
        case ask.CloseBook():
            yield happened.BookClosed(**dict(command))
        case _:
            assert_never(command)


def _moved_at_once(
    question: Question, command: ask.RecordAppropriation | ask.SetReserve | ask.Allocate
) -> happened.Event:
    as_asked = dict(command)
    as_asked.pop("amount", None)
    as_asked.pop("lines", None)
    as_asked["transfers"] = question.transfers
    match command:
        case ask.RecordAppropriation():
            return happened.AppropriationRecorded(**as_asked)
        case ask.SetReserve():
            return happened.ReserveSetAside(**as_asked)
        case ask.Allocate():
            return happened.FundsAllocated(**as_asked)


def _requested(question: Question, command: ask.Request) -> Iterator[happened.Event]:
    book, mandate, rule = question.book, question.mandate, question.mandate_rule
    if book is None or mandate is None or rule is None:
        msg = "a request without objection has a book and a mandate"
        raise AssertionError(msg)
    opened: dict[str, Any] = {
        "case": len(book.cases) + 1,
        "transfers": question.transfers,
        "effective_date": command.effective_date,
        "decided_on": getattr(command, "decided_on", None) or question.asked.today,
        "rationale": command.rationale,
        "documents": command.documents,
        "route": question.route,
        "crosses_items": question.crosses_items,
        "mandate": mandate.position,
        "requires": rule.requires,
        "basis": rule.basis,
    }
    request: (
        happened.ReallocationRequested
        | happened.ReserveReleaseRequested
        | happened.ReversalRequested
    )
    match command:
        case ask.RequestReallocation():
            request = happened.ReallocationRequested(**opened, follows=command.follows)
        case ask.RequestRelease():
            opened |= {"follows": command.follows, "fund": question.fund}
            request = happened.ReserveReleaseRequested(**opened)
        case ask.RequestReversal():
            request = happened.ReversalRequested(
                **opened, reverses=command.case, reason=command.reason
            )
    yield request
    if not request.requires:
        case_then = folded(book, (request,), question.asked).cases[request.case]
        yield _posting(case_then, request.transfers, request.effective_date)


def _decided(question: Question, command: ask.RecordDecision) -> Iterator[happened.Event]:
    case = question.case
    if case is None:
        msg = "a decision without objection has a case"
        raise AssertionError(msg)
    then = consequence(case, command.body, command.outcome)
    changes = not then.is_end_without_posting
    transfers = question.transfers if changes else case.transfers
    effective_date = (command.effective_date if changes else None) or case.effective_date
    recorded = {
        name: getattr(command, name)
        for name in (
            "case",
            "outcome",
            "decided_on",
            "forum",
            "case_number",
            "rationale",
            "documents",
            "dissent",
            "seen_position",
        )
    }
    event = (
        happened.BoardDecisionRecorded
        if command.body is Body.BOARD
        else happened.MinistryDecisionRecorded
    )
    yield event(**recorded, transfers=transfers, effective_date=effective_date)
    if then is CaseState.POSTED:
        yield _posting(case, transfers, effective_date)
    elif then is CaseState.REJECTED:
        yield happened.CaseRejected(case=case.number, decided_by=command.body)
    elif then is CaseState.RETURNED:
        yield happened.CaseReturned(case=case.number, decided_by=command.body)


def _posting(
    case: Case, transfers: tuple[Transfer, ...], effective_date: date
) -> happened.FundsReallocated | happened.ReserveReleased | happened.EntryReversed:
    posted: dict[str, Any] = {
        "case": case.number,
        "transfers": transfers,
        "effective_date": effective_date,
    }
    match case.kind:
        case CaseKind.REALLOCATION:
            return happened.FundsReallocated(**posted)
        case CaseKind.RELEASE:
            return happened.ReserveReleased(**posted, fund=case.fund)
        case CaseKind.REVERSAL:
            return happened.EntryReversed(**posted | {"reverses": case.reverses})
