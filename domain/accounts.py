"""Budget accounts: where the money of a fund stands. *Budsjettkonto.*"""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from domain.words import APPROPRIATION, Code, Name, Value


class AccountKind(StrEnum):
    """Unallocated, reserve, or a service account (recipient × service × result goal)."""

    UNALLOCATED = "unallocated"
    RESERVE = "reserve"
    SERVICE = "service"


class Account(Value):
    """One account of a book; chapter and item as in the budget (Prop. 1 S). *Budsjettkonto.*"""

    code: Code
    kind: AccountKind
    fund: Code
    name: Name
    recipient: Code | None = None
    service: Code | None = None
    result_goal: Name | None = None
    chapter: Name | None = None
    item: Name | None = None
    instrument: Name | None = None

    @model_validator(mode="after")
    def _named_as_its_kind_demands(self) -> Self:
        if self.code == APPROPRIATION:
            msg = f"the code {APPROPRIATION} is reserved"
            raise ValueError(msg)
        is_service = self.kind is AccountKind.SERVICE
        if is_service and (self.recipient is None or self.service is None):
            msg = "a service account names a recipient and a service"
            raise ValueError(msg)
        if not is_service and (self.recipient or self.service or self.result_goal):
            msg = "only a service account names a recipient, a service or a result goal"
            raise ValueError(msg)
        return self


def crosses_items(source: Account, target: Account) -> bool:
    """Say whether money would change chapter or item; accounts without an item are not tested."""
    if source.item is None or target.item is None:
        return False
    return (source.chapter, source.item) != (target.chapter, target.item)
