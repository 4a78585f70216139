"""The words of the oracle: actors, transfers, and the things that have happened."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
OUTSIDE = "APPROPRIATION"
DECIMAL_MONEY = re.compile(r"-?\d{1,13}\.\d{2}")

Body = Mapping[str, Any]

MONEY_EVENTS = frozenset(
    {
        "AppropriationRecorded",
        "ReserveSetAside",
        "FundsAllocated",
        "FundsReallocated",
        "ReserveReleased",
        "EntryReversed",
    }
)
REQUEST_EVENTS = frozenset(
    {"ReallocationRequested", "ReserveReleaseRequested", "ReversalRequested"}
)
DECISION_EVENTS = {"board": "BoardDecisionRecorded", "ministry": "MinistryDecisionRecorded"}
STATE_AFTER_OUTCOME = {
    "FundsReallocated": "posted",
    "ReserveReleased": "posted",
    "EntryReversed": "posted",
    "CaseRejected": "rejected",
    "CaseReturned": "returned",
    "CaseWithdrawn": "withdrawn",
}


@dataclass(frozen=True)
class Actor:
    """Who asks, in what role, for what organisation."""

    role: str
    organisation: str
    subject: str

    @staticmethod
    def read(actor: Mapping[str, str]) -> "Actor":
        """Read an actor; without subject it is `{role}-{organisation}` in lower case."""
        role = actor["role"]
        organisation = actor.get("organisation", "")
        subject = actor.get("subject") or f"{role}-{organisation}".lower()
        return Actor(role, organisation, subject)


@dataclass(frozen=True)
class Transfer:
    """An amount in øre from one account to another; a missing account is None."""

    source: str | None
    target: str | None
    amount: int


Transfers = tuple[Transfer, ...]


@dataclass(frozen=True)
class Happening:
    """One event: an entry in the list of everything that has happened in a book."""

    position: int
    recorded_at: datetime
    actor: Actor
    name: str
    body: Body
    case: int | None = None
    transfers: Transfers = ()
    effective_date: date | None = None
    route: str | None = None
    requires: tuple[str, ...] = ()
    mandate: int | None = None
    reverses: int | None = None


def oere(text: object) -> int:
    """Whole øre of a decimal string with two decimals; ValueError for all else."""
    if not isinstance(text, str) or not DECIMAL_MONEY.fullmatch(text):
        raise ValueError(f"malformed amount: {text!r}")
    return int(text.replace(".", ""))


def day(text: object) -> date:
    """Read an ISO day; ValueError for all else."""
    if not isinstance(text, str):
        raise ValueError(f"malformed day: {text!r}")  # noqa: TRY004 - malformed is one thing
    return date.fromisoformat(text)


def oslo_day(recorded_at: datetime) -> date:
    """The day of recording, as Europe/Oslo counts days."""
    return recorded_at.astimezone(OSLO).date()


def net_change(transfers: Iterable[Transfer], account: str) -> int:
    """What the transfers together give to the account, in øre; negative takes."""
    gained = sum(transfer.amount for transfer in transfers if transfer.target == account)
    taken = sum(transfer.amount for transfer in transfers if transfer.source == account)
    return gained - taken


def net_takings(transfers: Transfers) -> dict[str, int]:
    """The accounts that the transfers take from net, in code order, with the øre taken."""
    named = {transfer.source for transfer in transfers} - {None, OUTSIDE}
    codes = sorted(code for code in named if code is not None)
    takings = {code: -net_change(transfers, code) for code in codes}
    return {code: taken for code, taken in takings.items() if taken > 0}


def added_together(transfers: Transfers) -> dict[tuple[str | None, str | None], int]:
    """The amount per pair of source and target, the same pair twice added together."""
    totals: dict[tuple[str | None, str | None], int] = {}
    for transfer in transfers:
        pair = (transfer.source, transfer.target)
        totals[pair] = totals.get(pair, 0) + transfer.amount
    return totals


def merge(transfers: Transfers) -> Transfers:
    """The same pair twice added together, in order of first mention."""
    return tuple(
        Transfer(source, target, amount)
        for (source, target), amount in added_together(transfers).items()
    )
