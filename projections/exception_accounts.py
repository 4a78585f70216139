"""What the exceptions must know of an account: its fund, and whose service it is."""

from collections.abc import Sequence
from typing import NamedTuple

from domain import events as happened
from domain.envelope import Recorded
from projections.exception_tables import ACCOUNT
from projections.projection import Row, Writing

_ASKING_OR_ALLOCATING = (happened.CaseOpened, happened.FundsAllocated)


class AccountFacts(NamedTuple):
    """Fund, recipient and service; only a service account has the two latter."""

    fund: str
    recipient: str | None
    service: str | None


class Accounts:
    """The accounts from which a batch takes or asks to take, and those that it opens."""

    def __init__(self, writing: Writing, batch: Sequence[Recorded]) -> None:
        self._writing = writing
        self._opened: list[Row] = []
        sources = {
            (recorded.entry.book, transfer.source)
            for recorded in batch
            if isinstance(event := recorded.entry.event, _ASKING_OR_ALLOCATING)
            for transfer in event.transfers
        }
        self._known = self._read(sources)

    def __getitem__(self, key: tuple[str, str]) -> AccountFacts:
        """Return what is known of an account, by book and code."""
        return self._known[key]

    def open(self, book: str, event: happened.AccountOpened) -> None:
        """Note an account that is opened."""
        account = event.account
        facts = AccountFacts(account.fund, account.recipient, account.service)
        self._known[book, account.code] = facts
        self._opened.append((book, account.code, *facts))

    def write(self) -> None:
        """Hand the rows to the database."""
        self._writing.insert(ACCOUNT, self._opened)

    def _read(self, keys: set[tuple[str, str]]) -> dict[tuple[str, str], AccountFacts]:
        rows = self._writing.read(ACCOUNT, keys)
        return {(book, account): AccountFacts(*facts) for book, account, *facts in rows}
