"""The naive ledger: domain.md's rules, answered by summing one list, day by day."""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date, datetime

from oracle.answers import Answer, Refused, refuse, refuse_if
from oracle.book import NaiveBook, blocks_on, postings_on, total
from oracle.case_writes import find_case, request, reverse, withdraw
from oracle.decisions import decide
from oracle.direct_writes import (
    actor_may_write,
    close_account,
    close_book,
    move_by_decree,
    open_account,
    opened_book,
    set_mandate,
)
from oracle.happenings import Actor, Body
from oracle.objections import refuse_other_ministry
from oracle.writing import Writing

BOOK_PATH = re.compile(r"/books/(?P<book>[^/]+)/(?P<collection>[^/]+)")
CASE_PATH = re.compile(r"/books/(?P<book>[^/]+)/cases/(?P<case>\d+)/(?P<act>[^/]+)")
ACCOUNT_PATH = re.compile(r"/books/(?P<book>[^/]+)/accounts/(?P<account>[^/]+)/closing")
ASKING_ROLES = ("recipient", "board")
CREATED = 201


class NaiveLedger:
    """Every book as a list of happenings. Same rules as the ledger, no cleverness."""

    def __init__(self) -> None:
        self.books: dict[str, NaiveBook] = {}

    def submit(
        self, recorded_at: datetime, actor: Mapping[str, str], path: str, body: Body
    ) -> Answer:
        """Answer one request as in requests.json; ValueError for a malformed one.

        `path` has real case numbers; times are aware and do not go back within a book.
        """
        asker = Actor.read(actor)
        try:
            return self._submit(recorded_at, asker, path, deepcopy(body))
        except Refused as refusal:
            return refusal.answer
        except KeyError as missing:
            raise ValueError(f"malformed body: {missing} is missing") from missing

    def balances(self, book: str, at: date, known: int | datetime) -> dict[str, tuple[int, int]]:
        """Balance and blocked amount in øre of every account the book has at its head.

        `at` is an effective day, `known` a position or an aware point in time (both included).
        """
        return self.balances_on(book, [at], known)[at]

    def balances_on(
        self, book: str, days: Iterable[date], known: int | datetime
    ) -> dict[date, dict[str, tuple[int, int]]]:
        """The same on each of several days; the list is read once for each account."""
        naive_book = self.books[book]
        happenings = naive_book.up_to(known)
        waiting = naive_book.waiting(happenings)
        accounts = {
            account: (postings_on(account, happenings), blocks_on(account, waiting))
            for account in naive_book.accounts()
        }
        return {
            at: {
                account: (total(postings, at), total(blocks, at))
                for account, (postings, blocks) in accounts.items()
            }
            for at in days
        }

    def position(self, book: str) -> int:
        """Position of the last event of the book; 0 when there is no such book."""
        return len(self.books[book].happenings) if book in self.books else 0

    def _submit(self, recorded_at: datetime, actor: Actor, path: str, body: Body) -> Answer:
        if path == "/books":
            return self._open_book(recorded_at, actor, body)
        on_case, on_account = CASE_PATH.fullmatch(path), ACCOUNT_PATH.fullmatch(path)
        on_book = BOOK_PATH.fullmatch(path)
        matched = on_case or on_account or on_book
        if matched is None:
            raise ValueError(f"no such path: {path}")
        act = on_case["act"] if on_case else "closing" if on_account else matched["collection"]
        _refuse_role(actor, act, body)
        refuse_if(matched["book"] not in self.books, "book-unknown")
        writing = Writing(self.books[matched["book"]], recorded_at, actor)
        before = list(writing.book.happenings)
        if before and recorded_at < before[-1].recorded_at:
            raise ValueError("recorded_at goes back")
        try:
            if on_account:
                close_account(writing, body, on_account["account"])
                return Answer(status=CREATED, events=tuple(writing.positions))
            if on_case:
                return _answer_on_case(writing, body, act, int(on_case["case"]))
            return _answer_on_book(writing, body, act)
        except (Refused, ValueError, KeyError):
            writing.book.happenings[:] = before
            raise

    def _open_book(self, recorded_at: datetime, actor: Actor, body: Body) -> Answer:
        refuse_if(not actor_may_write(actor, "books"), "role-forbidden")
        name = f"{body['programme']}-{body['year']}"
        # READING 26: opening a closed book again is `already-exists`, not `book-closed`.
        refuse_if(name in self.books, "already-exists")
        writing = Writing(opened_book(body), recorded_at, actor)
        writing.append("BookOpened", body)
        self.books[name] = writing.book
        return Answer(status=CREATED, events=tuple(writing.positions))


def _refuse_role(actor: Actor, act: str, body: Body) -> None:
    """Rule 1, as far as it depends on neither book nor case."""
    if act in ("reallocations", "reserve-releases"):
        refuse_if(actor.role not in ASKING_ROLES, "role-forbidden")
    elif act == "decisions":
        refuse_if(actor.role != body["body"], "role-forbidden")
    elif act in ("withdrawal", "reversal"):
        # READING 27: who never asks can have no right that depends on the case, so the role is
        # refused before `book-unknown` and `case-unknown`.
        refuse_if(actor.role not in ASKING_ROLES, "role-forbidden")
    elif not actor_may_write(actor, act):
        refuse("role-forbidden")


def _answer_on_book(writing: Writing, body: Body, act: str) -> Answer:
    if act in ("reallocations", "reserve-releases"):
        return _case_answer(writing, request(writing, body, act))
    if act == "accounts":
        open_account(writing, body)
    elif act == "mandates":
        set_mandate(writing, body)
    elif act == "closing":
        close_book(writing, body)
    elif act in ("appropriations", "reserves", "allocations"):
        move_by_decree(writing, body, act)
    else:
        raise ValueError(f"no such collection: {act}")
    return Answer(status=CREATED, events=tuple(writing.positions))


def _answer_on_case(writing: Writing, body: Body, act: str, number: int) -> Answer:
    refuse_other_ministry(writing.book, writing.actor)
    find_case(writing.book, number)
    if act == "decisions":
        decide(writing, body, number)
        return _case_answer(writing, number)
    if act == "reversal":
        return _case_answer(writing, reverse(writing, body, number))
    if act == "withdrawal":
        return _case_answer(writing, withdraw(writing, body, number))
    raise ValueError(f"no such act on a case: {act}")


def _case_answer(writing: Writing, number: int) -> Answer:
    case = writing.book.cases()[number]
    return Answer(
        status=CREATED,
        case=number,
        state=case.state,
        route=case.request.route,
        events=tuple(writing.positions),
        requires=case.request.requires,
        mandate=case.request.mandate,
    )
