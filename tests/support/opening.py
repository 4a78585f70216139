"""A process that opens books: `python -m support.opening URL NAME COUNT`.

It says `ready`, waits for a line, and then opens book after book, each with a key of its own that
other such processes use as well. The keys with which it was the first are printed, a line each.
"""

import sys

from domain.commands import OpenBook
from ledger.ledger import KeyReused, Ledger, Submission
from ledger.log import EventLog, open_log
from support.signing import NOTARY
from support.small_book import ADMINISTRATOR, opening


def open_books(log: EventLog, name: str, count: int) -> None:
    """Open books of different names, and print the keys that were not used by others before."""
    ledger = Ledger(log, NOTARY)
    for number in range(count):
        programme = f"{name}-{number}"
        command = opening(programme)[0][0]
        assert isinstance(command, OpenBook)
        key = f"nøkkel {number}"
        fingerprint = {"/programme": programme}
        try:
            ledger.record(Submission(command.book, command, ADMINISTRATOR, key, fingerprint))
        except KeyReused:
            continue
        sys.stdout.write(f"{key}\n")


if __name__ == "__main__":
    opened_log = open_log(sys.argv[1])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    open_books(opened_log, sys.argv[2], int(sys.argv[3]))
    opened_log.close()
