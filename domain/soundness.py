"""What must always be true of a book (domain.md, 1, 2 and 5); asserted in production."""

from collections.abc import Iterable, Iterator

from domain.accounts import AccountKind
from domain.book import Book


class Unsound(AssertionError):
    """The book breaks an invariant: a defect of the program or of the log. Nothing goes on."""


def faults(book: Book, accounts: Iterable[str]) -> Iterator[str]:
    """Yield a sentence per broken invariant, of some accounts and of the sums of all funds."""
    for code in accounts:
        timeline = book.timelines[code]
        balance = blocked = 0
        for day in timeline.days():
            balance += timeline.changes.get(day, 0)
            blocked += timeline.blocks.get(day, 0)
            if balance < 0 or not 0 <= blocked <= balance:
                yield f"{code} has {balance} øre and {blocked} blocked on {day}"
                break
    sums: dict[str, int] = {}
    for account in book.accounts.values():
        total = book.timelines[account.code].total
        sums[account.fund] = sums.get(account.fund, 0) + total
        if account.kind is AccountKind.RESERVE and total < 0:
            yield f"more was released from {account.code} than was set aside"
    for fund, total in sums.items():
        if total != book.appropriated.get(fund, 0):
            yield f"{fund} holds {total} øre of {book.appropriated.get(fund, 0)} appropriated"


def touched(before: Book | None, after: Book) -> list[str]:
    """Return the accounts whose timeline differs between two states of a book."""
    former = before.timelines if before else {}
    return [code for code, timeline in after.timelines.items() if former.get(code) is not timeline]


def assert_sound(before: Book | None, after: Book) -> None:
    """Raise ``Unsound`` when what changed between two states breaks an invariant."""
    for fault in faults(after, touched(before, after)):
        raise Unsound(fault)
