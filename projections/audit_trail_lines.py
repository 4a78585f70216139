"""A line of the audit trail, as it is read."""

from dataclasses import dataclass
from datetime import date, datetime

from domain import events as happened
from domain.days import day_in_oslo
from domain.words import Actor, Documents, Transfer, net_change


@dataclass(frozen=True, slots=True)
class BalanceChange:
    """What stood on an account on an event's effective date, just before and after it (øre)."""

    account: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Line:
    """One event, readable. ``request`` is the request of its case, ``None`` outside cases.

    ``balances`` is empty where no money moves.
    """

    book: str
    position: int
    recorded_at: datetime
    actor: Actor
    event: happened.Event
    hash: str
    previous: str
    balances: tuple[BalanceChange, ...]
    request: happened.CaseOpened | None

    @property
    def kind(self) -> str:
        """The stored name of the event, such as ``funds.allocated.v1``."""
        return self.event.TOPIC

    @property
    def recorded_on(self) -> date:
        """The day of recording, in Norway."""
        return day_in_oslo(self.recorded_at)

    @property
    def effective_date(self) -> date | None:
        """The day from which the money moves, or a mandate is in force."""
        if isinstance(self.event, happened.MandateSet):
            return self.event.effective_from
        return self.event.effective_date if isinstance(self.event, happened.Moving) else None

    @property
    def decided_on(self) -> date | None:
        """The day on which it was decided; for a request, by those who ask."""
        return self.event.decided_on if isinstance(self.event, happened.Decided) else None

    @property
    def case(self) -> int | None:
        """The number of the case."""
        return self.request.case if self.request else None

    @property
    def _basis(self) -> happened.Based | None:
        """The event whose written basis is shown: its own, or for a posting its case's."""
        if isinstance(self.event, happened.Based):
            return self.event
        return self.request if isinstance(self.event, happened.CasePosted) else None

    @property
    def rationale(self) -> str | None:
        """The written rationale."""
        return self._basis.rationale if self._basis else None

    @property
    def documents(self) -> Documents:
        """The documents that it rests on."""
        return self._basis.documents if self._basis else ()

    @property
    def forum(self) -> str | None:
        """The forum that decided."""
        return self.event.forum if isinstance(self.event, happened.DecisionRecorded) else None

    @property
    def case_number(self) -> str | None:
        """The forum's own number of the case, as written."""
        return self.event.case_number if isinstance(self.event, happened.DecisionRecorded) else None

    @property
    def mandate(self) -> int | None:
        """Position of the mandate by which the case was judged."""
        return self.request.mandate if self.request else None

    @property
    def mandate_basis(self) -> str | None:
        """The authority that the mandate's rule names for the case."""
        return self.request.basis if self.request else None

    @property
    def transfers(self) -> tuple[Transfer, ...]:
        """What moves or would move, in øre."""
        return self.event.transfers if isinstance(self.event, happened.Moving) else ()

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that the event concerns; for the end of a case, those asked about."""
        match self.event:
            case happened.Moving(transfers=transfers):
                return tuple(net_change(transfers))
            case happened.AccountOpened(account=account):
                return (account.code,)
            case happened.AccountClosed(account=code):
                return (code,)
            case _:
                return tuple(net_change(self.request.transfers)) if self.request else ()
