"""The contingency reserve: set aside, released, blocked, remaining, and every request for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import bindparam, select

from domain import events as happened
from domain.cases import CaseState
from domain.commands import Outcome
from domain.mandates import Body
from projections.coordinates import Coordinates, coordinates_in
from projections.positions import POSITIONS
from projections.reserve_cases import ReserveCase, Step, cases_from
from projections.reserve_rows import RESERVE, RESERVES, STEPS
from projections.views import Reading, Views


@dataclass(frozen=True, slots=True)
class BurnDownDay:
    """What remains from a day on, in øre."""

    day: date
    remaining: int


@dataclass(frozen=True, slots=True)
class ReserveSums:
    """One reserve, or all together; money in øre at the day asked for, cases as known.

    ``set_aside`` is less what was taken back, ``released`` less what was reversed, and
    ``released_share_percent`` is of what was set aside, ``"17.71"``. ``approved`` counts the cases
    posted as asked for, ``partly_approved`` those posted with less.
    """

    set_aside: int
    released: int
    blocked: int
    remaining: int
    released_share_percent: str
    requests: int
    approved: int
    partly_approved: int
    rejected: int
    requested: int
    days_from_request_to_effect: tuple[int, ...]
    burn_down: tuple[BurnDownDay, ...]


@dataclass(frozen=True, slots=True)
class FundReserve:
    """The reserve of one fund."""

    fund: str
    account: str
    sums: ReserveSums


@dataclass(frozen=True, slots=True)
class Reserve:
    """All reserves of a book: in total, per fund, and per case in order of number."""

    coordinates: Coordinates
    total: ReserveSums
    funds: tuple[FundReserve, ...]
    cases: tuple[ReserveCase, ...]


_RESERVES = (
    select(RESERVES.c.fund, RESERVES.c.account)
    .where(RESERVES.c.generation == bindparam("generation"), RESERVES.c.book == bindparam("book"))
    .order_by(RESERVES.c.fund)
)
_STEPS = (
    select(
        STEPS.c.position,
        STEPS.c.topic,
        STEPS.c.recorded_on,
        STEPS.c.fund,
        STEPS.c.case,
        STEPS.c.day,
        STEPS.c.amount,
        STEPS.c.outcome,
        STEPS.c.requires,
    )
    .where(STEPS.c.generation == bindparam("generation"), STEPS.c.book == bindparam("book"))
    .where(STEPS.c.position <= bindparam("known"))
    .order_by(STEPS.c.position)
)
_MOVES_MONEY = {
    happened.ReserveSetAside.TOPIC,
    happened.ReserveReleased.TOPIC,
    happened.EntryReversed.TOPIC,
}


def reserve(views: Views, book: str, at: date, known: int | datetime | None = None) -> Reserve:
    """Return the reserves of a book on a day, as known; a fund without one has no row.

    Raises ``BookUnknown``, ``PositionUnknown``, and what ``Views.reading`` raises.
    """
    with views.reading(POSITIONS, RESERVE) as reading:
        coordinates = coordinates_in(reading, book, at, known)
        steps = _steps(reading, book, coordinates.known.position)
        asked = {"generation": reading.generation(RESERVE), "book": book}
        accounts = reading.connection.execute(_RESERVES, asked).all()
    cases = cases_from(steps, at)
    funds = tuple(
        FundReserve(
            fund,
            account,
            _sums(
                [step for step in steps if step.fund == fund],
                [case for case in cases if case.fund == fund],
                at,
            ),
        )
        for fund, account in accounts
    )
    return Reserve(coordinates, _sums(steps, cases, at), funds, cases)


def _steps(reading: Reading, book: str, known: int) -> list[Step]:
    asked = {"generation": reading.generation(RESERVE), "book": book, "known": known}
    return [
        Step(
            position=row.position,
            topic=row.topic,
            recorded_on=date.fromisoformat(row.recorded_on),
            fund=row.fund,
            case=row.case,
            day=date.fromisoformat(row.day) if row.day else None,
            amount=row.amount,
            outcome=Outcome(row.outcome) if row.outcome else None,
            requires=tuple(Body(body) for body in (row.requires or "").split()),
        )
        for row in reading.connection.execute(_STEPS, asked)
    ]


def _sums(steps: Sequence[Step], cases: Sequence[ReserveCase], at: date) -> ReserveSums:
    moves = [(s.day, s.amount, s.topic) for s in steps if s.topic in _MOVES_MONEY and s.day]
    in_effect = [move for move in moves if move[0] <= at]
    set_aside = sum(ore for _, ore, topic in in_effect if topic == happened.ReserveSetAside.TOPIC)
    remaining = sum(ore for _, ore, _ in in_effect)
    days = (case.days_from_request_to_effect for case in cases)
    return ReserveSums(
        set_aside=set_aside,
        released=set_aside - remaining,
        blocked=sum(case.blocked(at) for case in cases),
        remaining=remaining,
        released_share_percent=_percent(set_aside - remaining, set_aside),
        requests=len(cases),
        approved=sum(case.is_approved for case in cases),
        partly_approved=sum(case.is_partly_approved for case in cases),
        rejected=sum(case.state is CaseState.REJECTED for case in cases),
        requested=sum(case.asked for case in cases),
        days_from_request_to_effect=tuple(number for number in days if number is not None),
        burn_down=_burn_down([(day, ore) for day, ore, _ in in_effect]),
    )


def _percent(part: int, whole: int) -> str:
    share = Decimal(100 * part) / whole if whole else Decimal(0)
    return str(share.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _burn_down(moves: Sequence[tuple[date, int]]) -> tuple[BurnDownDay, ...]:
    changes: dict[date, int] = {}
    for day, ore in moves:
        changes[day] = changes.get(day, 0) + ore
    remaining, days = 0, []
    for day in sorted(changes):
        remaining += changes[day]
        days.append(BurnDownDay(day, remaining))
    return tuple(days)
