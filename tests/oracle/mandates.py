"""Routes, item crossings, and which mandate rule lets a case through."""

from dataclasses import dataclass
from datetime import date

from oracle.answers import refuse_if
from oracle.book import NaiveBook
from oracle.happenings import Body, Happening, Transfers, day, net_takings, oere


@dataclass(frozen=True)
class Judgement:
    """Position of the mandate that a case was judged by, and the bodies it requires."""

    mandate: int
    requires: tuple[str, ...]


def route_of(book: NaiveBook, transfers: Transfers) -> str:
    """The strictest route of the transfers between service accounts."""
    accounts = book.accounts()
    ends = [(accounts[str(one.source)], accounts[str(one.target)]) for one in transfers]
    if any(source["recipient"] != target["recipient"] for source, target in ends):
        return "between-recipients"
    if any(source["service"] != target["service"] for source, target in ends):
        return "between-services"
    return "within-service"


def crosses_items(book: NaiveBook, transfers: Transfers) -> bool:
    """Whether some source and target stand on different chapters or items."""
    accounts = book.accounts()
    for one in transfers:
        source, target = accounts[str(one.source)], accounts[str(one.target)]
        if not source.get("item") or not target.get("item"):
            continue
        if (source.get("chapter"), source["item"]) != (target.get("chapter"), target["item"]):
            return True
    return False


def mandate_in_force(book: NaiveBook, recording_day: date) -> Happening | None:
    """The mandate with the latest start not after the day; of equal ones the last recorded."""
    started = [
        event
        for event in book.happenings
        if event.name == "MandateSet" and day(event.body["effective_from"]) <= recording_day
    ]
    in_order = sorted(started, key=lambda event: (event.body["effective_from"], event.position))
    return in_order[-1] if in_order else None


def judge(book: NaiveBook, recording_day: date, route: str, transfers: Transfers) -> Judgement:
    """The first rule of the route whose ceilings hold; else `mandate-missing`."""
    mandate = mandate_in_force(book, recording_day)
    refuse_if(mandate is None, "mandate-missing")
    assert mandate is not None
    rules = [rule for rule in mandate.body["rules"] if rule["route"] == route]
    fitting = [rule for rule in rules if _holds(book, rule, route, transfers)]
    refuse_if(not fitting, "mandate-missing")
    return Judgement(mandate.position, tuple(sorted(fitting[0]["requires"])))


def _holds(book: NaiveBook, rule: Body, route: str, transfers: Transfers) -> bool:
    # READING 4: a rule without `crosses_items` is passed over by a crossing case (the next rule
    # is tried); a rule with it also serves cases that do not cross.
    if crosses_items(book, transfers) and not rule.get("crosses_items", False):
        return False
    # READING 5: a ceiling is reached, not broken, by an amount equal to it.
    takings = sum(net_takings(transfers).values())
    if rule.get("ceiling") is not None and takings > oere(rule["ceiling"]):
        return False
    if rule.get("cumulative_ceiling") is None:
        return True
    own = _takings_per_source(book, route, transfers)
    # READING 6: each source is compared by itself: what the case takes from it and what others of
    # the route have taken from it. Sources that the case takes nothing net from are not compared.
    return all(
        taken + _taken_by_others(book, route, source) <= oere(rule["cumulative_ceiling"])
        for source, taken in own.items()
    )


def _takings_per_source(
    book: NaiveBook, route: str, transfers: Transfers
) -> dict[tuple[str, ...], int]:
    """Net takings in øre per recipient and service, or per fund for a release."""
    totals: dict[tuple[str, ...], int] = {}
    for code, taken in net_takings(transfers).items():
        account = book.accounts()[code]
        by_fund = route == "reserve-release"
        source = (account["fund"],) if by_fund else (account["recipient"], account["service"])
        totals[source] = totals.get(source, 0) + taken
    return totals


def _taken_by_others(book: NaiveBook, route: str, source: tuple[str, ...]) -> int:
    """What posted or waiting, not reversed, cases of the route take from the source."""
    cases = book.cases()
    # READING 7: a case is reversed when its reversal is posted; a waiting reversal does not lower
    # the sum. Reversal cases have the route `reversal` and are never counted in another's sum.
    reversed_cases = {case.request.reverses for case in cases.values() if case.state == "posted"}
    return sum(
        _takings_per_source(book, route, case.transfers).get(source, 0)
        for number, case in cases.items()
        if case.request.route == route
        and (case.state == "posted" or case.outcome is None)
        and number not in reversed_cases
    )
