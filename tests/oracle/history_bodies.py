"""Bodies of generated requests that are no answers to a waiting case."""

from datetime import date, timedelta
from typing import Any

from oracle.history_choices import Choices
from oracle.history_opening import ACCOUNTS_MIDWAY, MANDATES, WRITTEN

AMOUNTS = [
    "1.00",
    "2.00",
    "0.01",
    "4.50",
    "3.00",
    "9.99",
    "1.00",
    "5.00",
    "2.00",
    "1.00",
    "0.01",
    "25.00",
]
DAYS = [
    "2024-06-01",
    "2024-06-02",
    "2024-03-11",
    "2024-01-01",
    "2024-12-31",
    "2024-09-09",
    "2024-05-31",
    "2024-02-29",
    "2024-09-09",
    "2024-12-31",
]
SERVICE_ACCOUNTS = {
    ("ordinary", "NHN"): ["NHN.PLL.A", "NHN.MD", "NHN.PLL.B", "NHN.PLL.A", "NHN.MD"],
    ("ordinary", "HDIR"): ["HDIR.PLL", "HDIR.MD"],
    ("helse", "NHN"): ["H.NHN.PLL"],
    ("helse", "HDIR"): ["H.HDIR.PLL"],
}
ALL_ACCOUNTS = [
    "NHN.PLL.A",
    "NHN.MD",
    "HDIR.PLL",
    "HDIR.MD",
    "H.NHN.PLL",
    "RESERVE",
    "UFORDELT",
    "NHN.MD.NY",
    "H.UFORDELT",
    "HDIR.PLL.NY",
    "FINNES.IKKE",
]
RECIPIENTS = ["NHN", "HDIR"]

Body = dict[str, Any]


def decided_on(choices: Choices, today: date) -> str:
    """Mostly today, at times before, seldom tomorrow."""
    lag = choices.pick([0] * 12 + [1, 2, 30, 150] * 2 + [-1])
    return (today - timedelta(days=lag)).isoformat()


def reallocation(choices: Choices, recipient: str) -> Body:
    """A reallocation of one to three lines, mostly from the recipient's own accounts."""
    fund = choices.pick(["ordinary"] * 12 + ["helse"])
    transfers = [_transfer(choices, fund, recipient) for _ in range(choices.pick([1, 1, 1, 2, 3]))]
    if choices.one_in(10):
        transfers.append(transfers[0])
    return {"transfers": transfers, "effective_date": choices.pick(DAYS), **WRITTEN}


def _transfer(choices: Choices, fund: str, recipient: str) -> Body:
    giver = choices.pick([recipient] * 30 + RECIPIENTS)
    taker = choices.pick([recipient] * 3 + RECIPIENTS * 2)
    source = choices.pick(SERVICE_ACCOUNTS[fund, giver])
    targets = [code for code in SERVICE_ACCOUNTS[fund, taker] if code != source]
    target = choices.pick(targets or SERVICE_ACCOUNTS[fund, _other(taker)])
    if choices.one_in(32):
        source = choices.pick(ALL_ACCOUNTS)
    if choices.one_in(32):
        target = choices.pick(ALL_ACCOUNTS)
    return {"source": source, "target": target, "amount": choices.pick(AMOUNTS)}


def _other(recipient: str) -> str:
    return "HDIR" if recipient == "NHN" else "NHN"


def reserve_release(choices: Choices, recipient: str) -> Body:
    """A release of one to three lines, mostly to the recipient's own accounts."""
    fund = choices.pick(["ordinary"] * 15 + ["helse"])
    lines = []
    for _ in range(choices.pick([1, 1, 2, 3])):
        receiver = choices.pick([recipient] * 30 + RECIPIENTS)
        account = choices.pick(SERVICE_ACCOUNTS[fund, receiver])
        if choices.one_in(32):
            account = choices.pick(ALL_ACCOUNTS)
        lines.append({"account": account, "amount": choices.pick(AMOUNTS)})
    named_fund = choices.pick([{}, {"fund": fund}] * 8 + [{"fund": "helse"}])
    return {"lines": lines, "effective_date": choices.pick(DAYS), **named_fund, **WRITTEN}


def allocation(choices: Choices, today: date) -> Body:
    """An allocation or a taking back of one or two lines, seldom of both signs."""
    fund, sign = choices.pick(["ordinary"] * 5 + ["helse"]), choices.pick(["", "-", ""])
    lines = []
    for _ in range(choices.pick([1, 1, 2])):
        account = choices.pick(SERVICE_ACCOUNTS[fund, choices.pick(RECIPIENTS)])
        if choices.one_in(12):
            account = choices.pick(ALL_ACCOUNTS)
        line_sign = choices.pick([sign] * 11 + ["-"])
        lines.append({"account": account, "amount": line_sign + choices.pick(AMOUNTS)})
    instrument = {"instrument": "tildelingsbrev"}
    return {"lines": lines, **instrument, **_decree(choices, today, fund)}


def lump_sum(choices: Choices, today: date) -> Body:
    """An appropriation or a reserve, or the taking back of one."""
    fund = choices.pick(["ordinary"] * 12 + ["helse", "helse", "ukjent"])
    amount = choices.pick(["", "-"]) + choices.pick(AMOUNTS)
    return {"amount": amount, **_decree(choices, today, fund)}


def _decree(choices: Choices, today: date, fund: str) -> Body:
    dates = {"effective_date": choices.pick(DAYS), "decided_on": decided_on(choices, today)}
    return {"fund": fund, **dates, **WRITTEN}


def mandate(choices: Choices, today: date) -> Body:
    """A new mandate, from today, earlier or later."""
    starts = [max(today, date(2024, 1, 1)).isoformat(), "2024-01-01", "2024-06-01", "2024-03-11"]
    return {"effective_from": choices.pick(starts), "rules": choices.pick(MANDATES), **WRITTEN}


def account(choices: Choices) -> Body:
    """An account opened midway; at times one that is there already."""
    return choices.pick(ACCOUNTS_MIDWAY)


def closing(choices: Choices, today: date) -> Body:
    """The body of a closing."""
    return {"decided_on": decided_on(choices, today), **WRITTEN}
