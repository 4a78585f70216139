"""Writes that are no cases: books, accounts, mandates, money by decree, and closings."""

from datetime import datetime

from oracle.answers import refuse_if
from oracle.book import NaiveBook
from oracle.funds import refuse_shortfall
from oracle.happenings import OUTSIDE, Actor, Body, Transfer, Transfers, day, oere, oslo_day
from oracle.objections import (
    refuse_future_decision,
    refuse_ill_formed,
    refuse_mixed_funds,
    refuse_other_ministry,
    refuse_other_year,
    refuse_unwritten,
    refuse_wrong_sources,
    refuse_wrong_targets,
)
from oracle.writing import Writing

DIRECT_EVENTS = {
    "appropriations": "AppropriationRecorded",
    "reserves": "ReserveSetAside",
    "allocations": "FundsAllocated",
}


def refuse_ministry_write(writing: Writing, body: Body) -> None:
    """Rules 1 to 4 of what only the ministry writes, after its role is known."""
    refuse_other_ministry(writing.book, writing.actor)
    refuse_if(writing.book.closed, "book-closed")
    refuse_unwritten(body)


def opened_book(body: Body) -> NaiveBook:
    """A book with the year, ministry, recipients and services that the body states."""
    return NaiveBook(
        year=body["year"],
        ministry=body["ministry"]["code"],
        recipients=tuple(recipient["code"] for recipient in body["recipients"]),
        services=tuple(service["code"] for service in body["services"]),
    )


def open_account(writing: Writing, body: Body) -> None:
    """Open an account; one unallocated and at most one reserve per fund."""
    book = writing.book
    refuse_other_ministry(book, writing.actor)
    if body["kind"] == "service" and not (
        body["recipient"] in book.recipients and body["service"] in book.services
    ):
        # READING 11: no rule of the table is about this, so it counts as malformed; but only the
        # book can tell, so `role-forbidden` and what is unknown come before it.
        raise ValueError("a service account names a recipient and a service of the book")
    refuse_if(book.closed, "book-closed")
    # READING 12: a closed account is still there.
    refuse_if(body["code"] in book.accounts(), "already-exists")
    single = body["kind"] in ("unallocated", "reserve")
    refuse_if(single and book.account_of(body["fund"], body["kind"]) is not None, "already-exists")
    writing.append("AccountOpened", body)


def set_mandate(writing: Writing, body: Body) -> None:
    """Set the rules that replace the former ones from a day on."""
    refuse_ministry_write(writing, body)
    refuse_other_year(writing.book, body)
    writing.append("MandateSet", body)


def move_by_decree(writing: Writing, body: Body, collection: str) -> None:
    """Record an appropriation, a reserve or an allocation."""
    book = writing.book
    refuse_ministry_write(writing, body)
    transfers = _decreed_transfers(book, body, collection)
    if collection == "allocations":
        signs = {oere(line["amount"]) > 0 for line in body["lines"]}
        # READING 13: lines of both signs, and a zero amount, are `amount-not-positive`.
        refuse_if(len(signs) > 1, "amount-not-positive")
    if collection == "appropriations":
        _refuse_ill_formed_appropriation(book, transfers[0])
    else:
        # READING 14: a release or allocation line that names its own reserve or unallocated account
        # is `same-account`, which stands before `service-account-required`.
        refuse_ill_formed(book, transfers)
    refuse_other_year(book, body)
    refuse_future_decision(body, writing.recorded_at)
    if collection == "allocations":
        taking_back = oere(body["lines"][0]["amount"]) < 0
        refuse_mixed_funds(book, transfers)
        refuse_wrong_sources(book, transfers, allowed="unallocated")
        if not taking_back:
            refuse_wrong_targets(book, transfers)
    refuse_shortfall(book, transfers, day(body["effective_date"]))
    writing.append(
        DIRECT_EVENTS[collection],
        body,
        transfers=transfers,
        effective_date=day(body["effective_date"]),
    )


def _decreed_transfers(book: NaiveBook, body: Body, collection: str) -> Transfers:
    """The transfers as they run: a negative amount swaps source and target."""
    unallocated = book.account_of(body["fund"], "unallocated")
    if collection == "appropriations":
        return (_signed(OUTSIDE, unallocated, oere(body["amount"])),)
    if collection == "reserves":
        reserve = book.account_of(body["fund"], "reserve")
        return (_signed(unallocated, reserve, oere(body["amount"])),)
    return tuple(
        _signed(unallocated, line["account"], oere(line["amount"])) for line in body["lines"]
    )


def _signed(source: str | None, target: str | None, amount: int) -> Transfer:
    if amount < 0:
        return Transfer(target, source, -amount)
    return Transfer(source, target, amount)


def _refuse_ill_formed_appropriation(book: NaiveBook, transfer: Transfer) -> None:
    """Rules 5 to 7, where the outside end is no account of the book."""
    refuse_if(transfer.amount <= 0, "amount-not-positive")
    own_end = transfer.target if transfer.source == OUTSIDE else transfer.source
    refuse_if(not book.is_open(own_end), "account-unknown")


def close_book(writing: Writing, body: Body) -> None:
    """Close the book; not while cases wait."""
    refuse_ministry_write(writing, body)
    refuse_future_decision(body, writing.recorded_at)
    refuse_if(bool(writing.book.waiting()), "cases-waiting")
    writing.append("BookClosed", body)


def close_account(writing: Writing, body: Body, account: str) -> None:
    """Close an account that is at zero from the day of recording on."""
    book = writing.book
    refuse_ministry_write(writing, body)
    refuse_if(not book.is_open(account), "account-unknown")
    refuse_future_decision(body, writing.recorded_at)
    # READING 15: cases that wait do not keep an account open (a case that only gains on it is not
    # a balance); only its balance on the day of recording and every later day of the year counts.
    refuse_if(_not_empty(book, account, writing.recorded_at), "account-not-empty")
    writing.append("AccountClosed", {**body, "account": account})


def _not_empty(book: NaiveBook, account: str, recorded_at: datetime) -> bool:
    today = oslo_day(recorded_at)
    later_days = [one_day for one_day in book.days() if one_day >= today]
    return any(
        book.balance(account, one_day, book.happenings) != 0 for one_day in [today, *later_days]
    )


def actor_may_write(actor: Actor, collection: str) -> bool:
    """Rule 1: the roles of http.md's table for writes that are no cases."""
    roles = {
        "books": {"administrator"},
        "accounts": {"administrator", "ministry"},
    }.get(collection, {"ministry"})
    return actor.role in roles
