"""The postings of a book in order of effective day, as a journal lists them; and its accounts."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, select

from projections.balance_rows import BALANCES
from projections.balance_tables import ACCOUNTS
from projections.day_numbers import last_number
from projections.postings import POSTINGS, TRANSFERS
from projections.views import Reading


@dataclass(frozen=True, slots=True)
class OpenedAccount:
    """An account and the position of the event that opened it."""

    position: int
    code: str
    name: str
    kind: str
    fund: str
    recipient: str | None
    service: str | None
    result_goal: str | None


_DAYS = (
    select(TRANSFERS.c.day, TRANSFERS.c.position)
    .distinct()
    .where(TRANSFERS.c.generation == bindparam("generation"))
    .where(TRANSFERS.c.book == bindparam("book"))
    .where(TRANSFERS.c.position <= bindparam("known"), TRANSFERS.c.day <= bindparam("last"))
    .order_by(TRANSFERS.c.day, TRANSFERS.c.position)
)
_ACCOUNTS = (
    select(
        ACCOUNTS.c.position,
        ACCOUNTS.c.code,
        ACCOUNTS.c.name,
        ACCOUNTS.c.kind,
        ACCOUNTS.c.fund,
        ACCOUNTS.c.recipient,
        ACCOUNTS.c.service,
        ACCOUNTS.c.result_goal,
    )
    .where(ACCOUNTS.c.generation == bindparam("generation"), ACCOUNTS.c.book == bindparam("book"))
    .where(ACCOUNTS.c.position <= bindparam("known"))
    .order_by(ACCOUNTS.c.position)
)


def posted_days(
    reading: Reading, book: str, year: int, at: date, known: int
) -> Mapping[date, Sequence[int]]:
    """Return the positions of what was posted, by effective day, days and positions in order.

    Eight bytes a posting, so that a long book may be walked through. ``reading`` includes
    ``POSTINGS``.
    """
    asked = {
        "generation": reading.generation(POSTINGS),
        "book": book,
        "known": known,
        "last": last_number(at, year),
    }
    days: dict[int, array[int]] = {}
    for number, position in reading.connection.execute(_DAYS, asked):
        days.setdefault(number, array("q")).append(position)
    new_year = date(year, 1, 1)
    return {new_year + timedelta(days=number - 1): days[number] for number in days}


def opened_accounts(reading: Reading, book: str, known: int) -> Sequence[OpenedAccount]:
    """Return the accounts that were known, in order of opening; ``reading`` with ``BALANCES``."""
    asked = {"generation": reading.generation(BALANCES), "book": book, "known": known}
    return [OpenedAccount(*row) for row in reading.connection.execute(_ACCOUNTS, asked)]
