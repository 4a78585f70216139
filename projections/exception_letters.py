"""Reallocated by letter: taken back here and allocated there, past the procedure for cases."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row as ReadRow
from sqlalchemy import select, tuple_

from domain import events as happened
from domain.envelope import Recorded
from projections.exception_accounts import Accounts
from projections.exception_tables import LETTER
from projections.findings import Finding, Kind
from projections.projection import Row
from projections.views import Reading

WINDOW: Final = timedelta(days=30)
"""Days between the two decisions, at most."""

_GIVE = "give"
_TAKE = "take"


def amounts_of_letter(
    recorded: Recorded, event: happened.FundsAllocated, accounts: Accounts
) -> Iterable[Row]:
    """Yield the rows of a letter: one per line, and one for all if there are several."""
    book, position = recorded.entry.book, recorded.entry.position
    takes = accounts[book, event.transfers[0].source].service is not None
    lines = [(t.source if takes else t.target, t.amount) for t in event.transfers]
    in_all = [(" ".join(account for account, _ in lines), sum(amount for _, amount in lines))]
    numbered = [*enumerate(lines, start=1), *(enumerate(in_all) if len(lines) > 1 else ())]
    for line, (named, amount) in numbered:
        yield (
            *(book, position, line, _TAKE if takes else _GIVE),
            *(event.fund, amount, event.decided_on.isoformat(), named),
        )


def reallocated_by_letter(reading: Reading, generation: int, book: str) -> Iterable[Finding]:
    """Yield each taking back with the allocation of the same amount that is nearest in time."""
    here = (LETTER.c.generation == generation, LETTER.c.book == book)
    same = (LETTER.c.fund, LETTER.c.amount)
    taken = select(*same).where(*here, LETTER.c.verb == _TAKE)
    given = select(*same).where(*here, LETTER.c.verb == _GIVE)
    rows = reading.connection.execute(
        select(LETTER)
        .where(*here, tuple_(*same).in_(taken), tuple_(*same).in_(given))
        .order_by(LETTER.c.decided_on, LETTER.c.position, LETTER.c.line)
    ).all()
    gifts: dict[tuple[str, int], list[ReadRow[Any]]] = {}
    for row in rows:
        if row.verb == _GIVE:
            gifts.setdefault((row.fund, row.amount), []).append(row)
    yield from _pairs([row for row in rows if row.verb == _TAKE], gifts)


def _pairs(
    takings: Sequence[ReadRow[Any]], gifts: Mapping[tuple[str, int], Sequence[ReadRow[Any]]]
) -> Iterable[Finding]:
    """Yield one finding per pair of letters, though several of their lines may fit."""
    seen = set()
    for taking in takings:
        gift = _nearest(taking, gifts[taking.fund, taking.amount])
        if gift is None or (taking.position, gift.position) in seen:
            continue
        seen.add((taking.position, gift.position))
        yield Finding(
            kind=Kind.REALLOCATED_BY_LETTER,
            positions=tuple(sorted((taking.position, gift.position))),
            amount=taking.amount,
            accounts=(*taking.accounts.split(), *gift.accounts.split()),
            days=abs(_day(gift) - _day(taking)).days,
        )


def _nearest(taking: ReadRow[Any], gifts: Sequence[ReadRow[Any]]) -> ReadRow[Any] | None:
    """Return the nearest of the gifts (in order of day) that is to other accounts, or nothing."""
    accounts = set(taking.accounts.split())
    start = (_day(taking) - WINDOW).isoformat()
    nearest = None
    for gift in gifts[bisect_left(gifts, start, key=lambda row: row.decided_on) :]:
        distance = abs(_day(gift) - _day(taking))
        if distance > WINDOW or (nearest and distance > abs(_day(nearest) - _day(taking))):
            break
        if set(gift.accounts.split()) != accounts:
            nearest = gift
    return nearest


def _day(row: ReadRow[Any]) -> date:
    return date.fromisoformat(row.decided_on)
