"""The tables of the tertial report, as texts: what stands where, and how it is written."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from api.exports.facts import document_in_words
from api.exports.picture import Picture
from api.exports.printable import paragraphs, printable
from api.exports.tertials import Tertial, tertials_until
from api.texts.catalogue import Catalogue
from domain.days import OSLO
from domain.mandates import Body
from domain.money import write_amount
from projections.balances import BalanceRow, FundTotal
from projections.cases_as_known import CaseAsKnown
from projections.flows import Flow
from projections.reserve import Reserve, reserve

Texts = list[str]


def day(written: date) -> str:
    """Write a day: ``01.06.2024``."""
    return f"{written:%d.%m.%Y}"


def balance_tables(picture: Picture, tertial: Tertial, words: Catalogue) -> list[dict[str, Any]]:
    """Return one table per fund: per account its balance before, the change, the balance, more."""
    before = {row.account: row.balance for row in _before(picture, tertial)}
    rows, totals = picture.balances()
    tables = []
    for total in totals:
        of_fund = [row for row in rows if row.fund == total.fund]
        lines = [
            [row.account, printable(row.name), *_figures(before[row.account], row)]
            for row in of_fund
        ]
        sums = _figures(sum(before[row.account] for row in of_fund), total)
        tables.append({"fund": words.fund(total.fund), "rows": lines, "sums": sums})
    return tables


def _before(picture: Picture, tertial: Tertial) -> Sequence[BalanceRow]:
    return picture.balances(tertial.first - timedelta(days=1))[0]


def _figures(before: int, now: BalanceRow | FundTotal) -> Texts:
    figures = (before, now.balance - before, now.balance, now.blocked, now.available)
    return [write_amount(ore) for ore in figures]


def reserves_at_ends(picture: Picture, tertial: Tertial) -> list[tuple[Tertial, Reserve]]:
    """Return the reserve at the end of each tertial so far, the last one on the report's day."""
    return [
        (one, reserve(picture.views, picture.book, min(one.last, picture.at), picture.position))
        for one in tertials_until(tertial)
    ]


def drawdown_rows(ends: Sequence[tuple[Tertial, Reserve]]) -> list[Texts]:
    """Return a row per tertial: set aside, released in it in kroner and per cent, so far, rest."""
    rows = []
    before = 0
    for tertial, found in ends:
        sums = found.total
        released = sums.released - before
        rows.append(
            [
                f"{tertial.number}. ({tertial.first:%d.%m.}\u2013{tertial.last:%d.%m.})",
                write_amount(sums.set_aside),
                write_amount(released),
                share(released, sums.set_aside),
                write_amount(sums.released),
                share(sums.released, sums.set_aside),
                write_amount(sums.remaining),
            ]
        )
        before = sums.released
    return rows


def share(part: int, whole: int) -> str:
    """Write a part as per cent of a whole: ``17,71 %``; half a hundredth away from zero."""
    hundredths = (2 * 10_000 * abs(part) + whole) // (2 * whole) if whole else 0
    sign = "\u2212" if part < 0 and hundredths else ""
    return f"{sign}{hundredths // 100},{hundredths % 100:02d}\u00a0%"


def key_figures(
    picture: Picture, ends: Sequence[tuple[Tertial, Reserve]], words: Catalogue
) -> list[Texts]:
    """Return what matters most, by name."""
    before = ends[-2][1].total.released if len(ends) > 1 else 0
    sums = ends[-1][1].total
    facts = {
        "appropriated": sum(total.balance for total in picture.balances()[1]),
        "set-aside": sums.set_aside,
        "released-in": sums.released - before,
        "released-so-far": sums.released,
        "blocked": sums.blocked,
        "remaining": sums.remaining,
    }
    return [[words.word("report", fact), write_amount(ore)] for fact, ore in facts.items()]


def concerned(picture: Picture, tertial: Tertial) -> Iterator[CaseAsKnown]:
    """Yield the cases that were asked for or have effect in the tertial, or that are waiting."""
    for case in picture.cases():
        recorded = case.steps[0].recorded_at.astimezone(OSLO).date()
        days = (recorded, case.effective_date)
        if any(tertial.first <= one <= tertial.last for one in days) or not case.is_ended:
            yield case


def case_entry(case: CaseAsKnown, words: Catalogue) -> Mapping[str, Any]:
    """Return one case: heading, facts by name, transfers, and its rationale in paragraphs."""
    request = case.request
    facts = {
        "asked_by": printable(case.steps[0].actor.organisation),
        "recorded_at": day(case.steps[0].recorded_at.astimezone(OSLO).date()),
        "effective_date": day(case.effective_date),
        "asked": write_amount(case.asked),
        "posted": write_amount(case.posted) if case.is_posted else "\u2013",
        "board": _decision(case, Body.BOARD, words),
        "ministry": _decision(case, Body.MINISTRY, words),
        "basis": printable(request.basis),
    }
    return {
        "number": str(case.number),
        "heading": f"{words.word('route', request.route)} \u2013 {words.word('state', case.state)}",
        "facts": [[words.word("column", name), fact] for name, fact in facts.items() if fact],
        "transfers": [
            [words.account(t.source), words.account(t.target), write_amount(t.amount)]
            for t in case.transfers
        ],
        "rationale": paragraphs(request.rationale),
        "documents": [printable(document_in_words(d)) for d in request.documents],
    }


def _decision(case: CaseAsKnown, body: Body, words: Catalogue) -> str:
    decided = case.decision_of(body)
    if decided is None:
        return ""
    outcome = words.word("outcome", decided.outcome)
    named = (outcome, day(decided.decided_on), decided.forum, decided.case_number)
    return printable(", ".join(filter(None, named)))


def flow_rows(flows: Sequence[Flow], words: Catalogue) -> list[Texts]:
    """Return a row per flow: from, to, sum, number of postings."""
    return [
        [
            printable(end_name(flow.source.name, flow.source.account, words)),
            printable(end_name(flow.target.name, flow.target.account, words)),
            write_amount(flow.amount),
            str(flow.postings),
        ]
        for flow in flows
    ]


def end_name(name: str | None, account: str, words: Catalogue) -> str:
    """Return what people call one end of a flow."""
    return f"{name} ({account})" if name else words.account(account)
