"""What accounts are called in foreign ledgers: hierarchical, and the same in every later export."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from domain.words import APPROPRIATION
from projections.posted import OpenedAccount

_NOT_IN_BEANCOUNT: Final = re.compile(r"[^0-9A-Za-z\u0080-\U0010ffff-]")


def journal_names(accounts: Sequence[OpenedAccount]) -> Mapping[str, str]:
    """Return names by code, for hledger and ledger: ``assets:ordinary:service:NHN:MD:NHN.MD``.

    Codes have neither spaces nor colons, so they stand as they are.
    """
    names = {account.code: ":".join(("assets", *_places(account))) for account in accounts}
    return {**names, APPROPRIATION: "equity:appropriation"}


def beancount_names(accounts: Sequence[OpenedAccount]) -> Mapping[str, str]:
    """Return names by code, for beancount: ``Assets:Ordinary:Service:NHN:MD:NHN-MD``.

    What may not stand in a name becomes a hyphen. Where two accounts would then have one name, the
    one that was opened later gets a number, so that names never change as the book grows.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for account in accounts:
        name = ":".join(("Assets", *map(_in_beancount, _places(account))))
        number = 1
        while (numbered := name if number == 1 else f"{name}-{number}") in taken:
            number += 1
        taken.add(numbered)
        names[account.code] = numbered
    return {**names, APPROPRIATION: "Equity:Appropriation"}


def _places(account: OpenedAccount) -> Sequence[str]:
    between = (account.recipient, account.service)
    return (account.fund, account.kind, *filter(None, between), account.code)


def _in_beancount(part: str) -> str:
    cleaned = _NOT_IN_BEANCOUNT.sub("-", part)
    return cleaned[0].upper() + cleaned[1:]
