"""Given these events, when this command, then these events: the words of the domain's own tests."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from domain import commands as ask
from domain import events as happened
from domain.accounts import Account
from domain.book import Book, Stamp
from domain.decide import decide
from domain.evolve import evolve
from domain.mandates import Body, MandateRule, Route
from domain.objections import Objection, Refused, Rule
from domain.question import Asked, Question
from domain.rules import objections
from domain.words import APPROPRIATION, Actor, Transfer
from features import vocabulary as our

NEW_YEARS_EVE = date(2023, 12, 31)


@dataclass(frozen=True)
class Told:
    """An event, and who recorded it."""

    event: happened.Event
    by: Actor


Given = Iterable[happened.Event | Told]


def by(actor: Actor, event: happened.Event) -> Told:
    """Return an event as recorded by somebody; otherwise it is the ministry."""
    return Told(event, actor)


def book_given(given: Given, on: date = our.JANUARY_1) -> Book | None:
    """Fold events into a book."""
    book: Book | None = None
    for position, told in enumerate(given, start=1):
        event, actor = (told.event, told.by) if isinstance(told, Told) else (told, our.MINISTRY)
        book = evolve(book, event, Stamp(position, our.at_noon(on), actor))
    return book


def when(
    command: ask.Command, *, given: Given, by: Actor, on: date = our.JANUARY_1
) -> tuple[happened.Event, ...]:
    """Return what a command makes happen; raises `Refused`."""
    return decide(book_given(given), command, Asked(by, our.at_noon(on)))


def answer(command: ask.Command, *, given: Given, by: Actor) -> Rule | None:
    """Return the rule that refuses a command, or nothing."""
    try:
        when(command, given=given, by=by)
    except Refused as refusal:
        return refusal.objection.rule
    return None


def all_objections(
    command: ask.Command, *, given: Given, by: Actor, on: date = our.JANUARY_1
) -> list[Rule]:
    """Return every rule that objects, in order."""
    question = Question(book_given(given), command, Asked(by, our.at_noon(on)))
    return [objection.rule for objection in objections(question)]


@contextmanager
def refused(rule: Rule, **expected: Any) -> Iterator[None]:  # noqa: ANN401 - any field of it
    """Expect a refusal by a rule, with what it says."""
    with pytest.raises(Refused) as caught:
        yield
    objection: Objection = caught.value.objection
    assert objection.rule == rule, objection
    assert {name: getattr(objection, name) for name in expected} == expected


BOOK_OPENED = happened.BookOpened(**dict(our.OPEN_BOOK))


def account_opened(account: Account) -> happened.AccountOpened:
    """Return that an account was opened."""
    return happened.AccountOpened(account=account)


def mandate_set(
    rules: Iterable[MandateRule] = our.RULES_OF_2024, effective_from: date = our.JANUARY_1
) -> happened.MandateSet:
    """Return that a mandate was set."""
    return happened.MandateSet(effective_from=effective_from, rules=tuple(rules), **our.BASIS)


OPENED: tuple[happened.Event, ...] = (
    BOOK_OPENED,
    *map(
        account_opened,
        (
            our.UNALLOCATED,
            our.RESERVE,
            our.EARMARKED_UNALLOCATED,
            our.NHN_SFM,
            our.NHN_EMD,
            our.NHN_PP,
            our.NHN_JD,
            our.NHN_MD,
            our.HDIR_JD,
            our.HDIR_MD,
            our.HTO_PLL,
        ),
    ),
    mandate_set(),
)
"""A book with its accounts and the mandate of 2024, and no money; the last position is 13."""


def _moved(transfers: tuple[Transfer, ...], day: date) -> dict[str, Any]:
    decided = {"decided_on": NEW_YEARS_EVE, **our.BASIS}
    return {"transfers": transfers, "effective_date": day, **decided}


def appropriated(
    ore: int, day: date = our.JANUARY_1, to: Account = our.UNALLOCATED
) -> happened.AppropriationRecorded:
    """Return that the Storting gave to a fund."""
    given = Transfer(source=APPROPRIATION, target=to.code, amount=ore)
    return happened.AppropriationRecorded(fund=to.fund, **_moved((given,), day))


def set_aside(ore: int, day: date = our.JANUARY_1) -> happened.ReserveSetAside:
    """Return that money was set aside."""
    aside = our.transfer(our.UNALLOCATED, our.RESERVE, ore)
    return happened.ReserveSetAside(fund=our.ORDINARY, **_moved((aside,), day))


def allocated(
    account: Account, ore: int, day: date = our.JANUARY_1, of: Account = our.UNALLOCATED
) -> happened.FundsAllocated:
    """Return that money was allocated to one account."""
    transfers = (our.transfer(of, account, ore),)
    return happened.FundsAllocated(fund=account.fund, **_moved(transfers, day))


def asked_for(
    case: int,
    transfer: Transfer,
    day: date,
    *requires: Body,
    route: Route = Route.BETWEEN_SERVICES,
) -> happened.ReallocationRequested:
    """Return that a reallocation was asked for."""
    return happened.ReallocationRequested(
        case=case,
        route=route,
        crosses_items=False,
        mandate=len(OPENED),
        requires=requires,
        basis="Vedlegg 1",
        **_moved((transfer,), day),
    )


def release_asked_for(
    case: int, account: Account, ore: int, day: date, *requires: Body
) -> happened.ReserveReleaseRequested:
    """Return that a release was asked for."""
    return happened.ReserveReleaseRequested(
        case=case,
        route=Route.RESERVE_RELEASE,
        fund=our.ORDINARY,
        crosses_items=False,
        mandate=len(OPENED),
        requires=requires,
        basis="Vedlegg 1",
        **_moved((our.transfer(our.RESERVE, account, ore),), day),
    )


def reversal_asked_for(
    case: int, reverses: int, transfer: Transfer, day: date, *requires: Body
) -> happened.ReversalRequested:
    """Return that the opposite of a posted case was asked for."""
    return happened.ReversalRequested(
        case=case,
        reverses=reverses,
        reason=ask.Reason.CLERICAL_ERROR,
        route=Route.REVERSAL,
        crosses_items=False,
        mandate=len(OPENED),
        requires=requires,
        basis="Vedlegg 1",
        **_moved((transfer,), day),
    )


def board_decided(
    case: int, transfer: Transfer, day: date, outcome: ask.Outcome = ask.Outcome.APPROVED
) -> Told:
    """Return that the board decided, as its secretary recorded it."""
    event = happened.BoardDecisionRecorded(case=case, outcome=outcome, **_moved((transfer,), day))
    return Told(event, our.BOARD)


def posted(case: int, transfer: Transfer, day: date) -> happened.FundsReallocated:
    """Return that a reallocation was posted."""
    return happened.FundsReallocated(case=case, transfers=(transfer,), effective_date=day)
