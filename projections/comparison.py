"""Two pictures of one book: which accounts differ, and which events make the difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import bindparam, select, union

from projections.balance_rows import BALANCES
from projections.balance_tables import CHANGES
from projections.balances import PlacedAccount, Sums, accounts_of, sums_in
from projections.coordinates import Coordinates, coordinates_in, year_of
from projections.day_numbers import last_number
from projections.positions import POSITIONS, Stamp, stamps
from projections.views import Reading, Views


@dataclass(frozen=True, slots=True)
class AccountDifference:
    """One account that stands differently in the two pictures."""

    account: str
    name: str
    fund: str
    first: Sums
    second: Sums


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What one event changes on one account from a day on, in øre."""

    account: str
    day: date
    balance: int
    blocked: int


@dataclass(frozen=True, slots=True)
class DifferingEvent:
    """An event of which one picture has changes that the other has not.

    An event that moves a block to another day may stand in both lists of changes.
    """

    stamp: Stamp
    only_in_first: tuple[AccountChange, ...]
    only_in_second: tuple[AccountChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Accounts in order of opening, events in order of position."""

    first: Coordinates
    second: Coordinates
    accounts: tuple[AccountDifference, ...]
    events: tuple[DifferingEvent, ...]


_OF_THE_BOOK = (
    select(
        CHANGES.c.position,
        CHANGES.c.account,
        CHANGES.c.day,
        CHANGES.c.balance,
        CHANGES.c.blocked,
        CHANGES.c.entries,
    )
    .where(CHANGES.c.generation == bindparam("generation"))
    .where(CHANGES.c.account.in_(bindparam("accounts", expanding=True)))
)
_LATER_KNOWN = _OF_THE_BOOK.where(
    CHANGES.c.position > bindparam("less_known"),
    CHANGES.c.position <= bindparam("more_known"),
    CHANGES.c.day <= bindparam("day_of_more_known"),
)
_LATER_DAY = _OF_THE_BOOK.where(
    CHANGES.c.day > bindparam("earlier_day"),
    CHANGES.c.day <= bindparam("later_day"),
    CHANGES.c.position <= bindparam("known_on_later_day"),
)
_IN_ORDER = ("position", "account", "day")
_DIFFERENCE = union(_LATER_KNOWN, _LATER_DAY).order_by(*_IN_ORDER)
"""All changes that stand in exactly one of the two pictures."""
_DIFFERENCE_ON_ONE_DAY = _LATER_KNOWN.order_by(*_IN_ORDER)
"""The same for two pictures of one day; the other half would read every change of the book."""


def compare(  # noqa: PLR0913, PLR0917 - two coordinates are four answers
    views: Views,
    book: str,
    at: date,
    known: int | datetime | None,
    at2: date,
    known2: int | datetime | None,
) -> Comparison:
    """Compare the picture at (``at``, ``known``) with the one at (``at2``, ``known2``).

    Raises ``BookUnknown``, ``PositionUnknown``, and what ``Views.reading`` raises.
    """
    with views.reading(POSITIONS, BALANCES) as reading:
        first = coordinates_in(reading, book, at, known)
        second = coordinates_in(reading, book, at2, known2)
        accounts = accounts_of(reading, book)
        differing = _differing_accounts(reading, book, accounts, (first, second))
        events = _differing_events(reading, book, accounts, (first, second))
    return Comparison(first, second, differing, events)


def _differing_accounts(
    reading: Reading,
    book: str,
    accounts: Sequence[PlacedAccount],
    pictures: tuple[Coordinates, Coordinates],
) -> tuple[AccountDifference, ...]:
    empty = Sums(0, 0, 0)
    first, second = (sums_in(reading, book, picture) for picture in pictures)
    rows = (
        AccountDifference(
            account.account,
            account.name,
            account.fund,
            first.get(account.number, empty),
            second.get(account.number, empty),
        )
        for account in accounts
    )
    return tuple(row for row in rows if row.first != row.second)


def _differing_events(
    reading: Reading,
    book: str,
    accounts: Sequence[PlacedAccount],
    pictures: tuple[Coordinates, Coordinates],
) -> tuple[DifferingEvent, ...]:
    codes = {account.number: account.account for account in accounts}
    points = [(last_number(p.at, year_of(book)), p.known.position) for p in pictures]
    (earlier_day, _), (later_day, known_on_later_day) = sorted(points)
    (less_known, _), (more_known, day_of_more_known) = sorted((known, day) for day, known in points)
    asked = {
        "generation": reading.generation(BALANCES),
        "accounts": list(codes),
        "less_known": less_known,
        "more_known": more_known,
        "day_of_more_known": day_of_more_known,
        "earlier_day": earlier_day,
        "later_day": later_day,
        "known_on_later_day": known_on_later_day,
    }
    first_day, first_known = points[0]
    eve = date(year_of(book), 1, 1) - timedelta(days=1)
    events = []
    statement = _DIFFERENCE_ON_ONE_DAY if earlier_day == later_day else _DIFFERENCE
    rows = reading.connection.execute(statement, asked).all()
    for position, of_event in groupby(rows, key=lambda row: row.position):
        sides: tuple[list[AccountChange], list[AccountChange]] = ([], [])
        for row in of_event:
            day = eve + timedelta(days=row.day)
            change = AccountChange(codes[row.account], day, row.balance, row.blocked)
            is_in_first = position <= first_known and row.day <= first_day
            sides[0 if is_in_first else 1].append(change)
        events.append((position, tuple(sides[0]), tuple(sides[1])))
    stamped = {s.position: s for s in stamps(reading, book, [event[0] for event in events])}
    return tuple(DifferingEvent(stamped[position], *sides) for position, *sides in events)
