"""Commands: what somebody asks for. Their JSON is the body of the HTTP contract.

Malformed input is refused here, before any rule of the book is asked. What depends on the book
is a rule (``domain.rules``).
"""

from enum import StrEnum
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from domain.accounts import Account
from domain.days import Day
from domain.mandates import Body, MandateRule
from domain.money import MOST_DIGITS, ORE_PER_KRONE, Money
from domain.words import (
    Code,
    Dissent,
    Documents,
    Line,
    Name,
    Party,
    ProgrammeCode,
    Rationale,
    Transfer,
    Value,
)

AmountT = TypeVar("AmountT", Transfer, Line)


def _distinct(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    if len({party.code for party in parties}) != len(parties):
        msg = "a code names one thing only"
        raise ValueError(msg)
    return parties


Parties = Annotated[
    tuple[Party, ...], Field(min_length=1, max_length=200), AfterValidator(_distinct)
]


def _together_within_bounds(parts: tuple[AmountT, ...]) -> tuple[AmountT, ...]:
    """Refuse amounts that together have more digits than one may have: they may be added."""
    if sum(abs(part.amount) for part in parts) >= 10**MOST_DIGITS * ORE_PER_KRONE:
        msg = f"the amounts together have more than {MOST_DIGITS} digits"
        raise ValueError(msg)
    return parts


Transfers = Annotated[
    tuple[Transfer, ...],
    Field(min_length=1, max_length=200),
    AfterValidator(_together_within_bounds),
]
Lines = Annotated[
    tuple[Line, ...],
    Field(min_length=1, max_length=200),
    AfterValidator(_together_within_bounds),
]
CaseNumber = Annotated[int, Field(ge=1, le=10**9)]
Position = Annotated[int, Field(ge=0, le=10**12)]


class Outcome(StrEnum):
    """What a body decided."""

    APPROVED = "approved"
    RECOMMENDED = "recommended"
    NOTED = "noted"
    NOT_RECOMMENDED = "not-recommended"
    RETURNED = "returned"
    NO_OBJECTION = "no-objection"
    PARTLY_APPROVED = "partly-approved"
    REJECTED = "rejected"


class Reason(StrEnum):
    """Why an entry is reversed."""

    CLERICAL_ERROR = "clerical-error"
    DECISION_CHANGED = "decision-changed"


class Written(Value):
    """Anything that needs a written basis."""

    rationale: Rationale = ""
    documents: Documents = ()


class OpenBook(Value):
    """Open the book of one programme and budget year. *Opprett bok.*"""

    programme: ProgrammeCode
    year: Annotated[int, Field(ge=1900, le=2999)]
    name: Name
    ministry: Party
    recipients: Parties
    services: Parties

    @property
    def book(self) -> str:
        """The code of the book: ``{programme}-{year}``."""
        return f"{self.programme}-{self.year}"


class OpenAccount(Account):
    """Open an account. *Opprett budsjettkonto.*"""


class SetMandate(Written):
    """Set the mandate from a day on. *Fastsett fullmakt.*"""

    effective_from: Day
    rules: Annotated[tuple[MandateRule, ...], Field(min_length=1, max_length=50)]


class RecordAppropriation(Written):
    """Record what the Storting appropriated; a negative amount takes back. *Bevilgning.*"""

    fund: Code
    amount: Money
    effective_date: Day
    decided_on: Day
    chapter: Name | None = None
    item: Name | None = None


class ReserveBasis(Value):
    """How a reserve was computed: ``share`` (a decimal string, 0.12 is 12 %) of ``of`` øre."""

    share: Annotated[str, Field(pattern=r"^(0(\.[0-9]{1,6})?|1(\.0{1,6})?)$", examples=["0.12"])]
    of: Money


class SetReserve(Written):
    """Set money aside; a negative amount takes back to unallocated. *Usikkerhetsavsetning.*"""

    fund: Code
    amount: Money
    basis: ReserveBasis | None = None
    effective_date: Day
    decided_on: Day


class Allocate(Written):
    """Allocate to service accounts; negative lines take back to unallocated. *Tildeling.*"""

    fund: Code
    lines: Lines
    instrument: Name | None = None
    effective_date: Day
    decided_on: Day


class DecisionBody(Written):
    """What one body decided about one case. *Vedtak.*"""

    body: Body
    outcome: Outcome
    decided_on: Day
    forum: Name | None = None
    case_number: Name | None = None
    lines: Lines | None = None
    transfers: Transfers | None = None
    effective_date: Day | None = None
    dissent: Annotated[tuple[Dissent, ...], Field(max_length=50)] = ()
    seen_position: Position | None = None

    @model_validator(mode="after")
    def _names_what_is_approved(self) -> Self:
        named = (self.lines is not None) + (self.transfers is not None)
        if named != (self.outcome is Outcome.PARTLY_APPROVED):
            msg = "lines or transfers, one of them, go with partly-approved and only with it"
            raise ValueError(msg)
        return self


Decisions = Annotated[tuple[DecisionBody, ...], Field(max_length=4)]


class RequestReallocation(Written):
    """Ask for money to be moved between service accounts. *Be om omfordeling.*"""

    transfers: Transfers
    effective_date: Day
    decided_on: Day | None = None
    decisions: Decisions = ()
    follows: CaseNumber | None = None


class RequestRelease(Written):
    """Ask for money from the contingency reserve. *Be om utløsning.*"""

    fund: Code | None = None
    lines: Lines
    effective_date: Day
    decided_on: Day | None = None
    decisions: Decisions = ()
    follows: CaseNumber | None = None


class OnCase(Value):
    """Anything about one case; ``case`` comes from the path, not from the body."""

    case: CaseNumber


class RecordDecision(OnCase, DecisionBody):
    """Record what a body decided about a case. *Registrer vedtak.*"""


class WithdrawalBody(Written):
    """Withdraw a waiting case. *Trekk sak.*"""


class WithdrawCase(OnCase, WithdrawalBody):
    """Withdraw a waiting case."""


class ReversalBody(Written):
    """Ask for the exact opposite of a posted case. *Be om tilbakeføring.*"""

    effective_date: Day
    reason: Reason
    decisions: Decisions = ()


class RequestReversal(OnCase, ReversalBody):
    """Ask for the exact opposite of a posted case."""


class ClosingBody(Written):
    """Close an account or the book. *Avslutt.*"""

    decided_on: Day


class CloseAccount(ClosingBody):
    """Close one account; ``account`` comes from the path. *Avslutt budsjettkonto.*"""

    account: Code


class CloseBook(ClosingBody):
    """Close the book. *Avslutt bok.*"""


Request = RequestReallocation | RequestRelease | RequestReversal
Command = (
    OpenBook
    | OpenAccount
    | SetMandate
    | RecordAppropriation
    | SetReserve
    | Allocate
    | RequestReallocation
    | RequestRelease
    | RequestReversal
    | RecordDecision
    | WithdrawCase
    | CloseAccount
    | CloseBook
)
