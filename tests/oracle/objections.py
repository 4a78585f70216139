"""The rules that many writes share, each asked where the table of precedence puts it."""

import unicodedata
from datetime import datetime

from oracle.answers import refuse_if
from oracle.book import NaiveBook
from oracle.happenings import Actor, Body, Transfers, day, oslo_day

LEAST_VISIBLE_CHARACTERS = 20


def refuse_other_ministry(book: NaiveBook, actor: Actor) -> None:
    """Rule 1: a ministry acts only in books whose ministry code is its organisation."""
    foreign = actor.role == "ministry" and actor.organisation != book.ministry
    refuse_if(foreign, "role-forbidden")


def refuse_unwritten(body: Body) -> None:
    """Rules 3 and 4: a rationale of 20 visible characters, and a document."""
    refuse_if(
        _visible_characters(body.get("rationale")) < LEAST_VISIBLE_CHARACTERS, "rationale-required"
    )
    refuse_if(not body.get("documents"), "document-required")


def _visible_characters(rationale: str | None) -> int:
    # READING 8: visible is everything but Unicode separators and control or format characters, so
    # spaces between words do not count.
    return sum(unicodedata.category(character)[0] not in "ZC" for character in rationale or "")


def refuse_ill_formed(book: NaiveBook, transfers: Transfers) -> None:
    """Rules 5, 6 and 7 of every transfer, as sent: positive, two ends, open accounts."""
    # READING 9: every line is asked by itself; a negative line is not saved by a larger positive
    # one of the same pair.
    refuse_if(any(one.amount <= 0 for one in transfers), "amount-not-positive")
    refuse_if(
        any(one.source is not None and one.source == one.target for one in transfers),
        "same-account",
    )
    refuse_closed_accounts(book, transfers)


def refuse_closed_accounts(book: NaiveBook, transfers: Transfers) -> None:
    """Rule 7: accounts of this book, open."""
    named = [code for one in transfers for code in (one.source, one.target)]
    refuse_if(not all(book.is_open(code) for code in named), "account-unknown")


def refuse_other_year(book: NaiveBook, body: Body) -> None:
    """Rule 8: the effective date is inside the year; silent where none is stated."""
    for name in ("effective_date", "effective_from"):
        # READING 10: a mandate's `effective_from` is an effective date too.
        if name in body:
            refuse_if(day(body[name]).year != book.year, "outside-budget-year")


def refuse_future_decision(body: Body, recorded_at: datetime) -> None:
    """Rule 9: nothing is decided after the day (Oslo) on which it is recorded."""
    if "decided_on" in body:
        refuse_if(day(body["decided_on"]) > oslo_day(recorded_at), "decided-in-the-future")


def refuse_mixed_funds(book: NaiveBook, transfers: Transfers) -> None:
    """Rule 10: no transfer between funds."""
    refuse_if(
        any(book.fund(one.source) != book.fund(one.target) for one in transfers),
        "earmark-violation",
    )


def refuse_wrong_sources(book: NaiveBook, transfers: Transfers, allowed: str) -> None:
    """Rule 11: money leaves the reserve by release and unallocated by allocation only."""
    refuse_if(
        any(
            book.kind(one.source) in ("reserve", "unallocated") and book.kind(one.source) != allowed
            for one in transfers
        ),
        "reserve-needs-release",
    )


def refuse_wrong_targets(book: NaiveBook, transfers: Transfers) -> None:
    """Rule 11a: the money ends on a service account."""
    refuse_if(
        any(book.kind(one.target) != "service" for one in transfers), "service-account-required"
    )
