"""Cases as people read them: where each stands, and all that happened in it. *Saker.*

What a case did to the balances is not here: for a posted case it stands on the line of its posting
(``projections.audit_trail.read_line``), for a waiting one it follows from ``projections.balances``
and ``Case.changes``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, select, tuple_

from domain import events as happened
from domain.cases import AWAITING, CaseKind, CaseState
from domain.envelope import Recorded
from domain.mandates import Body, Route
from domain.words import Actor, Transfer, net_change
from projections.case_rows import apply
from projections.case_tables import ACCOUNT, CASE, CASE_ACCOUNT, REFERENCE, STEP, TABLES
from projections.projection import Projection
from projections.views import Reading

CASES: Final = Projection("cases", 3, TABLES, apply)

_WITHOUT_POSTING: Final = tuple(s.value for s in CaseState if s.is_end_without_posting)


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a case: a request, a decision with its dissent, a posting, another outcome."""

    position: int
    recorded_at: datetime
    actor: Actor
    hash: str
    event: happened.Event

    @property
    def kind(self) -> str:
        """The stored name of the event."""
        return self.event.TOPIC


@dataclass(frozen=True, slots=True)
class Case:
    """One case as it stands now.

    Attributes:
        request: The request, with rationale, documents, mandate position, basis and
            ``crosses_items``.
        latest: The request, decision or posting that gave it the terms that it has now; while it
            waits, since when the next body has had it.
        transfers: What it asks for, or after a decision what was approved, in øre.
        effective_date: The date it has now.
        ended: Position of its outcome; of the posting, if it is posted.
        followed_by: Cases that follow this one.
        reverses: The case of which it is the opposite.
        reversed_by: The case that is or would be its opposite, waiting or posted.
    """

    number: int
    kind: CaseKind
    state: CaseState
    route: Route
    requires: tuple[Body, ...]
    asked_by: str
    requested: Step
    latest: Step
    request: happened.CaseOpened
    transfers: tuple[Transfer, ...]
    effective_date: date
    ended: int | None
    follows: int | None
    followed_by: tuple[int, ...]
    reverses: int | None
    reversed_by: int | None

    @property
    def waits_for(self) -> Body | None:
        """The body whose decision is next, or nobody when the case has its outcome."""
        return next((body for body, state in AWAITING.items() if state is self.state), None)

    @property
    def changes(self) -> Mapping[str, int]:
        """Net change per account in øre, done or asked for."""
        return net_change(self.transfers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which cases to read; what is ``None`` does not filter, and all that is given must hold.

    ``asked_by`` is an organisation; ``recipient``, ``service`` and ``account`` (together: of one
    account) are those that the case takes money from or gives money to.
    """

    state: CaseState | None = None
    route: Route | None = None
    kind: CaseKind | None = None
    waits_for: Body | None = None
    asked_by: str | None = None
    recipient: str | None = None
    service: str | None = None
    account: str | None = None


EVERY_CASE: Final = Filter()


def read_cases(
    reading: Reading, book: str, chosen: Filter = EVERY_CASE, *, after: int = 0, limit: int = 100
) -> tuple[Case, ...]:
    """Return at most ``limit`` cases with a number above ``after``, in order of number."""
    conditions = [CASE.c.number > after, *_conditions(reading, book, chosen)]
    return _read(reading, book, conditions, limit, CASE.c.number)


def read_former_cases(
    reading: Reading, book: str, chosen: Filter = EVERY_CASE, *, before: int, limit: int = 100
) -> tuple[Case, ...]:
    """Return at most ``limit`` cases with a number below ``before``, the last one first."""
    conditions = [CASE.c.number < before, *_conditions(reading, book, chosen)]
    return _read(reading, book, conditions, limit, CASE.c.number.desc())


def read_case(reading: Reading, book: str, number: int) -> Case | None:
    """Return one case, or nothing."""
    return next(iter(_read(reading, book, [CASE.c.number == number], 1, CASE.c.number)), None)


def read_steps(reading: Reading, book: str, number: int) -> tuple[Step, ...]:
    """Return all events of a case, oldest first."""
    rows = reading.connection.execute(
        select(STEP)
        .where(STEP.c.generation == reading.generation(CASES))
        .where(STEP.c.book == book, STEP.c.number == number)
        .order_by(STEP.c.position)
    ).all()
    recorded = reading.recorded([row.sequence for row in rows])
    return tuple(step_of(recorded[row.sequence]) for row in rows)


def _conditions(reading: Reading, book: str, chosen: Filter) -> Iterable[ColumnElement[bool]]:
    for column, value in (
        (CASE.c.state, chosen.state),
        (CASE.c.state, chosen.waits_for and AWAITING[chosen.waits_for]),
        (CASE.c.route, chosen.route),
        (CASE.c.kind, chosen.kind),
        (CASE.c.asked_by, chosen.asked_by),
    ):
        if value is not None:
            yield column == str(value)
    touching = [
        column == value
        for column, value in (
            (ACCOUNT.c.account, chosen.account),
            (ACCOUNT.c.service, chosen.service),
            (ACCOUNT.c.recipient, chosen.recipient),
        )
        if value is not None
    ]
    if touching:
        here = (reading.generation(CASES), book)
        accounts = select(ACCOUNT.c.account).where(
            ACCOUNT.c.generation == here[0], ACCOUNT.c.book == here[1], *touching
        )
        yield CASE.c.number.in_(
            select(CASE_ACCOUNT.c.number)
            .where(CASE_ACCOUNT.c.generation == here[0], CASE_ACCOUNT.c.book == here[1])
            .where(CASE_ACCOUNT.c.account.in_(accounts))
        )


def _read(
    reading: Reading,
    book: str,
    conditions: Sequence[ColumnElement[bool]],
    limit: int,
    order: ColumnElement[Any],
) -> tuple[Case, ...]:
    rows = reading.connection.execute(
        select(CASE)
        .where(CASE.c.generation == reading.generation(CASES), CASE.c.book == book)
        .where(*conditions)
        .order_by(order)
        .limit(limit)
    ).all()
    steps = _steps_at(reading, book, [(r.number, p) for r in rows for p in {r.requested, r.terms}])
    relations = _relations(reading, book, [row.number for row in rows])
    return tuple(_case(row, steps, relations) for row in rows)


def _steps_at(
    reading: Reading, book: str, places: Sequence[tuple[int, int]]
) -> Mapping[tuple[int, int], Step]:
    """Return events of cases by number and position."""
    rows = reading.connection.execute(
        select(STEP)
        .where(STEP.c.generation == reading.generation(CASES), STEP.c.book == book)
        .where(tuple_(STEP.c.number, STEP.c.position).in_(places))
    ).all()
    recorded = reading.recorded([row.sequence for row in rows])
    return {(row.number, row.position): step_of(recorded[row.sequence]) for row in rows}


@dataclass(frozen=True, slots=True)
class _Relations:
    """Which cases follow which, and which one reverses which."""

    followed_by: Mapping[int, tuple[int, ...]]
    reversed_by: Mapping[int, int]


def _relations(reading: Reading, book: str, numbers: Sequence[int]) -> _Relations:
    """Return what refers to cases; a reversal that was refused or withdrawn does not count."""
    generation = reading.generation(CASES)
    referring = (
        select(REFERENCE.c.number)
        .where(REFERENCE.c.generation == generation, REFERENCE.c.book == book)
        .where(REFERENCE.c.earlier.in_(numbers))
    )
    rows = reading.connection.execute(
        select(CASE.c.number, CASE.c.state, CASE.c.follows, CASE.c.reverses)
        .where(CASE.c.generation == generation, CASE.c.book == book)
        .where(CASE.c.number.in_(referring))
        .order_by(CASE.c.number)
    ).all()
    followed_by: dict[int, tuple[int, ...]] = {}
    for row in rows:
        followed_by[row.follows] = (*followed_by.get(row.follows, ()), row.number)
    standing = {r.reverses: r.number for r in rows if r.state not in _WITHOUT_POSTING}
    return _Relations(followed_by, standing)


def step_of(recorded: Recorded) -> Step:
    """Return what happened to a case from its event."""
    entry = recorded.entry
    return Step(
        position=entry.position,
        recorded_at=entry.recorded_at,
        actor=entry.actor,
        hash=recorded.hash,
        event=entry.event,
    )


def _case(row: Row[Any], steps: Mapping[tuple[int, int], Step], relations: _Relations) -> Case:
    requested = steps[row.number, row.requested]
    latest = steps[row.number, row.terms]
    request, terms = requested.event, latest.event
    if not isinstance(request, happened.CaseOpened) or not isinstance(terms, happened.Moving):
        msg = f"case {row.number} of {row.book} has no request or no terms"
        raise TypeError(msg)
    return Case(
        number=row.number,
        kind=CaseKind(row.kind),
        state=CaseState(row.state),
        route=Route(row.route),
        requires=tuple(map(Body, row.requires.split())),
        asked_by=row.asked_by,
        requested=requested,
        latest=latest,
        request=request,
        transfers=terms.transfers,
        effective_date=terms.effective_date,
        ended=row.ended,
        follows=row.follows,
        followed_by=relations.followed_by.get(row.number, ()),
        reverses=row.reverses,
        reversed_by=relations.reversed_by.get(row.number),
    )
