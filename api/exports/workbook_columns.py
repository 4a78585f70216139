"""The columns of the workbook, and the rows that fill them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from api.exports.facts import document_in_words
from api.exports.sheets import Cell, Column, Shape
from api.texts.catalogue import Catalogue
from domain.events import DecisionRecorded, ReversalRequested
from domain.mandates import Body
from domain.money import write_amount
from domain.words import Documents, Transfer
from projections.audit_trail_lines import Line
from projections.balances import BalanceRow
from projections.cases_as_known import CaseAsKnown
from projections.reserve import ReserveSums
from projections.reserve_cases import ReserveCase

BALANCES: Final = (
    Column("account", 22),
    Column("name", 44),
    Column("fund", 24),
    Column("recipient", 12),
    Column("service", 12),
    Column("result_goal", 24),
    Column("balance", 18, Shape.MONEY),
    Column("blocked", 18, Shape.MONEY),
    Column("available", 18, Shape.MONEY),
    Column("entries", 10, Shape.COUNT),
)
TRAIL: Final = (
    Column("position", 9, Shape.COUNT),
    Column("recorded_at", 19, Shape.MOMENT),
    Column("kind", 26),
    Column("case", 7, Shape.COUNT),
    Column("effective_date", 12, Shape.DAY),
    Column("decided_on", 12, Shape.DAY),
    Column("actor", 20),
    Column("role", 14),
    Column("organisation", 16),
    Column("outcome", 16),
    Column("forum", 18),
    Column("case_number", 12),
    Column("amount", 18, Shape.MONEY),
    Column("transfers", 40),
    Column("changes", 44),
    Column("rationale", 60),
    Column("documents", 44),
    Column("mandate", 9, Shape.COUNT),
    Column("basis", 34),
    Column("hash", 66),
)
CASES: Final = (
    Column("case", 7, Shape.COUNT),
    Column("kind", 26),
    Column("state", 22),
    Column("route", 24),
    Column("asked_by", 14),
    Column("recorded_at", 19, Shape.MOMENT),
    Column("effective_date", 12, Shape.DAY),
    Column("asked", 18, Shape.MONEY),
    Column("posted", 18, Shape.MONEY),
    Column("transfers", 40),
    Column("board", 18),
    Column("board_decided_on", 12, Shape.DAY),
    Column("ministry", 18),
    Column("ministry_decided_on", 12, Shape.DAY),
    Column("follows", 9, Shape.COUNT),
    Column("reverses", 11, Shape.COUNT),
    Column("rationale", 60),
    Column("documents", 44),
    Column("mandate", 9, Shape.COUNT),
    Column("basis", 34),
)
RESERVE: Final = (
    Column("case", 24, Shape.COUNT),
    Column("fund", 24),
    Column("state", 22),
    Column("requested_on", 14, Shape.DAY),
    Column("effective_date", 18, Shape.DAY),
    Column("asked", 18, Shape.MONEY),
    Column("released", 18, Shape.MONEY),
    Column("taken_back", 18, Shape.MONEY),
    Column("board", 18),
    Column("ministry", 18),
    Column("days", 12, Shape.COUNT),
)
RESERVE_SUMS: Final = (
    Column("fund", 24),
    Column("set_aside", 18, Shape.MONEY),
    Column("released", 22, Shape.MONEY),
    Column("blocked", 14, Shape.MONEY),
    Column("remaining", 18, Shape.MONEY),
    Column("share", 18, Shape.SHARE),
)
BURN_DOWN: Final = (Column("day", 16, Shape.DAY), Column("remaining", 18, Shape.MONEY))


def balance_cells(row: BalanceRow, words: Catalogue) -> Sequence[Cell]:
    """Return the row of an account."""
    named = (row.account, row.name, words.fund(row.fund))
    return (
        *named,
        row.recipient,
        row.service,
        row.result_goal,
        row.balance,
        row.blocked,
        row.available,
        row.entries,
    )


def line_cells(line: Line, words: Catalogue) -> Sequence[Cell]:
    """Return the row of an event."""
    event = line.event
    outcome = event.outcome if isinstance(event, DecisionRecorded) else None
    return (
        *(line.position, line.recorded_at, words.word("event", line.kind), line.case),
        *(line.effective_date, line.decided_on),
        *(line.actor.name, words.word("role", line.actor.role), line.actor.organisation),
        *(outcome and words.word("outcome", outcome), line.forum, line.case_number),
        sum(transfer.amount for transfer in line.transfers) if line.transfers else None,
        _transfers(line.transfers, words),
        "\n".join(
            f"{change.account}: {write_amount(change.before)} → {write_amount(change.after)}"
            for change in line.balances
        )
        or None,
        *(line.rationale, _documents(line.documents), line.mandate, line.mandate_basis, line.hash),
    )


def case_cells(case: CaseAsKnown, words: Catalogue) -> Sequence[Cell]:
    """Return the row of a case."""
    request, first = case.request, case.steps[0]
    return (
        *(case.number, words.word("event", first.kind), words.word("state", case.state)),
        *(words.word("route", request.route), first.actor.organisation, first.recorded_at),
        *(case.effective_date, case.asked, case.posted if case.is_posted else None),
        _transfers(case.transfers, words),
        *_decision(case, Body.BOARD, words),
        *_decision(case, Body.MINISTRY, words),
        *(request.follows, request.reverses if isinstance(request, ReversalRequested) else None),
        *(request.rationale, _documents(request.documents), request.mandate, request.basis),
    )


def reserve_case_cells(case: ReserveCase, words: Catalogue) -> Sequence[Cell]:
    """Return the row of a request for a release."""
    outcomes = (case.board, case.ministry)
    return (
        *(case.case, words.fund(case.fund), words.word("state", case.state)),
        *(case.requested_on, case.effective_date, case.asked, case.released, case.taken_back),
        *(outcome and words.word("outcome", outcome) for outcome in outcomes),
        case.days_from_request_to_effect,
    )


def reserve_sum_cells(fund: str, sums: ReserveSums) -> Sequence[Cell]:
    """Return the row of the reserve of one fund, which is named in words."""
    share = Decimal(sums.released_share_percent).scaleb(-2)
    return (fund, sums.set_aside, sums.released, sums.blocked, sums.remaining, share)


def _decision(case: CaseAsKnown, body: Body, words: Catalogue) -> tuple[Cell, Cell]:
    decided = case.decision_of(body)
    return (words.word("outcome", decided.outcome), decided.decided_on) if decided else (None, None)


def _transfers(transfers: Sequence[Transfer], words: Catalogue) -> str | None:
    lines = (
        f"{words.account(t.source)} → {words.account(t.target)}: {write_amount(t.amount)}"
        for t in transfers
    )
    return "\n".join(lines) or None


def _documents(documents: Documents) -> str | None:
    return "\n".join(map(document_in_words, documents)) or None
