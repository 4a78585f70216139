"""What must always be true, asked of the oracle itself on generated histories."""

from collections import Counter
from datetime import date

from hypothesis import given, settings

from oracle.book import NaiveBook
from oracle.histories import History, histories
from oracle.history_opening import BOOK
from oracle.naive import NaiveLedger

DAYS_ASKED = [
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2024, 3, 11),
    date(2024, 5, 31),
    date(2024, 6, 2),
    date(2024, 12, 31),
]


def replayed(history: History) -> NaiveLedger:
    ledger = NaiveLedger()
    for one in history:
        ledger.submit(one.recorded_at, one.actor, one.path, one.body)
    return ledger


def appropriated(book: NaiveBook, at: date, known: int) -> Counter[str]:
    """Øre that the Storting has put into each fund."""
    total: Counter[str] = Counter()
    for event in book.up_to(known):
        if event.name == "AppropriationRecorded" and event.effective_date is not None:
            sign = 1 if event.transfers[0].target in book.accounts() else -1
            if event.effective_date <= at:
                total[event.body["fund"]] += sign * event.transfers[0].amount
    return total


@settings(max_examples=60)
@given(history=histories(least=10))
def test_no_account_is_ever_below_zero_or_blocked_beyond_its_balance(history: History) -> None:
    ledger = replayed(history)
    for known in range(0, ledger.position(BOOK) + 1, 3):
        for at in DAYS_ASKED:
            for account, (balance, blocked) in ledger.balances(BOOK, at, known).items():
                assert 0 <= blocked <= balance, (account, at, known)


@settings(max_examples=60)
@given(history=histories(least=10))
def test_the_accounts_of_a_fund_always_sum_to_what_was_appropriated(history: History) -> None:
    ledger = replayed(history)
    book = ledger.books[BOOK]
    for known in range(0, ledger.position(BOOK) + 1, 3):
        for at in DAYS_ASKED:
            in_funds: Counter[str] = Counter()
            for account, (balance, _) in ledger.balances(BOOK, at, known).items():
                in_funds[str(book.fund(account))] += balance
            assert +in_funds == +appropriated(book, at, known)


@settings(max_examples=60)
@given(history=histories())
def test_a_refusal_records_nothing_and_positions_have_no_gaps(history: History) -> None:
    ledger = NaiveLedger()
    for one in history:
        before = ledger.position(BOOK)
        answer = ledger.submit(one.recorded_at, one.actor, one.path, one.body)
        assert answer.events == tuple(range(before + 1, ledger.position(BOOK) + 1))
        assert bool(answer.events) == (answer.code is None)
