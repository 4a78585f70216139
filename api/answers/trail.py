"""Lines of the audit trail."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Self

from api.answers.answer import Answer
from api.texts.catalogue import Catalogue
from domain.commands import Outcome
from domain.money import Money
from domain.words import Actor, Dissent, Document, Transfer
from projections.audit_trail_lines import Line


class BalanceChangeAnswer(Answer):
    """What stood on an account on the effective date, before and after."""

    account: str
    name: str
    before: Money
    after: Money


class LineAnswer(Answer):
    """One event: who, what, when ×3, why, on what basis, under which mandate, before → after."""

    position: int
    kind: str
    title: str
    recorded_at: datetime
    decided_on: date | None
    effective_date: date | None
    actor: Actor
    case: int | None
    outcome: Outcome | None
    rationale: str | None
    documents: tuple[Document, ...]
    forum: str | None
    case_number: str | None
    dissent: tuple[Dissent, ...]
    mandate: int | None
    mandate_basis: str | None
    transfers: tuple[Transfer, ...]
    balances: tuple[BalanceChangeAnswer, ...]
    accounts: tuple[str, ...]
    hash: str
    previous: str

    @classmethod
    def of(cls, line: Line, names: Mapping[str, str], words: Catalogue) -> Self:
        """Return the answer for one line."""
        return cls(
            position=line.position,
            kind=line.kind,
            title=words.word("event", line.kind),
            recorded_at=line.recorded_at,
            decided_on=line.decided_on,
            effective_date=line.effective_date,
            actor=line.actor,
            case=line.case,
            outcome=getattr(line.event, "outcome", None),
            rationale=line.rationale,
            documents=line.documents,
            forum=line.forum,
            case_number=line.case_number,
            dissent=getattr(line.event, "dissent", ()),
            mandate=line.mandate,
            mandate_basis=line.mandate_basis,
            transfers=line.transfers,
            balances=tuple(
                BalanceChangeAnswer(
                    account=change.account,
                    name=names.get(change.account, change.account),
                    before=change.before,
                    after=change.after,
                )
                for change in line.balances
            ),
            accounts=line.accounts,
            hash=line.hash,
            previous=line.previous,
        )


class TrailAnswer(Answer):
    """A page of the audit trail, oldest first."""

    items: tuple[LineAnswer, ...]
    next: str | None
