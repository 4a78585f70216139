"""Decisions of the board and the ministry, and the outcome that the last of them brings."""

from datetime import date

from oracle.answers import refuse_if
from oracle.book import NaiveBook, NaiveCase
from oracle.funds import refuse_shortfall
from oracle.happenings import (
    DECISION_EVENTS,
    Body,
    Transfer,
    Transfers,
    added_together,
    day,
    merge,
    oere,
)
from oracle.objections import (
    refuse_closed_accounts,
    refuse_future_decision,
    refuse_ill_formed,
    refuse_mixed_funds,
    refuse_other_ministry,
    refuse_other_year,
    refuse_unwritten,
    refuse_wrong_sources,
    refuse_wrong_targets,
)
from oracle.writing import Writing

OUTCOMES = {
    "board": ("approved", "recommended", "noted", "not-recommended", "returned"),
    "ministry": ("approved", "no-objection", "partly-approved", "rejected", "returned"),
}
POSTING_NAMES = {
    "ReallocationRequested": "FundsReallocated",
    "ReserveReleaseRequested": "ReserveReleased",
    "ReversalRequested": "EntryReversed",
}
ENDING_NAMES = {"rejected": "CaseRejected", "returned": "CaseReturned"}


def decide(writing: Writing, body: Body, number: int) -> None:
    """Judge and append one decision and the outcome it brings; all rules, in order."""
    book, deciding = writing.book, body["body"]
    refuse_if(writing.actor.role != deciding, "role-forbidden")
    refuse_other_ministry(book, writing.actor)
    refuse_if(number not in book.cases(), "case-unknown")
    case = book.cases()[number]
    if body.get("seen_position", 0) > len(book.happenings):
        # READING 11 too: nobody was shown a position that the book has not reached.
        raise ValueError("the decider was shown a position that is not there")
    refuse_if(book.closed, "book-closed")
    refuse_unwritten(body)
    approved = approved_transfers(case, body)
    if approved is not None:
        refuse_ill_formed(book, approved)
    result = _result(case, body)
    effective_date = day(body["effective_date"]) if "effective_date" in body else None
    in_turn = case.awaits == deciding
    changes_date = effective_date not in (None, case.effective_date)
    if in_turn and (result == "posted" or (result == "waiting" and changes_date)):
        # READING 20: a decision that posts, or moves the date of a case that goes on, asks again
        # whether the accounts are open; other decisions do not.
        refuse_closed_accounts(book, approved or case.request.transfers)
    refuse_other_year(book, body)
    refuse_future_decision(body, writing.recorded_at)
    if approved is not None:
        _refuse_misdirected(book, case, approved)
    refuse_if(case.outcome is not None, "case-already-decided")
    refuse_if(not in_turn, "decision-out-of-turn")
    _refuse_self_approval(writing, case, deciding)
    _refuse_unfit_outcome(case, body)
    if approved is not None:
        _refuse_more_than_asked(case, approved)
    _post_or_go_on(writing, body, number, result, effective_date or case.effective_date)


def approved_transfers(case: NaiveCase, body: Body) -> Transfers | None:
    """What `partly-approved` names, line by line as sent; None with any other outcome."""
    if body["outcome"] != "partly-approved":
        return None
    # READING 21: a release is partly approved by `lines`, everything else by `transfers`; the
    # other form is read as it stands, and is then `outcome-not-allowed`.
    if "lines" in body:
        source = case.request.transfers[0].source
        return tuple(
            Transfer(source, line["account"], oere(line["amount"])) for line in body["lines"]
        )
    return tuple(
        Transfer(one["source"], one["target"], oere(one["amount"])) for one in body["transfers"]
    )


def record_outcome(
    writing: Writing, number: int, body: Body, result: str, posted: tuple[Transfers, date]
) -> None:
    """Append the event that ends the case; `posted` is what a posting moves, and from when."""
    case = writing.book.cases()[number]
    if result == "posted":
        writing.append(
            POSTING_NAMES[case.request.name],
            body,
            case=number,
            transfers=posted[0],
            effective_date=posted[1],
        )
    else:
        writing.append(ENDING_NAMES[result], body, case=number)


