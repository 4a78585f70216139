"""What a case asks of its mandate: its route, and how much it takes from where."""

from collections.abc import Mapping

from domain.accounts import crosses_items
from domain.book import Book
from domain.cases import Case, takings
from domain.mandates import Claim, Route
from domain.words import Transfer


def cumulated(book: Book, route: Route, transfers: tuple[Transfer, ...]) -> Mapping[str, int]:
    """What transfers take per source, in øre, as the route's cumulative ceiling counts it.

    A release counts per fund, anything else per source recipient and service (domain.md, Cases). A
    reversal counts towards no ceiling.
    """
    if route is Route.REVERSAL:
        return {}
    sums: dict[str, int] = {}
    for code, ore in takings(transfers).items():
        account = book.accounts[code]
        per_fund = route is Route.RESERVE_RELEASE
        source = account.fund if per_fund else f"{account.recipient} {account.service}"
        sums[source] = sums.get(source, 0) + ore
    return sums


def claim_on(book: Book, route: Route, transfers: tuple[Transfer, ...]) -> Claim:
    """Return what transfers between accounts of the book ask for on a route."""
    cumulative = {
        source: ore + book.used.get((route, source), 0)
        for source, ore in cumulated(book, route, transfers).items()
    }
    crosses = any(
        crosses_items(book.accounts[t.source], book.accounts[t.target]) for t in transfers
    )
    return Claim(route, sum(takings(transfers).values()), cumulative, crosses)


def route_of_the_first(book: Book, case: Case) -> Route:
    """Return the route of a case; for a reversal, that of the first case in the chain."""
    while case.reverses is not None:
        case = book.cases[case.reverses]
    return case.route
