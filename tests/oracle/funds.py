"""Rules 16 and 17: is there enough, on the effective date and on every later day?"""

from datetime import date

from oracle.answers import STATUS_OF_CODE, Answer, Refused
from oracle.book import NaiveBook
from oracle.happenings import MONEY_EVENTS, Transfers, net_change, net_takings

Movement = tuple[int, date, int]
"""Position, effective date, and øre taken from one account (negative gives)."""


def refuse_shortfall(
    book: NaiveBook, transfers: Transfers, effective_date: date, own_case: int | None = None
) -> None:
    """Raise `insufficient-funds` or `negative-balance-later`, the own case's block set aside."""
    takings = net_takings(transfers)
    for account, taken in takings.items():
        postings, blocks = _postings(book, account), _blocks(book, account, own_case)
        missing = taken - _available(postings, blocks, effective_date)
        if missing > 0:
            colliding = [position for position, starts, _ in blocks if starts <= effective_date]
            raise _shortfall("insufficient-funds", account, effective_date, missing, colliding)
    for account, taken in takings.items():
        postings, blocks = _postings(book, account), _blocks(book, account, own_case)
        for later in book.days():
            missing = taken - _available(postings, blocks, later)
            if later > effective_date and missing > 0:
                colliding = [
                    position
                    for position, starts, amount in postings + blocks
                    if effective_date < starts <= later and amount > 0
                ]
                raise _shortfall("negative-balance-later", account, later, missing, colliding)


def _postings(book: NaiveBook, account: str) -> list[Movement]:
    """Every posting that touches the account; what it takes is net over its transfers."""
    return [
        (event.position, event.effective_date, -net_change(event.transfers, account))
        for event in book.happenings
        if event.name in MONEY_EVENTS
        and event.effective_date is not None
        and any(account in (one.source, one.target) for one in event.transfers)
    ]


def _blocks(book: NaiveBook, account: str, own_case: int | None) -> list[Movement]:
    """Every waiting case but the own that takes net from the account."""
    return [
        (case.request.position, case.effective_date, -net_change(case.request.transfers, account))
        for number, case in book.waiting().items()
        if number != own_case and net_change(case.request.transfers, account) < 0
    ]


def _available(postings: list[Movement], blocks: list[Movement], at: date) -> int:
    """Balance less blocked on the day, in øre."""
    return -sum(taken for _, starts, taken in postings + blocks if starts <= at)


def _shortfall(
    code: str, account: str, failing: date, missing: int, colliding: list[int]
) -> Refused:
    # READING 3: the shortfall is that of the first failing day, not of the worst one.
    return Refused(
        Answer(
            status=STATUS_OF_CODE[code],
            code=code,
            account=account,
            first_failing_day=failing.isoformat(),
            shortfall=missing,
            collides_with=tuple(sorted(colliding)),
        )
    )
