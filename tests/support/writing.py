"""A process that writes to a book: `python -m support.writing URL BOOK NAME COUNT PREFIX`.

It says `ready`, waits for a line, and then moves money as fast as it can, COUNT times, or for ever
when COUNT is 0. What the ledger has acknowledged is printed, a line each: number and positions.
With a PREFIX each command has an idempotency key.
"""

import itertools
import sys
from collections.abc import Iterator

from domain.commands import RequestReallocation
from domain.events import FundsReallocated, ReallocationRequested
from ledger.ledger import Ledger, Submission
from ledger.log import EventLog, open_log
from support.signing import NOTARY
from support.small_book import EACH, RATIONALE, RECIPIENT, move


def numbered(name: str, number: int) -> RequestReallocation:
    """Return a command that can be told from all others by its rationale; it moves number øre."""
    rationale = f"{RATIONALE} {name} {number}"
    return move(number).model_copy(update={"rationale": rationale})


def whole_commands(log: EventLog, book: str) -> Iterator[tuple[str, int, tuple[int, int]]]:
    """Yield name, number and positions of the numbered commands in a book.

    Fails unless each request has its posting directly after it, by the same command.
    """
    entries = (recorded.entry for recorded in log.entries(book))
    for entry in entries:
        if isinstance(entry.event, ReallocationRequested):
            posting = next(entries)
            assert isinstance(posting.event, FundsReallocated)
            assert posting.event.case == entry.event.case
            assert posting.event.transfers == entry.event.transfers
            assert posting.command == entry.command
            name, number = entry.event.rationale.removeprefix(RATIONALE).split()
            yield name, int(number), (entry.position, posting.position)


def assert_balances_are_those_of(ledger: Ledger, book: str, numbers: list[int]) -> None:
    """Compare what stands on the accounts with what was moved."""
    state = ledger.book(book)
    assert state is not None
    assert state.timelines["A"].total == EACH - sum(numbers)
    assert state.timelines["B"].total == EACH + sum(numbers)


def write(log: EventLog, book: str, name: str, count: int, prefix: str) -> None:
    """Write numbers 1, 2, 3 … and print what is acknowledged."""
    ledger = Ledger(log, NOTARY)
    for number in itertools.count(1):
        key = f"{prefix}{number}" if prefix else None
        receipt = ledger.record(Submission(book, numbered(name, number), RECIPIENT, key))
        sys.stdout.write(f"{number} {receipt.positions[0]} {receipt.positions[1]}\n")
        sys.stdout.flush()
        if number == count:
            return


if __name__ == "__main__":
    opened_log = open_log(sys.argv[1])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    write(opened_log, sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5])
    opened_log.close()
