"""Events: what has happened. Each has a permanent stored name with a version, its ``TOPIC``.

The JSON Schema of each is published under ``docs/events/``. A new shape gets a new version and an
upcaster in ``ledger``; a stored event is never rewritten.
"""

from typing import Annotated, ClassVar, Final

from pydantic import Field

from domain.accounts import Account
from domain.commands import CaseNumber, Outcome, Position, Reason, ReserveBasis
from domain.days import Day, Moment
from domain.mandates import Body, MandateRule, Requires, Route
from domain.words import Code, Dissent, Documents, Name, Party, ProgrammeCode, Transfer, Value


class LedgerEvent(Value):
    """Something that has happened in one book."""

    TOPIC: ClassVar[str]


class Based(LedgerEvent):
    """An event with its written basis."""

    rationale: str
    documents: Documents


class Decided(Based):
    """An event with a written basis that was decided on a day."""

    decided_on: Day


class Moving(LedgerEvent):
    """An event that moves money, or asks to: ``transfers`` in øre from ``effective_date`` on."""

    transfers: tuple[Transfer, ...]
    effective_date: Day


class ImportRecord(Value):
    """That a book was imported: from what file (SHA-256 of its bytes), when, by whom."""

    file: Name
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    imported_at: Moment
    imported_by: Name


class BookOpened(LedgerEvent):
    """A book was opened. *Bok opprettet.*"""

    TOPIC: ClassVar[str] = "book.opened.v1"
    programme: ProgrammeCode
    year: int
    name: Name
    ministry: Party
    recipients: tuple[Party, ...]
    services: tuple[Party, ...]
    imported: ImportRecord | None = None


class AccountOpened(LedgerEvent):
    """An account was opened. *Budsjettkonto opprettet.*"""

    TOPIC: ClassVar[str] = "account.opened.v1"
    account: Account


class MandateSet(Based):
    """A mandate was set. *Fullmakt fastsatt.*"""

    TOPIC: ClassVar[str] = "mandate.set.v1"
    effective_from: Day
    rules: tuple[MandateRule, ...]


class AppropriationRecorded(Decided, Moving):
    """The Storting gave to a fund, or took back. *Bevilgning ført.*"""

    TOPIC: ClassVar[str] = "appropriation.recorded.v1"
    fund: Code
    chapter: Name | None = None
    item: Name | None = None


class ReserveSetAside(Decided, Moving):
    """Money was set aside, or taken back to unallocated. *Usikkerhetsavsetning avsatt.*"""

    TOPIC: ClassVar[str] = "reserve.set-aside.v1"
    fund: Code
    basis: ReserveBasis | None = None


class FundsAllocated(Decided, Moving):
    """Money was allocated to service accounts, or taken back. *Tildelt.*"""

    TOPIC: ClassVar[str] = "funds.allocated.v1"
    fund: Code
    instrument: Name | None = None


class CaseOpened(Decided, Moving):
    """Somebody asked; ``mandate`` is the position of the mandate that the case is judged by."""

    case: CaseNumber
    route: Route
    crosses_items: bool
    mandate: Position
    requires: Requires
    basis: Name
    follows: CaseNumber | None = None


class ReallocationRequested(CaseOpened):
    """A reallocation was asked for. *Omfordeling bedt om.*"""

    TOPIC: ClassVar[str] = "reallocation.requested.v1"


class ReserveReleaseRequested(CaseOpened):
    """A release was asked for. *Utløsning bedt om.*"""

    TOPIC: ClassVar[str] = "reserve-release.requested.v1"
    fund: Code


class ReversalRequested(CaseOpened):
    """The opposite of a posted case was asked for. *Tilbakeføring bedt om.*"""

    TOPIC: ClassVar[str] = "reversal.requested.v1"
    reverses: CaseNumber
    reason: Reason


class DecisionRecorded(Decided, Moving):
    """A body decided; ``transfers`` and ``effective_date`` are the case's after the decision."""

    case: CaseNumber
    outcome: Outcome
    forum: Name | None = None
    case_number: Name | None = None
    dissent: tuple[Dissent, ...] = ()
    seen_position: Position | None = None


class BoardDecisionRecorded(DecisionRecorded):
    """The board decided. *Programstyrets vedtak registrert.*"""

    TOPIC: ClassVar[str] = "board-decision.recorded.v1"


class MinistryDecisionRecorded(DecisionRecorded):
    """The ministry decided. *Departementets vedtak registrert.*"""

    TOPIC: ClassVar[str] = "ministry-decision.recorded.v1"


class CasePosted(Moving):
    """The last required decision has posted the money."""

    case: CaseNumber


class FundsReallocated(CasePosted):
    """Money moved between service accounts, as decided. *Omfordeling ført.*"""

    TOPIC: ClassVar[str] = "reallocation.posted.v1"


class ReserveReleased(CasePosted):
    """Money left the reserve, as decided. *Usikkerhetsavsetning utløst.*"""

    TOPIC: ClassVar[str] = "reserve-release.posted.v1"
    fund: Code


class EntryReversed(CasePosted):
    """The exact opposite of a posted case was posted. *Tilbakeført.*"""

    TOPIC: ClassVar[str] = "reversal.posted.v1"
    reverses: CaseNumber


class CaseRejected(LedgerEvent):
    """A case ended with no. *Sak avslått.*"""

    TOPIC: ClassVar[str] = "case.rejected.v1"
    case: CaseNumber
    decided_by: Body


class CaseReturned(LedgerEvent):
    """A case was sent back; a new one may follow it. *Sak returnert.*"""

    TOPIC: ClassVar[str] = "case.returned.v1"
    case: CaseNumber
    decided_by: Body


class CaseWithdrawn(Based):
    """The organisation that asked took its case back. *Sak trukket.*"""

    TOPIC: ClassVar[str] = "case.withdrawn.v1"
    case: CaseNumber


class AccountClosed(Decided):
    """An account was closed, empty. *Budsjettkonto avsluttet.*"""

    TOPIC: ClassVar[str] = "account.closed.v1"
    account: Code


class BookClosed(Decided):
    """The book was closed. *Bok avsluttet.*"""

    TOPIC: ClassVar[str] = "book.closed.v1"


Event = (
    BookOpened
    | AccountOpened
    | MandateSet
    | AppropriationRecorded
    | ReserveSetAside
    | FundsAllocated
    | ReallocationRequested
    | ReserveReleaseRequested
    | ReversalRequested
    | BoardDecisionRecorded
    | MinistryDecisionRecorded
    | FundsReallocated
    | ReserveReleased
    | EntryReversed
    | CaseRejected
    | CaseReturned
    | CaseWithdrawn
    | AccountClosed
    | BookClosed
)

EVENTS: Final[tuple[type[Event], ...]] = Event.__args__
"""Every event, in the order of domain.md."""
