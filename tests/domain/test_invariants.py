"""What must always be true, whatever sequence of commands is accepted (domain.md)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings

from domain import events as happened
from domain.cases import CaseKind
from domain.words import APPROPRIATION
from features import vocabulary as our
from features.deciding import NEW_YEARS_EVE
from features.histories import DAYS, HISTORIES, START, Recording

ASKED_DAYS = [NEW_YEARS_EVE, *DAYS, date(2024, 4, 15), date(2025, 1, 1)]


def appropriated(history: Sequence[Recording], fund: str, at: date) -> int:
    """Øre that the Storting has put into a fund, counted from the events alone."""
    return sum(
        transfer.amount if transfer.source == APPROPRIATION else -transfer.amount
        for event, _ in history
        if isinstance(event, happened.AppropriationRecorded)
        for transfer in event.transfers
        if event.fund == fund and event.effective_date <= at
    )


@settings(max_examples=50)
@given(history=HISTORIES)
def test_the_accounts_of_a_fund_always_sum_to_what_was_appropriated(
    history: list[Recording],
) -> None:
    for number, (_, book) in enumerate(history, start=1):
        for at in ASKED_DAYS:
            sums: Counter[str] = Counter()
            for account in book.accounts.values():
                sums[account.fund] += book.timelines[account.code].balance(at)
            for fund, total in sums.items():
                assert total == appropriated(history[:number], fund, at)


@settings(max_examples=50)
@given(history=HISTORIES)
def test_no_account_is_below_zero_or_blocked_beyond_its_balance(history: list[Recording]) -> None:
    for _, book in history:
        for code, timeline in book.timelines.items():
            for at in ASKED_DAYS:
                assert 0 <= timeline.blocked(at) <= timeline.balance(at), (code, at)


@settings(max_examples=50)
@given(history=HISTORIES)
def test_positions_have_no_gaps(history: list[Recording]) -> None:
    expected = range(len(START) + 1, len(START) + len(history) + 1)
    assert [book.position for _, book in history] == list(expected)


@settings(max_examples=50)
@given(history=HISTORIES)
def test_what_is_posted_has_the_decisions_that_its_mandate_required(
    history: list[Recording],
) -> None:
    for event, book in history:
        if isinstance(event, happened.CasePosted):
            case = book.cases[event.case]
            assert tuple(body for body, _ in case.decisions) == case.requires
            mandate = next(one for one in book.mandates if one.position == case.mandate)
            assert case.requires in {rule.requires for rule in mandate.rules}


@settings(max_examples=50)
@given(history=HISTORIES)
def test_no_more_is_released_than_was_set_aside(history: list[Recording]) -> None:
    aside = released = 0
    for event, book in history:
        match event:
            case happened.ReserveSetAside(transfers=transfers):
                aside += sum(
                    t.amount if t.target == our.RESERVE.code else -t.amount for t in transfers
                )
            case happened.ReserveReleased(transfers=transfers):
                released += sum(t.amount for t in transfers)
            case happened.EntryReversed(transfers=transfers, reverses=number):
                if book.cases[number].kind is CaseKind.RELEASE:
                    released -= sum(t.amount for t in transfers)
            case _:
                pass
        assert 0 <= released <= aside


@settings(max_examples=50)
@given(history=HISTORIES)
def test_what_is_posted_is_within_what_was_asked_for(history: list[Recording]) -> None:
    asked_for: dict[int, Counter[tuple[str, str]]] = {}
    for event, _ in history:
        if isinstance(event, happened.CaseOpened):
            asked_for[event.case] = Counter(
                {(t.source, t.target): t.amount for t in event.transfers}
            )
        if isinstance(event, happened.CasePosted):
            posted = Counter({(t.source, t.target): t.amount for t in event.transfers})
            assert posted <= asked_for[event.case]


@settings(max_examples=50)
@given(history=HISTORIES)
def test_every_event_survives_its_json(history: list[Recording]) -> None:
    for event, _ in history:
        assert type(event).model_validate_json(event.model_dump_json()) == event
