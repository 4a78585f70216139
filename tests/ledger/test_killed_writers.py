"""A writer may be killed at any moment: what it acknowledged is there, and nothing half."""

import itertools
import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice, pairwise

from ledger.ledger import Ledger
from ledger.log import EventLog
from ledger.verify import verify, verify_rules
from support.processes import go, start
from support.signing import NOTARY
from support.small_book import opened
from support.writing import assert_balances_are_those_of, whole_commands

KILLS = 20


def kill_while_writing(process: subprocess.Popen[str], chance: random.Random) -> list[str]:
    """Let a process write for a while, kill it, and return what it had acknowledged by then.

    One reader takes all lines: ``communicate`` would miss those that ``readline`` has read ahead.
    """
    assert process.stdout is not None
    acknowledged = [process.stdout.readline() for _ in range(chance.randint(1, 40))]
    time.sleep(chance.random() / 50)
    process.kill()
    acknowledged += process.stdout
    assert process.wait() == -9
    return [line for line in acknowledged if line.endswith("\n")]


@contextmanager
def writers(database_url: str, book: str) -> Iterator[Iterator[tuple[str, subprocess.Popen[str]]]]:
    """Give one writer after the other, the next being ready soon; none is left in the end."""
    with ExitStack() as started:

        def writer(number: int) -> tuple[str, subprocess.Popen[str]]:
            process = start("support.writing", database_url, book, f"nr{number}", "0", "")
            started.enter_context(process)
            started.callback(process.kill)
            return f"nr{number}", process

        yield (one for one, _ in pairwise(map(writer, itertools.count())))


def test_a_writer_is_killed_twenty_times(log: EventLog, ledger: Ledger, database_url: str) -> None:
    book = opened(ledger)
    chance = random.Random(2024)  # noqa: S311 - moments to kill at
    acknowledged: set[tuple[str, int, tuple[int, int]]] = set()
    with writers(database_url, book) as following:
        for kill, (name, process) in enumerate(islice(following, KILLS)):
            go(process)
            for line in kill_while_writing(process, chance):
                number, request, posting = map(int, line.split())
                acknowledged.add((name, number, (request, posting)))
            written = list(whole_commands(log, book))
            assert acknowledged <= set(written)
            assert len(written) <= len(acknowledged) + kill + 1, "each may have had one more"
            assert verify(log, book).intact
    numbers = [number for _, number, _ in whole_commands(log, book)]
    assert verify_rules(log, book) is None
    for one in (ledger, Ledger(log, NOTARY)):
        assert_balances_are_those_of(one, book, numbers)
