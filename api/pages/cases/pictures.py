"""What stood on the accounts of a case as a body was shown it, beside what stands there today."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from api.pages.page import PageOfBook
from domain import events as happened
from domain.words import net_change
from projections.audit_trail import AUDIT_TRAIL, Filter, read_trail
from projections.audit_trail_lines import Line
from projections.balances import BalanceRow, balances
from projections.cases import Case, Step
from projections.coordinates import Coordinates

MOST: Final = 50
"""Events learnt since that are shown per account; the audit trail has them all."""


@dataclass(frozen=True, slots=True)
class AccountPicture:
    """One account on the effective date of the case, as seen then and as known now, in øre."""

    account: str
    name: str
    change: int
    seen: BalanceRow
    today: BalanceRow

    @property
    def difference(self) -> int:
        """By how much more is available now than was then, in øre."""
        return self.today.available - self.seen.available


@dataclass(frozen=True, slots=True)
class Pictures:
    """Two pictures of the accounts of a case.

    ``shown_to`` is the decision whose body saw the first one, ``None`` for the request.
    ``is_stated`` tells whether the decision says what was seen; otherwise it is the book as it was
    before the decision was recorded. ``learnt`` are the events in between that touch the same
    accounts, other than those of the case itself.
    """

    shown_to: Step | None
    is_stated: bool
    seen: Coordinates
    today: Coordinates
    accounts: tuple[AccountPicture, ...]
    learnt: tuple[Line, ...]


def pictures(page: PageOfBook, case: Case, steps: Sequence[Step]) -> Pictures:
    """Return the picture of the board, or where it has not spoken, of those who asked."""
    views, code = page.parts.views, page.book.code
    board = next((s for s in steps if isinstance(s.event, happened.BoardDecisionRecorded)), None)
    stated = getattr(board.event, "seen_position", None) if board else None
    position = stated if stated is not None else board.position - 1 if board else None
    seen = balances(
        views, code, case.effective_date, case.requested.position if position is None else position
    )
    today = balances(views, code, case.effective_date)
    then, now = ({row.account: row for row in found.rows} for found in (seen, today))
    return Pictures(
        shown_to=board,
        is_stated=stated is not None,
        seen=seen.coordinates,
        today=today.coordinates,
        accounts=tuple(
            AccountPicture(code, now[code].name, ore, then[code], now[code])
            for code, ore in net_change(case.transfers).items()
        ),
        learnt=learnt_since(page, case, seen.coordinates.known.position),
    )


def learnt_since(page: PageOfBook, case: Case, position: int) -> tuple[Line, ...]:
    """Return what was recorded after a position about the accounts of a case, oldest first."""
    found: dict[int, Line] = {}
    with page.parts.views.reading(AUDIT_TRAIL) as reading:
        for account in net_change(case.transfers):
            lines = read_trail(
                reading, page.book.code, Filter(account=account), after=position, limit=MOST
            )
            found |= {line.position: line for line in lines if line.case != case.number}
    return tuple(found[position] for position in sorted(found))
