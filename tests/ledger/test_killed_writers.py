"""A writer may be killed at any moment: what it acknowledged is there, and nothing half."""

import random
import subprocess
import time

from ledger.ledger import Ledger
from ledger.log import EventLog
from ledger.verify import verify, verify_rules
from support.processes import go, start
from support.signing import NOTARY
from support.small_book import opened
from support.writing import assert_balances_are_those_of, whole_commands

KILLS = 20


def kill_while_writing(process: subprocess.Popen[str], chance: random.Random) -> set[str]:
    """Let a process write for a while, kill it, and return what it had acknowledged by then."""
    assert process.stdout is not None
    acknowledged = [process.stdout.readline() for _ in range(chance.randint(1, 40))]
    time.sleep(chance.random() / 50)
    process.kill()
    rest, _ = process.communicate()
    assert process.returncode == -9
    return {
        line for line in "".join((*acknowledged, rest)).splitlines(keepends=True) if "\n" in line
    }


def test_a_writer_is_killed_twenty_times(log: EventLog, ledger: Ledger, database_url: str) -> None:
    book = opened(ledger)
    chance = random.Random(2024)  # noqa: S311 - moments to kill at
    acknowledged: set[tuple[str, int, tuple[int, int]]] = set()
    following = start("support.writing", database_url, book, "nr0", "0", "")
    for kill in range(KILLS):
        process, name = following, f"nr{kill}"
        following = start("support.writing", database_url, book, f"nr{kill + 1}", "0", "")
        go(process)
        for line in kill_while_writing(process, chance):
            number, request, posting = map(int, line.split())
            acknowledged.add((name, number, (request, posting)))
        written = list(whole_commands(log, book))
        assert acknowledged <= set(written)
        assert len(written) <= len(acknowledged) + kill + 1, "each may have had one more under way"
        assert verify(log, book).intact
    following.kill()
    following.communicate()
    numbers = [number for _, number, _ in whole_commands(log, book)]
    assert verify_rules(log, book) is None
    for one in (ledger, Ledger(log, NOTARY)):
        assert_balances_are_those_of(one, book, numbers)
