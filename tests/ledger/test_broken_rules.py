"""A log may hang together and still break the rules: whoever wrote it, that is found."""

from datetime import UTC, date, datetime
from typing import Any, Final

import pytest

from domain import commands as ask
from domain import events as happened
from domain.accounts import Account, AccountKind
from domain.audit import Breach
from domain.envelope import CommandReference
from domain.mandates import Body
from domain.question import Asked
from domain.words import Transfer
from ledger.desk import Desk
from ledger.faults import Fault, Flaw
from ledger.ledger import Ledger
from ledger.log import EventLog
from ledger.sealing import sealed_on
from ledger.verify import verify, verify_rules
from support.signing import checkpoint_after
from support.small_book import (
    BASIS,
    BOARD,
    EACH,
    MINISTRY,
    NEW_YEAR,
    OPENING,
    RATIONALE,
    decision,
    move,
    opened,
    record,
)

JUNE: Final = date(2024, 6, 1)
WHOLE: Final = (Transfer(source="A", target="C", amount=100),)


def forge(log: EventLog, book: str, *events: happened.Event) -> None:
    """Write events as they are, each well sealed, without asking any rule."""
    desk = Desk(book)
    desk.catch_up(log)
    asked = Asked(MINISTRY, datetime(2024, 3, 1, tzinfo=UTC))
    sealed = sealed_on(desk, log.mapper, events, asked, CommandReference(id="forfalsket"))
    log.append(sealed, [checkpoint_after(log, book, sealed)])


def fault_of(log: EventLog, book: str) -> Fault:
    assert verify(log, book).intact, "the chain itself is well"
    fault = verify_rules(log, book)
    assert fault is not None
    assert fault.book == book
    assert fault.sequence == fault.position, "there is one book only"
    return fault


def allocated(**different: Any) -> happened.FundsAllocated:  # noqa: ANN401 - any field
    fields: dict[str, Any] = {
        "fund": "ordinary",
        "transfers": (Transfer(source="UFORDELT", target="A", amount=100),),
        "effective_date": JUNE,
        "decided_on": NEW_YEAR,
        "rationale": RATIONALE,
        "documents": BASIS,
    }
    return happened.FundsAllocated(**fields | different)


def decided(kind: type[happened.DecisionRecorded]) -> Any:  # noqa: ANN401 - one of two events
    return kind(
        case=1,
        outcome=ask.Outcome.APPROVED,
        transfers=WHOLE,
        effective_date=JUNE,
        decided_on=NEW_YEAR,
        rationale=RATIONALE,
        documents=BASIS,
    )


def posted(*transfers: Transfer, case: int = 1) -> happened.FundsReallocated:
    return happened.FundsReallocated(case=case, transfers=transfers, effective_date=JUNE)


@pytest.mark.parametrize(
    ("event", "what"),
    [
        (allocated(rationale=""), Breach.NO_RATIONALE),
        (allocated(rationale=" \u00a0\u200b" * 30), Breach.NO_RATIONALE),
        (allocated(documents=()), Breach.NO_DOCUMENT),
        (
            allocated(transfers=(Transfer(source="A", target="UFORDELT", amount=-1),)),
            Breach.AMOUNT_NOT_POSITIVE,
        ),
        (allocated(effective_date=date(2025, 1, 1)), Breach.OUTSIDE_BUDGET_YEAR),
        (
            allocated(transfers=(Transfer(source="UFORDELT", target="A", amount=EACH + 1),)),
            Breach.BALANCE_BROKEN,
        ),
        (
            allocated(transfers=(Transfer(source="A", target="B", amount=EACH + 1),)),
            Breach.BALANCE_BROKEN,
        ),
    ],
)
def test_an_event_that_breaks_a_rule_is_found(
    log: EventLog, ledger: Ledger, event: happened.Event, what: Breach
) -> None:
    book = opened(ledger)
    record(ledger, book, move())
    forge(log, book, event)
    forge(log, book, allocated(transfers=(Transfer(source="C", target="B", amount=1),)))
    fault = fault_of(log, book)
    assert (fault.position, fault.what) == (OPENING + 3, what)


