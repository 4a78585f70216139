"""How events become exceptions: what one event or case shows alone, and facts to be compared."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domain import events as happened
from domain.days import day_in_oslo
from domain.envelope import Recorded
from projections.batch import Batch, CaseKey
from projections.exception_accounts import Accounts
from projections.exception_ceilings import Ceilings
from projections.exception_letters import amounts_of_letter
from projections.exception_numbers import Numbers
from projections.exception_rules import backdated, before_decision, crosses_items, shown_alone
from projections.exception_tables import CASE, FOUND, LETTER
from projections.findings import Finding, Kind
from projections.projection import Row, Writing


class _CaseSoFar(NamedTuple):
    """A row of the cases: what their later events need."""

    request: int
    decided_on: str | None
    pending: str
    sources: str


class _Batch:
    """What a batch shows, and what it must know of the events before it."""

    def __init__(self, writing: Writing, batch: Batch) -> None:
        self._writing = writing
        self._cases = _read_cases(writing, batch)
        self._accounts = Accounts(writing, batch)
        self._ceilings = Ceilings(writing, batch, self._accounts)
        self._numbers = Numbers(writing)
        self._found: dict[tuple[str, int, str], str] = {}
        self._gone: list[Row] = []
        self._letters: list[Row] = []

    def write(self) -> None:
        """Hand all rows to the database."""
        self._writing.remove(FOUND, self._gone)
        self._writing.insert(FOUND, [(*key, text) for key, text in self._found.items()])
        self._writing.insert(LETTER, self._letters)
        self._writing.replace(CASE, [(*key, *case) for key, case in self._cases.items()])
        self._accounts.write()
        self._ceilings.write()
        self._numbers.write()

    def add(self, recorded: Recorded) -> None:
        """Look at one event."""
        entry, book, event = recorded.entry, recorded.entry.book, recorded.entry.event
        recorded_on = day_in_oslo(entry.recorded_at)
        if isinstance(event, happened.Based):
            self._find(book, shown_alone(event, entry.position, recorded_on))
            self._numbers.add(recorded, event)
        match event:
            case happened.CaseOpened():
                self._open(recorded, event, recorded_on)
            case happened.DecisionRecorded():
                self._decide((book, event.case), event.decided_on)
            case happened.CasePosted():
                self._post(recorded, event, recorded_on)
            case happened.CaseRejected() | happened.CaseReturned() | happened.CaseWithdrawn():
                self._refuse((book, event.case))
            case happened.AccountOpened():
                self._accounts.open(book, event)
            case happened.MandateSet():
                self._ceilings.set_mandate(recorded, event)
            case happened.FundsAllocated():
                self._letters.extend(amounts_of_letter(recorded, event, self._accounts))
            case _:
                pass

    def _find(self, book: str, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self._found[book, finding.position, finding.kind.value] = finding.to_text()

    def _open(self, recorded: Recorded, event: happened.CaseOpened, recorded_on: date) -> None:
        """Ask of a request what will be asked of its posting, as long as there is none."""
        entry = recorded.entry
        pending = [*backdated(event, recorded_on, (entry.position,))]
        if event.crosses_items:
            pending.append(crosses_items(event, (entry.position,)))
        self._find(entry.book, pending)
        self._cases[entry.book, event.case] = _CaseSoFar(
            request=entry.position,
            decided_on=None if event.requires else event.decided_on.isoformat(),
            pending=" ".join(finding.kind for finding in pending),
            sources="\n".join(self._ceilings.open(recorded, event)),
        )

    def _decide(self, key: CaseKey, decided_on: date) -> None:
        case = self._cases[key]
        last = max(case.decided_on or "", decided_on.isoformat())
        self._cases[key] = case._replace(decided_on=last)

    def _post(self, recorded: Recorded, event: happened.CasePosted, recorded_on: date) -> None:
        """Judge a case by what it came to; what was asked of its request gives way."""
        book = recorded.entry.book
        case = self._cases[book, event.case]
        positions = (case.request, recorded.entry.position)
        self._forget_pending((book, event.case))
        self._find(book, backdated(event, recorded_on, positions))
        if case.decided_on is not None:
            decided_on = date.fromisoformat(case.decided_on)
            self._find(book, before_decision(event, decided_on, positions))
        if Kind.CROSSES_ITEMS in case.pending.split():
            self._find(book, [crosses_items(event, positions)])
        if isinstance(event, happened.EntryReversed):
            self._count_no_more((book, event.reverses))

    def _refuse(self, key: CaseKey) -> None:
        self._forget_pending(key)
        self._count_no_more(key)

    def _forget_pending(self, key: CaseKey) -> None:
        case = self._cases[key]
        for kind in case.pending.split():
            found = (key[0], case.request, kind)
            if self._found.pop(found, None) is None:
                self._gone.append(found)
        self._cases[key] = case._replace(pending="")

    def _count_no_more(self, key: CaseKey) -> None:
        case = self._cases[key]
        self._ceilings.forget(*key, case.sources.splitlines())
        self._cases[key] = case._replace(sources="")


def apply(writing: Writing, batch: Batch) -> None:
    """Write what a batch shows."""
    shown = _Batch(writing, batch)
    for recorded in batch:
        shown.add(recorded)
    shown.write()


def _read_cases(writing: Writing, batch: Batch) -> dict[CaseKey, _CaseSoFar]:
    """Read the cases that the batch goes on with, or reverses."""
    rows = writing.read(CASE, batch.cases_begun_earlier)
    return {(book, case): _CaseSoFar(*rest) for book, case, *rest in rows}
