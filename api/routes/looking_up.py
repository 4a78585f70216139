"""What several reads look up first, in the same state of the read models as the rest."""

from datetime import date

from projections.balances import accounts_of
from projections.coordinates import coordinates_in
from projections.views import Reading


def check_book(reading: Reading, book: str) -> None:
    """Raise ``BookUnknown`` where there is no such book. ``reading`` includes ``POSITIONS``."""
    coordinates_in(reading, book, date.max, None)


def names_of(reading: Reading, book: str) -> dict[str, str]:
    """Return the names of a book's accounts by code. ``reading`` includes ``BALANCES``."""
    return {account.account: account.name for account in accounts_of(reading, book)}