def test_a_posting_without_the_required_decisions_is_found(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)
    record(ledger, book, move(source="A", target="C"))
    forge(log, book, posted(*WHOLE))
    fault = fault_of(log, book)
    assert (fault.position, fault.what) == (OPENING + 2, Breach.DECISION_MISSING)


def test_a_posting_with_one_of_two_decisions_is_found(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)
    record(ledger, book, move(source="A", target="C"))
    forge(log, book, decided(happened.MinistryDecisionRecorded), posted(*WHOLE))
    assert fault_of(log, book).what is Breach.DECISION_MISSING


def test_a_posting_of_more_than_was_asked_for_is_found(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)
    record(ledger, book, move(source="A", target="C"))
    board, ministry = happened.BoardDecisionRecorded, happened.MinistryDecisionRecorded
    more = Transfer(source="A", target="C", amount=101)
    forge(log, book, decided(board), decided(ministry), posted(more))
    fault = fault_of(log, book)
    assert (fault.position, fault.what) == (OPENING + 4, Breach.MORE_THAN_ASKED_FOR)


def test_a_posting_to_another_account_is_found(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)
    record(ledger, book, move(source="A", target="C"))
    board, ministry = happened.BoardDecisionRecorded, happened.MinistryDecisionRecorded
    elsewhere = Transfer(source="A", target="B", amount=100)
    forge(log, book, decided(board), decided(ministry), posted(elsewhere))
    assert fault_of(log, book).what is Breach.MORE_THAN_ASKED_FOR


def test_a_case_that_is_posted_twice_is_found(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)
    record(ledger, book, move())
    forge(log, book, posted(Transfer(source="A", target="B", amount=100)))
    fault = fault_of(log, book)
    assert (fault.position, fault.what) == (OPENING + 3, Breach.POSTED_TWICE)


def test_a_posting_of_a_rejected_case_is_found(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)
    record(ledger, book, move(source="A", target="C"))
    forge(log, book, happened.CaseRejected(case=1, decided_by=Body.BOARD), posted(*WHOLE))
    fault = fault_of(log, book)
    assert fault.position == OPENING + 3


def test_an_event_after_closing_is_found(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)
    closing = ask.CloseBook(decided_on=NEW_YEAR, rationale=RATIONALE, documents=BASIS)
    record(ledger, book, closing, MINISTRY)
    late = Account(code="SEN", kind=AccountKind.RESERVE, fund="sen", name="For sent")
    forge(log, book, happened.AccountOpened(account=late))
    fault = fault_of(log, book)
    assert (fault.position, fault.what) == (OPENING + 2, Breach.AFTER_CLOSING)


@pytest.mark.parametrize(
    "event",
    [
        posted(*WHOLE, case=99),
        decided(happened.BoardDecisionRecorded).model_copy(update={"case": 99}),
        happened.CaseRejected(case=99, decided_by=Body.BOARD),
        allocated(transfers=(Transfer(source="UFORDELT", target="INGEN", amount=100),)),
    ],
    ids=["posting", "decision", "rejection", "account"],
)
def test_an_event_about_what_is_not_there_is_a_fault_and_not_a_crash(
    log: EventLog, ledger: Ledger, event: happened.Event
) -> None:
    book = opened(ledger)
    forge(log, book, event)
    fault = fault_of(log, book)
    assert (fault.position, fault.what) == (OPENING + 1, Flaw.UNREADABLE)


def test_decisions_that_were_really_made_are_no_breach(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)
    record(ledger, book, move(source="A", target="C"))
    record(ledger, book, decision(1, Body.BOARD, ask.Outcome.APPROVED), BOARD)
    record(ledger, book, decision(1, Body.MINISTRY, ask.Outcome.APPROVED), MINISTRY)
    assert verify_rules(log, book) is None


def test_a_request_that_claims_to_need_no_decision_is_found(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)
    asked = record(ledger, book, move(source="A", target="C"))
    honest = next(log.entries(book, asked.positions[0] - 1)).entry.event
    assert isinstance(honest, happened.ReallocationRequested)
    forged = honest.model_copy(update={"case": 2, "requires": ()})
    forge(log, book, forged, posted(*WHOLE, case=2))
    fault = fault_of(log, book)
    assert (fault.position, fault.what) == (OPENING + 2, Breach.MANDATE_DIFFERS)
