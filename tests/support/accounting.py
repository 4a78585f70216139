"""What foreign accounting programs make of our exports: do they accept them, what do they sum?"""

import csv
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from beancount import loader
from beancount.core.data import Directives, Open, Transaction

from api.exports.picture import Picture
from domain.money import from_decimal_string
from support.foreign_tools import foreign_tool

PAIRS: Final = 50


def hledger(file: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Ask hledger about a journal."""
    command = [foreign_tool("hledger"), "-f", str(file), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def hledger_check(file: Path) -> str:
    """Return what hledger objects to; nothing when it accepts the journal."""
    checks = ("accounts", "commodities", "ordereddates", "balancednoautoconversion")
    ran = hledger(file, "check", "--strict", *checks)
    return ran.stderr + (f"exit code {ran.returncode}" if ran.returncode else "")


def hledger_balances(file: Path, day: date) -> Mapping[str, int]:
    """Return what hledger sums up for every account until a day, in øre by code."""
    until = (day + timedelta(days=1)).isoformat()
    ran = hledger(file, "balance", "--flat", "--empty", "-e", until, "-O", "csv", "--no-total")
    assert ran.returncode == 0, ran.stderr
    rows = list(csv.reader(ran.stdout.splitlines()))[1:]
    return {name.rpartition(":")[2]: _ore(amount) for name, amount in rows}


def bean_check(file: Path) -> str:
    """Return what beancount's own program objects to; nothing when it accepts the ledger."""
    program = Path(sys.executable).with_name("bean-check")
    ran = subprocess.run([program, file], capture_output=True, text=True, check=False)
    return ran.stderr + ran.stdout + (f"exit code {ran.returncode}" if ran.returncode else "")


@cache
def _loaded(file: Path) -> Directives:
    entries, errors, _ = loader.load_file(str(file))
    assert not errors
    return entries


def beancount_balances(file: Path, day: date) -> Mapping[str, int]:
    """Return what beancount sums up for every account until a day, in øre by code."""
    entries = _loaded(file)
    opened = [entry for entry in entries if isinstance(entry, Open) and "code" in entry.meta]
    codes = {entry.account: entry.meta["code"] for entry in opened}
    sums: dict[str, Decimal] = dict.fromkeys(codes.values(), Decimal(0))
    for entry in entries:
        if isinstance(entry, Transaction) and entry.date <= day:
            for posting in entry.postings:
                if posting.account in codes and posting.units and posting.units.number:
                    sums[codes[posting.account]] += posting.units.number
    return {code: int(total * 100) for code, total in sums.items()}


def random_pairs(picture: Picture, seed: int) -> Iterable[tuple[date, str, int]]:
    """Yield days, accounts, and what we say stood there, in øre."""
    choose = Random(seed)  # noqa: S311 - the same pairs every time
    codes = [account.code for account in picture.accounts()]
    new_year = date(picture.year, 1, 1)
    for _ in range(PAIRS):
        day = new_year + timedelta(days=choose.randrange(366))
        code = choose.choice(codes)
        rows, _ = picture.balances(day)
        yield day, code, next(row.balance for row in rows if row.account == code)


def _ore(amount: str) -> int:
    return 0 if amount == "0" else from_decimal_string(amount.removesuffix(" NOK"))
