"""Exceptions that one event, or one case at its end, shows alone; ``Kind`` says what each means."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from domain import events as happened
from domain.cases import takings
from domain.words import net_change
from projections.findings import Finding, Kind

DAYS_TO_RECORD: Final = 14
"""Days from a decision until it should be recorded, at most."""

_MOVED_AT_ONCE = (
    happened.AppropriationRecorded,
    happened.ReserveSetAside,
    happened.FundsAllocated,
)


def shown_alone(event: happened.Based, position: int, recorded_on: date) -> Iterator[Finding]:
    """Yield what an event shows whatever becomes of its case."""
    yield from _no_digest(event, position)
    if isinstance(event, happened.Decided):
        yield from _late(event, position, recorded_on)
    if isinstance(event, _MOVED_AT_ONCE):
        yield from backdated(event, recorded_on, (position,))
        yield from before_decision(event, event.decided_on, (position,))
    if isinstance(event, happened.ReserveSetAside):
        yield from _other_basis(event, position)


def backdated(
    event: happened.Moving, recorded_on: date, positions: tuple[int, ...]
) -> Iterator[Finding]:
    """Yield that money counts from before the day of recording, if it does."""
    if event.effective_date < recorded_on:
        yield Finding(
            kind=Kind.BACKDATED,
            positions=positions,
            case=_case(event),
            effective_date=event.effective_date,
            recorded_on=recorded_on,
            days=(recorded_on - event.effective_date).days,
        )


def before_decision(
    event: happened.Moving, decided_on: date, positions: tuple[int, ...]
) -> Iterator[Finding]:
    """Yield that money counts from before the last day of decision, if it does."""
    if event.effective_date < decided_on:
        yield Finding(
            kind=Kind.EFFECTIVE_BEFORE_DECISION,
            positions=positions,
            case=_case(event),
            effective_date=event.effective_date,
            decided_on=decided_on,
            days=(decided_on - event.effective_date).days,
        )


def crosses_items(
    event: happened.CaseOpened | happened.CasePosted, positions: tuple[int, ...]
) -> Finding:
    """Return that a case moves money to another chapter or item."""
    return Finding(
        kind=Kind.CROSSES_ITEMS,
        positions=positions,
        case=event.case,
        amount=sum(takings(event.transfers).values()),
        accounts=tuple(net_change(event.transfers)),
    )


def _no_digest(event: happened.Based, position: int) -> Iterator[Finding]:
    titles = [document.title for document in event.documents if document.sha256 is None]
    if titles:
        yield Finding(
            kind=Kind.NO_DIGEST, positions=(position,), case=_case(event), documents=tuple(titles)
        )


def _late(event: happened.Decided, position: int, recorded_on: date) -> Iterator[Finding]:
    days = (recorded_on - event.decided_on).days
    if days > DAYS_TO_RECORD:
        yield Finding(
            kind=Kind.LATE,
            positions=(position,),
            case=_case(event),
            decided_on=event.decided_on,
            recorded_on=recorded_on,
            days=days,
        )


def _other_basis(event: happened.ReserveSetAside, position: int) -> Iterator[Finding]:
    """Compare with the exact product; less than one øre is rounding, which no amount can avoid."""
    if event.basis is None:
        return
    amount = sum(transfer.amount for transfer in event.transfers)
    stated = abs(Fraction(event.basis.share) * event.basis.of)
    if abs(stated - amount) >= 1:
        yield Finding(
            kind=Kind.RESERVE_BASIS_DIFFERS,
            positions=(position,),
            share=event.basis.share,
            of=event.basis.of,
            expected=int(stated),
            amount=amount,
        )


def _case(event: happened.Event | happened.Moving | happened.Based) -> int | None:
    number: int | None = getattr(event, "case", None)
    return number
