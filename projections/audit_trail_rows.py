"""How events become lines of the audit trail."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pydantic_core import to_json

from domain import events as happened
from domain.days import day_in_oslo
from domain.envelope import Recorded
from projections.audit_trail_tables import ACCOUNT, CASE, LINE, SUMS, TOUCHED, index_words
from projections.batch import Batch, CaseKey
from projections.day_sums import DaySums
from projections.projection import Row, Writing

_MONEY = (
    happened.CasePosted,
    happened.FundsAllocated,
    happened.AppropriationRecorded,
    happened.ReserveSetAside,
)
_ENDING = (happened.CaseRejected, happened.CaseReturned, happened.CaseWithdrawn)

_Key = tuple[str, str]
"""Book and account."""


@dataclass(frozen=True, slots=True)
class _KnownCase:
    """What later events of a case need of its request."""

    accounts: tuple[str, ...]
    words: str


class _KnownAccount(NamedTuple):
    """The number of an account, and the words that find it."""

    number: int
    words: str


class _Batch:
    """The rows that a batch makes, and what it must know of the events before it."""

    def __init__(self, writing: Writing, batch: Batch) -> None:
        self._writing = writing
        named = _named(batch)
        self.cases = self._read_cases(batch.cases_begun_earlier)
        of_cases = {
            (book, code) for (book, _), case in self.cases.items() for code in case.accounts
        }
        self.accounts = self._read_accounts(named | of_cases)
        self.sums = self._read_sums(named)
        self.moved: set[_Key] = set()
        self.lines: list[Row] = []
        self.words: list[tuple[int, str]] = []
        self.touched: list[Row] = []
        self.new_accounts: list[Row] = []
        self.new_cases: list[Row] = []

    def write(self) -> None:
        """Hand all rows to the database."""
        self._writing.insert(LINE, self.lines)
        index_words(self._writing, self.words)
        self._writing.insert(TOUCHED, self.touched)
        self._writing.insert(ACCOUNT, self.new_accounts)
        self._writing.insert(CASE, self.new_cases)
        sums = [(*key, self.sums[key].to_text()) for key in self.moved]
        self._writing.replace(SUMS, sums)

    def add(self, recorded: Recorded, changes: Mapping[str, int]) -> None:
        """Add the rows of one event, which changes accounts (net) or asks to."""
        entry, event, book = recorded.entry, recorded.entry.event, recorded.entry.book
        position, actor = entry.position, entry.actor
        if isinstance(event, happened.AccountOpened):
            opened = event.account
            known = _KnownAccount(recorded.sequence, f"{opened.code} {opened.name}")
            self.accounts[book, opened.code] = known
            self.new_accounts.append(
                (book, opened.code, known.number, opened.name, opened.recipient, opened.service)
            )
        accounts = self._accounts(book, event, changes)
        words = self._words(recorded, accounts)
        if isinstance(event, happened.CaseOpened):
            self.cases[book, event.case] = _KnownCase(accounts, words)
            self.new_cases.append((book, event.case, recorded.sequence, " ".join(accounts), words))
        self.lines.append(
            (
                book,
                position,
                recorded.sequence,
                day_in_oslo(entry.recorded_at).isoformat(),
                event.TOPIC,
                actor.subject,
                actor.name,
                actor.organisation,
                self._balances(book, event, changes),
            )
        )
        self.words.append((recorded.sequence, words))
        self.touched += [(self.accounts[book, code].number, position) for code in accounts]

    def _accounts(
        self, book: str, event: happened.Event, changes: Mapping[str, int]
    ) -> tuple[str, ...]:
        """Return the accounts that an event concerns."""
        if changes:
            return tuple(changes)
        match event:
            case happened.AccountOpened(account=account):
                return (account.code,)
            case happened.AccountClosed(account=code):
                return (code,)
            case happened.CaseRejected() | happened.CaseReturned() | happened.CaseWithdrawn():
                return self.cases[book, event.case].accounts
            case _:
                return ()

    def _balances(self, book: str, event: happened.Event, changes: Mapping[str, int]) -> str | None:
        """Post what an event moves, and return the balances before and after it, as JSON."""
        if not isinstance(event, _MONEY):
            return None
        day = event.effective_date.isoformat()
        balances = []
        for account, change in changes.items():
            self.moved.add((book, account))
            before = self.sums[book, account].post(day, change)
            balances.append((account, before, before + change))
        return to_json(balances).decode()

    def _words(self, recorded: Recorded, accounts: tuple[str, ...]) -> str:
        """Return what a search looks in; a posting is also found by the words of its request."""
        book, event, actor = recorded.entry.book, recorded.entry.event, recorded.entry.actor
        if isinstance(event, happened.CasePosted):
            return f"{self.cases[book, event.case].words} {actor.name} sak {event.case}"
        named = [self.accounts[book, account].words for account in accounts]
        return " ".join([actor.name, *_written(event), *named])

    def _read_cases(self, cases: Collection[CaseKey]) -> dict[CaseKey, _KnownCase]:
        rows = self._writing.read(CASE, cases)
        return {
            (row.book, row.case): _KnownCase(tuple(row.accounts.split()), row.words) for row in rows
        }

    def _read_accounts(self, accounts: set[_Key]) -> dict[_Key, _KnownAccount]:
        rows = self._writing.read(ACCOUNT, accounts)
        return {
            (row.book, row.account): _KnownAccount(row.number, f"{row.account} {row.name}")
            for row in rows
        }

    def _read_sums(self, accounts: set[_Key]) -> dict[_Key, DaySums]:
        """Read the sums of accounts; those on which nothing was posted yet start at zero."""
        rows = self._writing.read(SUMS, accounts)
        known = {(row.book, row.account): DaySums.from_text(row.days) for row in rows}
        return {key: known.get(key) or DaySums() for key in accounts}


def _named(batch: Batch) -> set[_Key]:
    """Return the accounts that the events of a batch move money on, ask for, or close."""
    named = {
        (recorded.entry.book, account)
        for recorded, changes in zip(batch, batch.net_changes, strict=True)
        for account in changes
    }
    for recorded in batch:
        event = recorded.entry.event
        if isinstance(event, happened.AccountClosed):
            named.add((recorded.entry.book, event.account))
    return named


def apply(writing: Writing, batch: Batch) -> None:
    """Write the lines of a batch."""
    rows = _Batch(writing, batch)
    for recorded, changes in zip(batch, batch.net_changes, strict=True):
        rows.add(recorded, changes)
    rows.write()


def _written(event: happened.Event) -> Iterable[str]:
    """Yield what is written in an event, as far as people search for it."""
    if isinstance(event, happened.Based):
        yield event.rationale
        for document in event.documents:
            yield document.title
            yield f"{document.case_number or ''} {document.archive_reference or ''}"
    match event:
        case happened.CaseOpened():
            pass
        case happened.DecisionRecorded(forum=forum, case_number=number, dissent=dissent):
            yield f"{forum or ''} {number or ''}"
            yield from (f"{voice.who} {voice.what}" for voice in dissent)
        case happened.BookOpened(name=name, ministry=ministry):
            yield name
            for party in (ministry, *event.recipients, *event.services):
                yield f"{party.code} {party.name}"
        case happened.MandateSet(rules=rules):
            yield from (rule.basis for rule in rules)
        case _:
            pass
    case_number: int | None = getattr(event, "case", None)
    if case_number is not None:
        yield f"sak {case_number}"
