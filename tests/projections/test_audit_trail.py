"""The audit trail: one readable line per event."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from domain import events as happened
from projections.audit_trail import AUDIT_TRAIL, read_line, read_trail
from projections.audit_trail_lines import BalanceChange, Line
from projections.views import Reading
from support.memory_log import BOOK_2024, year_2024
from support.small_history import BOOK, SmallHistory, reading_of


@pytest.fixture
def year(database_url: str) -> Iterator[Reading]:
    with reading_of(database_url, year_2024(), AUDIT_TRAIL) as reading:
        yield reading


def test_every_event_of_2024_has_its_line(year: Reading) -> None:
    lines = read_trail(year, BOOK_2024, limit=500)
    events = year_2024().events
    assert [(line.position, line.hash, line.event) for line in lines] == [
        (recorded.entry.position, recorded.hash, recorded.entry.event) for recorded in events
    ]
    assert [line.actor for line in lines] == [recorded.entry.actor for recorded in events]
    assert [line.recorded_at for line in lines] == [r.entry.recorded_at for r in events]
    assert all(line.previous == before.hash for before, line in pairwise(lines))


def test_balances_before_and_after_are_those_of_the_folded_book(year: Reading) -> None:
    for line in read_trail(year, BOOK_2024, limit=500):
        if not line.balances:
            continue
        former, then = year_2024().past[BOOK_2024][line.position - 2 : line.position]
        assert line.effective_date is not None
        for change in line.balances:
            at = line.effective_date
            assert change.before == former.timelines[change.account].balance(at)
            assert change.after == then.timelines[change.account].balance(at)


def test_a_posting_shows_the_basis_of_its_case(year: Reading) -> None:
    request, posting = read_line(year, BOOK_2024, 42), read_line(year, BOOK_2024, 45)
    assert request
    assert posting
    assert posting.kind == happened.FundsReallocated.TOPIC
    assert (posting.recorded_on, posting.effective_date) == (date(2024, 11, 4), date(2024, 7, 1))
    assert posting.rationale == request.rationale
    assert posting.rationale
    assert posting.rationale.startswith("Omfordeling mellom mottakere")
    assert [document.title for document in posting.documents] == [
        "Programstyre sak 16/24",
        "HOD brev 27.06.2024",
    ]
    assert (posting.case, posting.mandate) == (7, 18)
    assert (
        posting.mandate_basis
        == "Vedlegg 1, prosess; endrer både tildelingsbrev og foretaksprotokoll"
    )
    assert posting.accounts == ("NHN.JD", "HDIR.JD")
    assert posting.balances == (
        BalanceChange("NHN.JD", 6_924_800_000, 6_744_800_000),
        BalanceChange("HDIR.JD", 1_000_000_000, 1_180_000_000),
    )


def test_a_decision_shows_its_own_words_and_forum(year: Reading) -> None:
    decision = read_line(year, BOOK_2024, 43)
    assert decision
    assert (decision.forum, decision.case_number) == ("Programstyret", "16/24")
    assert decision.decided_on == date(2024, 6, 19)
    assert decision.rationale == "Programstyret slutter seg til omfordelingen mellom mottakerne."
    assert decision.mandate == 18
    assert decision.balances == ()


def test_what_has_no_basis_shows_none(year: Reading) -> None:
    rejected = read_line(year, BOOK_2024, 48)
    assert rejected
    assert rejected.kind == happened.CaseRejected.TOPIC
    assert (rejected.rationale, rejected.documents, rejected.forum) == (None, (), None)
    assert rejected.accounts == ("HOD.RESERVE", "NHN.JD")
    opened = read_line(year, BOOK_2024, 1)
    assert opened
    assert (opened.case, opened.mandate, opened.accounts, opened.transfers) == (None, None, (), ())
    assert read_line(year, BOOK_2024, 49) is None
    assert read_line(year, "another-2024", 1) is None


def test_pages_follow_each_other_without_gaps(year: Reading) -> None:
    seen: list[Line] = []
    while page := read_trail(year, BOOK_2024, after=seen[-1].position if seen else 0, limit=7):
        seen.extend(page)
    assert [line.position for line in seen] == list(range(1, 49))


def test_a_backdated_entry_is_seen_by_those_recorded_after_it(database_url: str) -> None:
    history = SmallHistory()
    history.day = date(2024, 6, 10)
    late = history.move("A", "B", "100.00")
    early = history.move("A", "B", "10.00", effective_date="2024-02-01")
    again = history.move("A", "B", "1.00", effective_date="2024-06-10")
    with reading_of(database_url, history.memory, AUDIT_TRAIL) as reading:
        lines = [read_line(reading, BOOK, position) for position in (late, early, again)]
    full = 500_000_00
    assert [line.balances[0] for line in lines if line] == [
        BalanceChange("A", full, full - 100_00),
        BalanceChange("A", full, full - 10_00),
        BalanceChange("A", full - 110_00, full - 111_00),
    ]
