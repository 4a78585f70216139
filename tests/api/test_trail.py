"""The audit trail and the exceptions, for whoever asks why."""

from support.served import AT_BOOK, Served


def test_the_trail_says_who_what_when_why_and_on_what_basis(year: Served) -> None:
    found = year.auditor.read(f"{AT_BOOK}/audit-trail?kind=ministry-decision.recorded.v1&limit=1")
    (line,) = found["items"]
    assert line["actor"]["organisation"] == "HOD"
    assert line["case"] == 2
    assert line["outcome"]
    assert line["rationale"]
    assert line["documents"]
    assert line["mandate"] == 18
    assert line["decided_on"] == "2024-05-15"
    assert line["effective_date"] == "2024-06-01"
    assert line["recorded_at"] == "2024-05-15T09:00:00Z"
    assert found["next"]


def test_the_trail_is_searched_and_filtered(year: Served) -> None:
    by_words = year.auditor.read(f"{AT_BOOK}/audit-trail?q=årsverk")["items"]
    assert by_words[0]["kind"] == "reserve-release.requested.v1"
    by_time = year.auditor.read(f"{AT_BOOK}/audit-trail?from=2024-11-01&to=2024-11-30")["items"]
    assert {line["recorded_at"][:7] for line in by_time} == {"2024-11"}
    by_recipient = year.auditor.read(f"{AT_BOOK}/audit-trail?recipient=HDIR&account=NHN.JD")
    assert by_recipient["items"] == []


def test_exceptions_are_sentences_with_positions(year: Served) -> None:
    found = year.auditor.read(f"{AT_BOOK}/exceptions?kind=backdated")["items"]
    backdated = next(one for one in found if one["case"] == 7)
    assert backdated["sentence"] == (
        "Gjelder fra 1. juli 2024, men ble registrert 4. november 2024, 126 dager senere."
    )
    assert backdated["positions"]
