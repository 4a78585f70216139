"""Cases from request to outcome: requests, reversals, withdrawals."""

from oracle.answers import refuse_if
from oracle.book import NaiveBook, NaiveCase
from oracle.decisions import decide, record_outcome
from oracle.funds import refuse_shortfall
from oracle.happenings import Body, Transfer, Transfers, day, merge, oere, oslo_day
from oracle.mandates import judge, route_of
from oracle.objections import (
    refuse_closed_accounts,
    refuse_future_decision,
    refuse_ill_formed,
    refuse_mixed_funds,
    refuse_other_year,
    refuse_unwritten,
    refuse_wrong_sources,
    refuse_wrong_targets,
)
from oracle.writing import Writing

REQUEST_NAMES = {
    "reallocations": "ReallocationRequested",
    "reserve-releases": "ReserveReleaseRequested",
}


def find_case(book: NaiveBook, number: int) -> NaiveCase:
    """Rule 1b: the case, or `case-unknown`."""
    refuse_if(number not in book.cases(), "case-unknown")
    return book.cases()[number]


def request(writing: Writing, body: Body, collection: str) -> int:
    """Ask for a reallocation or a release, with the decisions sent along; the case number."""
    book, releasing = writing.book, collection == "reserve-releases"
    transfers = release_transfers(book, body) if releasing else stated_transfers(body)
    _refuse_foreign_account(writing, transfers, releasing=releasing)
    if "follows" in body:
        # READING 16: `follows` names any case of the book, whatever its state.
        find_case(book, body["follows"])
    refuse_if(book.closed, "book-closed")
    refuse_unwritten(body)
    refuse_ill_formed(book, transfers)
    refuse_other_year(book, body)
    refuse_future_decision(body, writing.recorded_at)
    refuse_mixed_funds(book, transfers)
    refuse_wrong_sources(book, transfers, allowed="reserve" if releasing else "service")
    refuse_wrong_targets(book, transfers)
    merged = merge(transfers)
    route = "reserve-release" if releasing else route_of(book, merged)
    judgement = judge(book, oslo_day(writing.recorded_at), route, merged)
    refuse_shortfall(book, merged, day(body["effective_date"]))
    return _open_case(
        writing,
        REQUEST_NAMES[collection],
        body,
        merged,
        {"route": route, "requires": judgement.requires, "mandate": judgement.mandate},
    )


def reverse(writing: Writing, body: Body, number: int) -> int:
    """Ask for the exact opposite of a posted case; the number of the new case."""
    book = writing.book
    original = find_case(book, number)
    asked_by = original.request.actor.organisation
    foreign = writing.actor.role != "board" and writing.actor.organisation != asked_by
    refuse_if(foreign, "role-forbidden")
    refuse_if(book.closed, "book-closed")
    refuse_unwritten(body)
    transfers = tuple(Transfer(one.target, one.source, one.amount) for one in original.transfers)
    refuse_closed_accounts(book, transfers)
    refuse_other_year(book, body)
    # READING 17: the mandate is asked before rule 15, also of a case that cannot be reversed; the
    # reversal of a reversal is asked under the route that the first of the chain has. Ceilings are
    # those of the original's route, held against what the reversal takes, from where it takes it,
    # and the original itself counts among the posted cases of its route.
    route = _own_route(book, original)
    judgement = judge(book, oslo_day(writing.recorded_at), route, transfers)
    _refuse_irreversible(book, original, number)
    refuse_shortfall(book, transfers, day(body["effective_date"]))
    return _open_case(
        writing,
        "ReversalRequested",
        body,
        transfers,
        {
            "route": "reversal",
            "requires": judgement.requires,
            "mandate": judgement.mandate,
            "reverses": number,
        },
    )


def withdraw(writing: Writing, body: Body, number: int) -> int:
    """Withdraw a waiting case; for the organisation that asked."""
    book = writing.book
    case = find_case(book, number)
    # READING 18: only the organisation is compared, not the role it acted in.
    refuse_if(writing.actor.organisation != case.request.actor.organisation, "role-forbidden")
    refuse_if(book.closed, "book-closed")
    refuse_unwritten(body)
    refuse_if(case.outcome is not None, "case-already-decided")
    writing.append("CaseWithdrawn", body, case=number)
    return number


def stated_transfers(body: Body) -> Transfers:
    """The transfers of a body, line by line as sent."""
    return tuple(
        Transfer(one["source"], one["target"], oere(one["amount"])) for one in body["transfers"]
    )


def release_transfers(book: NaiveBook, body: Body) -> Transfers:
    """The lines of a release as transfers from the reserve of its fund."""
    fund = body.get("fund") or book.fund(body["lines"][0]["account"])
    reserve = book.account_of(fund, "reserve")
    return tuple(Transfer(reserve, line["account"], oere(line["amount"])) for line in body["lines"])


def _open_case(
    writing: Writing, name: str, body: Body, transfers: Transfers, judged: dict[str, object]
) -> int:
    """Append the request, then what follows from it: decisions sent along, the posting."""
    number = len(writing.book.cases()) + 1
    writing.append(
        name,
        body,
        case=number,
        transfers=transfers,
        effective_date=day(body["effective_date"]),
        judged=judged,
    )
    if not judged["requires"]:
        record_outcome(writing, number, body, "posted", (transfers, day(body["effective_date"])))
    for decision in body.get("decisions", ()):
        # READING 19: a decision sent along with a case that needs none, or no more, meets
        # `case-already-decided` or `decision-out-of-turn`, and all is refused.
        decide(writing, decision, number)
    return number


def _refuse_foreign_account(writing: Writing, transfers: Transfers, *, releasing: bool) -> None:
    """Rule 1: a recipient gives only from, and releases only to, its own service accounts."""
    if writing.actor.role != "recipient":
        return
    accounts = writing.book.accounts()
    named = [one.target if releasing else one.source for one in transfers]
    for code in named:
        account = accounts.get(code or "")
        if account is not None and account["kind"] == "service":
            refuse_if(account["recipient"] != writing.actor.organisation, "role-forbidden")


def _own_route(book: NaiveBook, case: NaiveCase) -> str:
    """The route of the case, or of the case at the start of a chain of reversals."""
    while case.request.reverses is not None:
        case = book.cases()[case.request.reverses]
    return str(case.request.route)


def _refuse_irreversible(book: NaiveBook, original: NaiveCase, number: int) -> None:
    """Rule 15: only a posted reallocation or release, and once."""
    is_reversal = original.request.reverses is not None
    refuse_if(is_reversal or original.state != "posted", "not-reversible")
    reversals = [case for case in book.cases().values() if case.request.reverses == number]
    standing = [case for case in reversals if case.state == "posted" or case.outcome is None]
    refuse_if(bool(standing), "already-reversed")