def _post_or_go_on(
    writing: Writing, body: Body, number: int, result: str, effective_date: date
) -> None:
    """Rules 16 and 17, then the decision and its outcome."""
    case = writing.book.cases()[number]
    approved = approved_transfers(case, body)
    transfers = case.request.transfers if approved is None else merge(approved)
    if result in ("posted", "waiting"):
        # READING 22: a decision that ends the case without posting is not tested for funds, even
        # if it states another effective date; that date must still be inside the year.
        refuse_shortfall(writing.book, transfers, effective_date, own_case=number)
    name = DECISION_EVENTS[body["body"]]
    if result == "waiting":
        writing.append(name, body, case=number, effective_date=effective_date)
    else:
        writing.append(name, body, case=number)
        record_outcome(writing, number, body, result, (transfers, effective_date))


def _result(case: NaiveCase, body: Body) -> str:
    """`posted`, `rejected`, `returned` or `waiting`, if the outcome is allowed at all."""
    outcome, last_word = body["outcome"], _has_the_last_word(case, body["body"])
    if outcome in ("returned", "rejected"):
        return str(outcome)
    if outcome == "not-recommended":
        treated_only = case.request.route == "reserve-release" and not last_word
        return "waiting" if treated_only else "rejected"
    return "posted" if last_word else "waiting"


def _has_the_last_word(case: NaiveCase, body: str) -> bool:
    return body == "ministry" or "ministry" not in case.request.requires


def _refuse_misdirected(book: NaiveBook, case: NaiveCase, approved: Transfers) -> None:
    """Rules 10 to 11a of what `partly-approved` names."""
    # READING 23: lines that were not asked for meet rules 5 to 11a first, in the table's order,
    # and only then `exceeds-requested-amount`. Rule 10 is asked of a reversal too, which stands
    # before `outcome-not-allowed`; 11 and 11a are not, for it may well end on the reserve.
    refuse_mixed_funds(book, approved)
    if case.request.reverses is not None:
        return
    releasing = case.request.name == "ReserveReleaseRequested"
    refuse_wrong_sources(book, approved, allowed="reserve" if releasing else "service")
    refuse_wrong_targets(book, approved)


def _refuse_self_approval(writing: Writing, case: NaiveCase, deciding: str) -> None:
    """Rule 13: four eyes, but for the board's secretary who filed and records the board's."""
    requester, *deciders = case.subjects
    subject = writing.actor.subject
    # READING 24: only the subject is compared. The exception holds when the request itself was
    # filed in the role `board`.
    secretary = deciding == "board" and case.request.actor.role == "board"
    refuse_if(subject == requester and not secretary, "self-approval")
    refuse_if(subject in deciders, "self-approval")


def _refuse_unfit_outcome(case: NaiveCase, body: Body) -> None:
    """Rule 13a: the outcome fits the body, the mandate and the kind of case."""
    outcome, deciding = body["outcome"], body["body"]
    # READING 25: an outcome that belongs to the other body is `outcome-not-allowed`.
    refuse_if(outcome not in OUTCOMES[deciding], "outcome-not-allowed")
    weak = outcome in ("noted", "recommended")
    refuse_if(weak and _has_the_last_word(case, deciding), "outcome-not-allowed")
    if outcome == "partly-approved":
        refuse_if(case.request.reverses is not None, "outcome-not-allowed")
        by_lines = case.request.name == "ReserveReleaseRequested"
        refuse_if(by_lines != ("lines" in body), "outcome-not-allowed")


def _refuse_more_than_asked(case: NaiveCase, approved: Transfers) -> None:
    """Rule 14: each pair or account at most what was asked for it."""
    asked = added_together(case.request.transfers)
    for pair, amount in added_together(approved).items():
        refuse_if(amount > asked.get(pair, 0), "exceeds-requested-amount")
