"""Bodies of generated decisions: every outcome, partly approved in every way."""

from datetime import date
from typing import Any

from oracle.book import NaiveCase
from oracle.happenings import Transfer
from oracle.history_bodies import ALL_ACCOUNTS, DAYS, decided_on
from oracle.history_choices import Choices
from oracle.history_opening import WRITTEN

BOARD_OUTCOMES = ["approved"] * 10 + ["recommended"] * 2 + ["noted", "not-recommended", "returned"]
MINISTRY_OUTCOMES = (
    ["approved"] * 6 + ["partly-approved"] * 7 + ["no-objection"] * 3 + ["rejected", "returned"]
)
OTHER_BODYS_OUTCOME = {"board": "rejected", "ministry": "recommended"}


def decision(choices: Choices, today: date, body: str, case: NaiveCase | None) -> dict[str, Any]:
    """A decision of the body, on the case if there is one."""
    outcome = choices.pick(BOARD_OUTCOMES if body == "board" else MINISTRY_OUTCOMES)
    if choices.one_in(30):
        outcome = OTHER_BODYS_OUTCOME[body]
    told = {
        "body": body,
        "outcome": outcome,
        "decided_on": decided_on(choices, today),
        **WRITTEN,
    }
    if choices.one_in(5):
        told["effective_date"] = choices.pick(DAYS)
    if outcome == "partly-approved":
        told |= _approved_part(choices, case)
    return told


def _approved_part(choices: Choices, case: NaiveCase | None) -> dict[str, Any]:
    """Lines or transfers: mostly below or equal to the request, at times beside or above it."""
    asked = case.request.transfers if case is not None else (Transfer("RESERVE", "NHN.MD", 100),)
    kept = list(asked[: choices.pick([len(asked), 1, len(asked)])])
    if choices.one_in(3):
        kept = list(asked[-1:])
    approved = []
    for one in kept:
        amount = choices.pick([one.amount, 1, max(1, one.amount // 2), one.amount] * 5 + [0])
        if choices.one_in(10):
            amount = one.amount + 1
        approved.append(Transfer(one.source, one.target, amount))
    if choices.one_in(10):
        approved.append(approved[0])
    if choices.one_in(14):
        approved.append(Transfer(kept[0].source, choices.pick(ALL_ACCOUNTS), 1))
    releasing = case is not None and case.request.name == "ReserveReleaseRequested"
    if releasing:
        return {
            "lines": [{"account": one.target, "amount": decimal(one.amount)} for one in approved]
        }
    return {
        "transfers": [
            {"source": one.source, "target": one.target, "amount": decimal(one.amount)}
            for one in approved
        ]
    }


def decimal(amount: int) -> str:
    """Øre, not negative, as a decimal string with two decimals."""
    return f"{amount // 100}.{amount % 100:02d}"
