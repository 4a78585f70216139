"""Generated histories: whatever a book accepts of a random sequence of commands."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

from domain import commands as ask
from domain import events as happened
from domain.accounts import Account
from domain.book import Book, Stamp
from domain.commands import Outcome
from domain.decide import decide
from domain.evolve import evolve
from domain.mandates import Body, Route
from domain.objections import Refused
from domain.question import Asked
from domain.words import Actor, Role, Transfer
from features import vocabulary as our
from features.deciding import OPENED, Told, book_given, mandate_set
from features.vocabulary import kr

DAYS = [date(2024, 1, 1), date(2024, 3, 1), date(2024, 6, 1), date(2024, 12, 31)]
ASKED_DAYS = [*DAYS, date(2024, 4, 15), date(2025, 1, 1)]
SERVICES = [our.NHN_SFM, our.NHN_EMD, our.NHN_MD, our.HDIR_MD]
ACCOUNTS = [*SERVICES, our.UNALLOCATED, our.RESERVE, our.HTO_PLL]
PEOPLE = [our.actor(Role.BOARD, "PROGRAMSTYRET", name) for name in ("kari", "ola")]
MANDATES = [
    mandate_set(),
    mandate_set([our.mandate_rule(route) for route in Route if route is not Route.REVERSAL]),
    mandate_set(
        [
            our.mandate_rule(route, Body.BOARD, cumulative_ceiling=kr(20))
            for route in Route
            if route is not Route.REVERSAL
        ]
        + list(our.RULES_OF_2024)
    ),
]


class Asking(NamedTuple):
    """A command, and on whose behalf."""

    command: ask.Command
    by: Actor


DAY = st.sampled_from(DAYS)
AMOUNT = st.integers(1, 30).map(kr)
SIGNED = AMOUNT.flatmap(lambda ore: st.sampled_from([ore, ore, -ore]))
FUND = st.sampled_from([our.ORDINARY, our.ORDINARY, our.EARMARKED])
ACCOUNT = st.sampled_from(ACCOUNTS)
SERVICE = st.sampled_from(SERVICES)
CASE = st.integers(1, 3)
"""Which of the latest cases; the last is 1."""
ASKER = st.sampled_from([our.NHN, our.HDIR, *PEOPLE])


def line(account: Account, ore: int) -> tuple[Account, int]:
    return account, ore


LINES = st.lists(st.builds(line, SERVICE, AMOUNT), min_size=1, max_size=3)
TRANSFERS = st.lists(st.builds(our.transfer, ACCOUNT, ACCOUNT, AMOUNT), min_size=1, max_size=3)
PROPER_TRANSFERS = st.lists(
    st.builds(our.transfer, SERVICE, SERVICE, AMOUNT).filter(lambda t: t.source != t.target),
    min_size=1,
    max_size=3,
)


def to_appropriate(ore: int, fund: str, day: date) -> Asking:
    return Asking(our.appropriate(ore, fund, day), our.MINISTRY)


def to_set_aside(ore: int, day: date) -> Asking:
    return Asking(our.set_reserve(ore, day=day), our.MINISTRY)


def to_allocate(account: Account, ore: int, fund: str, day: date) -> Asking:
    return Asking(our.allocate((account, ore), fund=fund, day=day), our.MINISTRY)


def to_reallocate(transfers: Sequence[Transfer], day: date, by: Actor) -> Asking:
    return Asking(our.reallocate(*transfers, day=day), by)


def to_release(lines: Sequence[tuple[Account, int]], day: date, by: Actor) -> Asking:
    return Asking(our.release(*lines, day=day), by)


def to_reverse(case: int, day: date, by: Actor) -> Asking:
    return Asking(our.reverse(case, day), by)


def to_withdraw(case: int, by: Actor) -> Asking:
    return Asking(ask.WithdrawCase(case=case, **our.BASIS), by)


def to_decide_as_board(case: int, outcome: Outcome, day: date | None, by: Actor) -> Asking:
    return Asking(our.decision(case, Body.BOARD, outcome, effective_date=day), by)


def to_decide_as_ministry(case: int, outcome: Outcome, day: date | None) -> Asking:
    decision = our.decision(case, Body.MINISTRY, outcome, effective_date=day)
    return Asking(decision, our.MINISTRY)


def to_approve_lines(case: int, lines: Sequence[tuple[Account, int]]) -> Asking:
    decision = our.decision(case, Body.MINISTRY, Outcome.PARTLY_APPROVED, lines=our.lines(*lines))
    return Asking(decision, our.MINISTRY)


def to_approve_transfers(case: int, transfers: Sequence[Transfer]) -> Asking:
    decision = our.decision(
        case, Body.MINISTRY, Outcome.PARTLY_APPROVED, transfers=tuple(transfers)
    )
    return Asking(decision, our.MINISTRY)


def to_close(account: Account) -> Asking:
    command = ask.CloseAccount(account=account.code, decided_on=our.JANUARY_1, **our.BASIS)
    return Asking(command, our.MINISTRY)


def to_set_mandate(mandate: happened.MandateSet) -> Asking:
    return Asking(our.set_mandate(mandate.rules), our.MINISTRY)


BOARD_OUTCOMES = st.sampled_from(
    [Outcome.APPROVED, Outcome.APPROVED, Outcome.RECOMMENDED, Outcome.NOT_RECOMMENDED]
)
MINISTRY_OUTCOMES = st.sampled_from([Outcome.APPROVED, Outcome.NO_OBJECTION, Outcome.REJECTED])
ASKS = [
    st.builds(to_reallocate, TRANSFERS, DAY, ASKER),
    st.builds(to_reallocate, PROPER_TRANSFERS, DAY, st.sampled_from([our.NHN, *PEOPLE])),
    st.builds(to_release, LINES, DAY, st.sampled_from(PEOPLE)),
    st.builds(to_reverse, CASE, DAY, st.sampled_from(PEOPLE)),
    st.builds(to_reverse, CASE, DAY, st.sampled_from(PEOPLE)),
]
DECIDES = [
    st.builds(to_decide_as_board, CASE, BOARD_OUTCOMES, st.none() | DAY, st.sampled_from(PEOPLE)),
    st.builds(to_decide_as_ministry, CASE, MINISTRY_OUTCOMES, st.none() | DAY),
    st.builds(to_approve_lines, CASE, LINES),
    st.builds(to_approve_transfers, CASE, PROPER_TRANSFERS),
]
SELDOM = [
    st.builds(to_appropriate, SIGNED, FUND, DAY),
    st.builds(to_set_aside, SIGNED, DAY),
    st.builds(to_allocate, ACCOUNT, SIGNED, FUND, DAY),
    st.builds(to_withdraw, CASE, ASKER),
    st.builds(to_close, ACCOUNT),
    st.builds(to_set_mandate, st.sampled_from(MANDATES)),
]
ASKINGS = st.lists(
    st.one_of(*ASKS, *DECIDES, *DECIDES, st.one_of(SELDOM)), min_size=10, max_size=60
)
START: tuple[happened.Event | Told, ...] = OPENED
FIRST = (
    to_appropriate(kr(400), our.ORDINARY, DAYS[0]),
    to_set_aside(kr(90), DAYS[0]),
    *(to_allocate(account, kr(40), our.ORDINARY, DAYS[0]) for account in SERVICES),
)


class Recording(NamedTuple):
    """An event that was accepted, and the book after it."""

    event: happened.Event
    book: Book


def about_a_late_case(command: ask.Command, book: Book | None) -> ask.Command:
    """Return the command about one of the latest cases, where it is about a case."""
    if book is None or not isinstance(command, ask.OnCase):
        return command
    return command.model_copy(update={"case": max(1, len(book.cases) + 1 - command.case)})


def recorded(askings: Sequence[Asking]) -> list[Recording]:
    """Ask for everything in turn; keep what is accepted."""
    history: list[Recording] = []
    book = book_given(START)
    for asking in (*FIRST, *askings):
        asked = Asked(asking.by, our.at_noon(our.JANUARY_1))
        try:
            events = decide(book, about_a_late_case(asking.command, book), asked)
        except Refused:
            continue
        for event in events:
            assert book is not None
            book = evolve(book, event, Stamp(book.position + 1, asked.recorded_at, asking.by))
            history.append(Recording(event, book))
    return history


HISTORIES = ASKINGS.map(recorded)
