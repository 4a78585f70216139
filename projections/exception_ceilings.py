"""Under the ceiling: cases that each stay just below a limit, and together do not."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row as ReadRow
from sqlalchemy import select

from domain import events as happened
from domain.cases import takings
from domain.days import day_in_oslo
from domain.envelope import Recorded
from domain.mandates import MandateRule, Route
from projections.exception_accounts import Accounts
from projections.exception_tables import MANDATE, NEAR
from projections.findings import Finding, Kind
from projections.projection import Row, Writing
from projections.stored_events import event_from_text, event_to_text
from projections.views import Reading

WINDOW: Final = timedelta(days=30)
"""Days from the first to the last of the cases, at most."""
_NEAR: Final = (9, 10)
"""At least nine tenths of the ceiling."""


class Ceilings:
    """The cases of a batch that came near a ceiling, and the mandates that they are judged by."""

    def __init__(self, writing: Writing, batch: Sequence[Recorded], accounts: Accounts) -> None:
        self._writing = writing
        self._accounts = accounts
        self._near: dict[tuple[str, str, int], Row] = {}
        self._gone: list[Row] = []
        self._set: list[Row] = []
        judged_by = {
            (recorded.entry.book, recorded.entry.event.mandate)
            for recorded in batch
            if isinstance(recorded.entry.event, happened.CaseOpened)
        }
        self._mandates = self._read_mandates(judged_by)

    def set_mandate(self, recorded: Recorded, event: happened.MandateSet) -> None:
        """Note a mandate."""
        book, position = recorded.entry.book, recorded.entry.position
        self._mandates[book, position] = event.rules
        self._set.append((book, position, event_to_text(event)))

    def open(self, recorded: Recorded, event: happened.CaseOpened) -> tuple[str, ...]:
        """Note a case if it came near the ceiling of its rule; return its sources, if it did."""
        book, position = recorded.entry.book, recorded.entry.position
        taken = takings(event.transfers)
        total = sum(taken.values())
        ceiling = _ceiling(self._mandates[book, event.mandate], event, total)
        nine, ten = _NEAR
        if ceiling is None or total * ten < ceiling * nine:
            return ()
        sources = tuple(sorted({self._source(book, account, event.route) for account in taken}))
        asked_on = day_in_oslo(recorded.entry.recorded_at).isoformat()
        for source in sources:
            key = (book, source, event.case)
            self._near[key] = (*key, event.route.value, ceiling, position, asked_on, total)
        return sources

    def forget(self, book: str, case: int, sources: Iterable[str]) -> None:
        """Count a case no more: it ended without posting, or was reversed."""
        for source in sources:
            key = (book, source, case)
            if self._near.pop(key, None) is None:
                self._gone.append(key)

    def write(self) -> None:
        """Hand the rows to the database."""
        self._writing.remove(NEAR, self._gone)
        self._writing.insert(NEAR, list(self._near.values()))
        self._writing.insert(MANDATE, self._set)

    def _source(self, book: str, account: str, route: Route) -> str:
        facts = self._accounts[book, account]
        is_release = route is Route.RESERVE_RELEASE
        return facts.fund if is_release else f"{facts.recipient} {facts.service}"

    def _read_mandates(
        self, keys: set[tuple[str, int]]
    ) -> dict[tuple[str, int], tuple[MandateRule, ...]]:
        rows = self._writing.read(MANDATE, keys)
        found = {
            (row.book, row.position): event_from_text(happened.MandateSet.TOPIC, row.event)
            for row in rows
        }
        return {
            key: event.rules
            for key, event in found.items()
            if isinstance(event, happened.MandateSet)
        }


def _ceiling(rules: tuple[MandateRule, ...], event: happened.CaseOpened, total: int) -> int | None:
    """Return the ceiling of the rule that let the case through; none if that rule has none.

    The event says what the rule required and on what basis; of rules that are alike in both, the
    first with room for the case is taken.
    """
    for rule in rules:
        if (
            (rule.route.value, rule.requires, rule.basis)
            == (event.route.value, event.requires, event.basis)
            and (rule.crosses_items or not event.crosses_items)
            and (rule.ceiling is None or total <= rule.ceiling)
        ):
            return rule.ceiling
    return None


def under_ceiling(reading: Reading, generation: int, book: str) -> Iterable[Finding]:
    """Yield the groups of cases that stay under a ceiling one by one; none lies in another."""
    rows = reading.connection.execute(
        select(NEAR)
        .where(NEAR.c.generation == generation, NEAR.c.book == book)
        .order_by(NEAR.c.source, NEAR.c.route, NEAR.c.ceiling, NEAR.c.asked_on, NEAR.c.position)
    )
    for _, alike in groupby(rows, lambda row: (row.source, row.route, row.ceiling)):
        yield from map(_finding, _within_window(list(alike)))


def _within_window(rows: Sequence[ReadRow[Any]]) -> Iterable[Sequence[ReadRow[Any]]]:
    """Yield each longest run of two cases or more within the window, above the ceiling."""
    days = [date.fromisoformat(row.asked_on) for row in rows]
    end = 0
    for start in range(len(rows)):
        former_end = end
        while end < len(rows) and days[end] - days[start] <= WINDOW:
            end += 1
        run = rows[start:end]
        if end > former_end and len(run) > 1 and sum(row.amount for row in run) > run[0].ceiling:
            yield run


def _finding(run: Sequence[ReadRow[Any]]) -> Finding:
    by_position = sorted(run, key=lambda row: row.position)
    return Finding(
        kind=Kind.UNDER_CEILING,
        positions=tuple(row.position for row in by_position),
        cases=tuple(row.case for row in by_position),
        source=run[0].source,
        ceiling=run[0].ceiling,
        amounts=tuple(row.amount for row in by_position),
        days=(date.fromisoformat(run[-1].asked_on) - date.fromisoformat(run[0].asked_on)).days,
    )
