"""What a write answers: what was recorded, or what a dry run says would be."""

from datetime import date, datetime

from pydantic import Field

from api.answers.answer import Answer, Json
from domain.cases import Case, CaseState
from domain.effects import Effect, Standing
from domain.examine import Examination
from domain.mandates import Body, Route
from domain.money import Money
from domain.words import Transfer
from ledger.desk import Receipt


class Written(Answer):
    """What a write recorded. ``position`` is the last of ``events``, ``hash`` the book's head."""

    book: str
    position: int
    events: tuple[int, ...]
    hash: str
    recorded_at: datetime


class CaseWritten(Written):
    """What a write about a case recorded, and how the case now stands."""

    case: int
    state: CaseState
    route: Route
    reverses: int | None
    transfers: tuple[Transfer, ...]
    effective_date: date
    mandate: int
    requires: tuple[Body, ...]
    crosses_items: bool


class Stands(Answer):
    """What stands on an account on a day."""

    balance: Money
    blocked: Money
    available: Money


class Change(Answer):
    """What a command does to an account on a day.

    ``after`` is directly after recording, ``posted`` when every decision has approved it.
    """

    account: str
    name: str
    day: date
    before: Stands
    after: Stands
    posted: Stands


class Examined(Answer):
    """The answer to a dry run. Nothing is recorded; what cannot be known is null."""

    book: str
    position: None = None
    events: tuple[int, ...] = ()
    hash: None = None
    recorded_at: None = None
    objections: tuple[Json, ...] = Field(description="Each as the problem that it would be.")
    effect: tuple[Change, ...]
    later_effect: tuple[Change, ...] = Field(
        description="Of each account that gives: every later day that would leave less of it "
        "than any day from the effective date on before it."
    )
    case: int | None
    state: CaseState | None
    route: Route | None
    reverses: int | None
    transfers: tuple[Transfer, ...]
    effective_date: date | None
    mandate: int | None
    requires: tuple[Body, ...] | None
    basis: str | None
    crosses_items: bool


def written(receipt: Receipt) -> Written:
    """Return the answer for a receipt."""
    recorded: Json = {
        "book": receipt.book,
        "position": receipt.positions[-1],
        "events": receipt.positions,
        "hash": receipt.hash,
        "recorded_at": receipt.recorded_at,
    }
    case = receipt.case
    return CaseWritten(**recorded, **_case(case)) if case else Written(**recorded)


def examined(
    book: str, examination: Examination, objections: tuple[Json, ...], names: dict[str, str]
) -> Examined:
    """Return the answer to a dry run; ``names`` gives accounts their names."""
    case = examination.case
    return Examined(
        book=book,
        objections=objections,
        effect=tuple(_change(effect, names) for effect in examination.effects),
        later_effect=tuple(_change(effect, names) for effect in examination.later_effects),
        case=case.number if case else None,
        state=case.state if case else None,
        route=examination.route,
        reverses=case.reverses if case else None,
        transfers=examination.transfers,
        effective_date=examination.effective_date,
        mandate=examination.mandate,
        requires=examination.requires,
        basis=examination.basis,
        crosses_items=examination.crosses_items,
    )


def _case(case: Case) -> Json:
    return {
        "case": case.number,
        "state": case.state,
        "route": case.route,
        "reverses": case.reverses,
        "transfers": case.transfers,
        "effective_date": case.effective_date,
        "mandate": case.mandate,
        "requires": case.requires,
        "crosses_items": case.crosses_items,
    }


def _change(effect: Effect, names: dict[str, str]) -> Change:
    return Change(
        account=effect.account,
        name=names.get(effect.account, effect.account),
        day=effect.day,
        before=_stands(effect.before),
        after=_stands(effect.after),
        posted=_stands(effect.posted),
    )


def _stands(standing: Standing) -> Stands:
    return Stands(balance=standing.balance, blocked=standing.blocked, available=standing.available)
