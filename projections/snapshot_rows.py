"""When an account's next snapshot is due, and what it adds up: the same however events are batched.

A snapshot covers whole events: it is made after the one by which enough rows have come to be.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sqlalchemy import bindparam, text

from projections.projection import Row, Writing
from projections.snapshots import CHANGES_BETWEEN, snapshot_after


class ChangeRow(NamedTuple):
    """A row of the changes: balance and blocked in øre."""

    account: int
    position: int
    day: int
    balance: int
    blocked: int
    entries: int


_LAST: Final = """
    WITH last AS MATERIALIZED (
        SELECT accounts.account, (
            SELECT max(position) FROM view_snapshots AS snapshots
            WHERE snapshots.generation = :generation AND snapshots.account = accounts.account
        ) AS position
        FROM view_accounts AS accounts
        WHERE accounts.generation = :generation AND accounts.account IN :accounts
    )
    """
"""The last snapshot of each account; materialized, so that no planner reads the others."""
_SNAPSHOTS = text(
    f"""
    {_LAST}
    SELECT snapshots.account, snapshots.days
    FROM last CROSS JOIN view_snapshots AS snapshots
    WHERE snapshots.generation = :generation AND snapshots.account = last.account
    AND snapshots.position = last.position
    """  # noqa: S608 - our own words
).bindparams(bindparam("accounts", expanding=True))
_LATER = text(
    f"""
    {_LAST}
    SELECT changes.account, changes.position, changes.day,
        changes.balance, changes.blocked, changes.entries
    FROM last CROSS JOIN view_changes AS changes
    WHERE changes.generation = :generation AND changes.account = last.account
    AND changes.position > coalesce(last.position, 0)
    """  # noqa: S608 - our own words
).bindparams(bindparam("accounts", expanding=True))


@dataclass(slots=True)
class _Standing:
    """The last snapshot of an account, if there is one, and the changes since."""

    former: bytes | None = None
    later: list[ChangeRow] = field(default_factory=list)

    def snapshots(self) -> Iterator[tuple[int, bytes]]:
        """Yield the snapshots that are due, each with its position."""
        while len(self.later) >= CHANGES_BETWEEN:
            position = self.later[CHANGES_BETWEEN - 1].position
            count = sum(change.position <= position for change in self.later)
            covered, self.later = self.later[:count], self.later[count:]
            self.former = snapshot_after(self.former, (change[2:] for change in covered))
            yield position, self.former


def snapshot_rows(writing: Writing, changes: Sequence[ChangeRow]) -> list[Row]:
    """Return the rows of snapshots that are due with the changes of a batch.

    To be called before the changes are written: those since the last snapshots are read.
    """
    standing = _read(writing, {change.account for change in changes})
    for change in changes:
        standing[change.account].later.append(change)
    return [
        (account, position, days)
        for account, of_one in standing.items()
        for position, days in of_one.snapshots()
    ]


def _read(writing: Writing, accounts: Iterable[int]) -> dict[int, _Standing]:
    asked = {"generation": writing.generation, "accounts": list(accounts)}
    standing: dict[int, _Standing] = defaultdict(_Standing)
    for account, days in writing.connection.execute(_SNAPSHOTS, asked):
        standing[account].former = bytes(days)
    for row in writing.connection.execute(_LATER, asked):
        standing[row.account].later.append(ChangeRow(*row))
    return standing
