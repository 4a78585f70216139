"""A question: one command, who asks it when, and the book as it stands. Rules look at this only."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from domain import commands as ask
from domain.accounts import Account, AccountKind, crosses_items
from domain.book import Book
from domain.cases import Case, CaseKind, CaseState, consequence
from domain.claims import claim_on, route_of_the_first
from domain.days import day_in_oslo
from domain.events import ImportRecord
from domain.mandates import Body, Claim, Mandate, MandateRule, Route, in_force
from domain.words import APPROPRIATION, Actor, Line, Transfer, merged, opposite


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, and when it is recorded. ``imported`` is set when a whole book is imported."""

    actor: Actor
    recorded_at: datetime
    imported: ImportRecord | None = None

    @property
    def today(self) -> date:
        """The day of recording, in Norway."""
        return day_in_oslo(self.recorded_at)


class Question:
    """What a command would do to a book, worked out once for all rules.

    Everything here is ``None`` or empty as long as it cannot be known, so that each rule can be
    asked alone, whatever the others object to.
    """

    def __init__(self, book: Book | None, command: ask.Command, asked: Asked) -> None:
        """Put a command to a book; ``None`` is a book that does not exist."""
        self.book = book
        self.command = command
        self.asked = asked

    @cached_property
    def case(self) -> Case | None:
        """The case that the command is about, or the one that a request refers to."""
        number = getattr(self.command, "case", getattr(self.command, "follows", None))
        return self.book.cases.get(number) if self.book and number else None

    @cached_property
    def kind(self) -> CaseKind | None:
        """The kind of case that the transfers belong to; none for money that is not a case."""
        match self.command:
            case ask.RequestReallocation():
                return CaseKind.REALLOCATION
            case ask.RequestRelease():
                return CaseKind.RELEASE
            case ask.RequestReversal():
                return CaseKind.REVERSAL
            case ask.RecordDecision():
                return self.case.kind if self.case else None
            case _:
                return None

    @cached_property
    def effective_date(self) -> date | None:
        """The effective date that the command names, or that its case has."""
        named: date | None = getattr(self.command, "effective_date", None)
        if named is None and isinstance(self.command, ask.RecordDecision) and self.case:
            return self.case.effective_date
        return named

    @cached_property
    def fund(self) -> str | None:
        """The fund that the command names; a release without one takes that of its first line."""
        fund: str | None = getattr(self.command, "fund", None)
        if fund is None and isinstance(self.command, ask.RequestRelease) and self.book:
            first = self.book.accounts.get(self.command.lines[0].account)
            return first.fund if first else None
        return fund

    @cached_property
    def needed(self) -> tuple[AccountKind, ...]:
        """The accounts of its fund that the command cannot do without."""
        match self.command:
            case ask.RecordAppropriation() | ask.Allocate():
                return (AccountKind.UNALLOCATED,)
            case ask.SetReserve():
                return (AccountKind.UNALLOCATED, AccountKind.RESERVE)
            case ask.RequestRelease():
                return (AccountKind.RESERVE,)
            case _:
                return ()

    def fund_account(self, kind: AccountKind) -> Account | None:
        """Return the open unallocated or reserve account of the fund, or nothing."""
        if self.book is None or self.fund is None:
            return None
        account = self.book.account_of(self.fund, kind)
        return account and self.book.open_account(account.code)

    @cached_property
    def named_amounts(self) -> tuple[int, ...]:
        """The amounts as named, in øre; where the sign gives the direction, without it."""
        match self.command:
            case ask.RecordAppropriation(amount=ore) | ask.SetReserve(amount=ore):
                return (abs(ore),)
            case ask.Allocate(lines=lines):
                return tuple(abs(line.amount) for line in lines)
            case ask.RequestReallocation(transfers=transfers):
                return tuple(transfer.amount for transfer in transfers)
            case ask.RequestRelease(lines=lines):
                return tuple(line.amount for line in lines)
            case ask.RecordDecision(lines=lines, transfers=transfers):
                named: tuple[Line | Transfer, ...] = (*(lines or ()), *(transfers or ()))
                return tuple(part.amount for part in named)
            case _:
                return ()

    @cached_property
    def named_transfers(self) -> tuple[Transfer, ...]:
        """What the command would move, as far as the accounts that it needs are there."""
        unallocated = self.fund_account(AccountKind.UNALLOCATED)
        reserve = self.fund_account(AccountKind.RESERVE)
        match self.command:
            case ask.RequestReallocation(transfers=transfers):
                return transfers
            case ask.RequestReversal() if self.case:
                return opposite(self.case.transfers)
            case ask.RequestRelease(lines=lines) if reserve:
                return _from(reserve.code, lines)
            case ask.Allocate(lines=lines) if unallocated:
                return _from(unallocated.code, lines)
            case ask.SetReserve(amount=ore) if unallocated and reserve:
                return _from(unallocated.code, [Line(account=reserve.code, amount=ore)])
            case ask.RecordAppropriation(amount=ore) if unallocated:
                return _from(APPROPRIATION, [Line(account=unallocated.code, amount=ore)])
            case ask.RecordDecision(transfers=transfers) if transfers:
                return transfers
            case ask.RecordDecision(lines=lines) if lines and self.case:
                return _from(self.case.transfers[0].source, lines)
            case _:
                return ()

    @cached_property
    def transfers(self) -> tuple[Transfer, ...]:
        """What would move: named twice is added together; a decision may leave it as asked."""
        if isinstance(self.command, ask.RecordDecision) and not self.named_transfers:
            return self.case.transfers if self.case else ()
        return merged(self.named_transfers)

    @cached_property
    def ends(self) -> tuple[tuple[Account, Account], ...] | None:
        """Source and target account of every named transfer; none unless all are open accounts.

        An appropriation has one end only, outside the book.
        """
        if self.book is None:
            return None
        if isinstance(self.command, ask.RecordAppropriation):
            return ()
        pairs = [
            (self.book.open_account(t.source), self.book.open_account(t.target))
            for t in self.named_transfers
        ]
        found = tuple((source, target) for source, target in pairs if source and target)
        return found if len(found) == len(pairs) else None

    @cached_property
    def is_sound(self) -> bool:
        """Whether the transfers name open accounts and positive amounts, and can be tried."""
        return (
            self.ends is not None
            and bool(self.transfers)
            and min(self.named_amounts, default=1) > 0
        )

    @cached_property
    def route(self) -> Route | None:
        """The strictest route of the transfers; none unless they can be a case."""
        if self.kind is CaseKind.REVERSAL:
            return Route.REVERSAL
        if self.kind is CaseKind.RELEASE:
            return Route.RESERVE_RELEASE
        if not self.ends or any(
            end.kind is not AccountKind.SERVICE for e in self.ends for end in e
        ):
            return None
        if any(source.recipient != target.recipient for source, target in self.ends):
            return Route.BETWEEN_RECIPIENTS
        if any(source.service != target.service for source, target in self.ends):
            return Route.BETWEEN_SERVICES
        return Route.WITHIN_SERVICE

    @cached_property
    def crosses_items(self) -> bool:
        """Whether money would change chapter or item."""
        return any(crosses_items(source, target) for source, target in self.ends or ())

    @cached_property
    def judged_as(self) -> Route | None:
        """The route whose rules are asked: that of the first case reversed, for a reversal."""
        if not isinstance(self.command, ask.RequestReversal):
            return self.route
        return route_of_the_first(self.book, self.case) if self.book and self.case else None

    @cached_property
    def claim(self) -> Claim | None:
        """What the case asks of the mandate; none as long as it cannot be known."""
        route = self.judged_as
        if self.book is None or route is None or not self.is_sound:
            return None
        return claim_on(self.book, route, self.transfers)

    @cached_property
    def mandate(self) -> Mandate | None:
        """The mandate in force on the day of recording."""
        return in_force(self.book.mandates, self.asked.today) if self.book else None

    @cached_property
    def mandate_rule(self) -> MandateRule | None:
        """The first rule of the mandate in force that reaches the case."""
        return self.mandate.rule_for(self.claim) if self.mandate and self.claim else None

    @cached_property
    def is_tested_again(self) -> bool:
        """Whether this is a decision in turn that posts its case, or moves its date."""
        command, case = self.command, self.case
        if not isinstance(command, ask.RecordDecision) or case is None:
            return False
        then = consequence(case, command.body, command.outcome)
        return case.waits_for is command.body and (
            then is CaseState.POSTED
            or (not then.is_end_without_posting and self.effective_date != case.effective_date)
        )

    @cached_property
    def next_body(self) -> Body | None:
        """The body that decides after this decision, or nobody."""
        if not isinstance(self.command, ask.RecordDecision) or self.case is None:
            return None
        return self.case.body_after(self.command.body)


def _from(source: str, lines: list[Line] | tuple[Line, ...]) -> tuple[Transfer, ...]:
    """From one account by lines; a negative line goes the other way."""
    return tuple(
        Transfer.model_construct(source=source, target=line.account, amount=line.amount)
        if line.amount >= 0
        else Transfer.model_construct(source=line.account, target=source, amount=-line.amount)
        for line in lines
    )
