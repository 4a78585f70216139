"""Which picture is asked for: the effective day, and what was known."""

import pytest

from domain.days import last_instant
from support.served import AFTER_THE_YEAR, AT_BOOK, Served


@pytest.mark.parametrize(
    ("known", "position"),
    [
        ("2024-07-31T00:00:00Z", 32),
        ("2024-08-01T00:00:00+02:00", 32),
        ("2024-08-01T00:00:00 02:00", 32),
        ("2024-06-10T09:45:00%2B02:00", 32),
        ("2024-06-10T09:44:59.999999%2B02:00", 31),
        ("2024-06-10", 32),
        ("2024-06-09", 30),
        ("2023-12-31", 0),
        ("2999-01-01", 48),
        ("0", 0),
        ("31", 31),
    ],
)
def test_known_is_a_time_a_day_or_a_position(year: Served, known: str, position: int) -> None:
    found = year.auditor.read(f"{AT_BOOK}/balances?known={known}")
    assert found["known"]["position"] == found["coordinates"]["known"]["position"] == position
    assert len(found["rows"]) == 16
    if position == 0:
        assert found["known"] == {"position": 0, "recorded_at": None, "hash": None}
        assert {row["balance"] for row in found["rows"]} == {"0.00"}


def test_a_position_gives_the_same_answer_as_the_time_that_it_stands_for(year: Served) -> None:
    by_position = year.auditor.get(f"{AT_BOOK}/balances?at=2024-06-01&known=32").content
    by_day = year.auditor.get(f"{AT_BOOK}/balances?at=2024-06-01&known=2024-06-10").content
    assert by_position == by_day


@pytest.mark.parametrize(
    "query",
    [
        "known=49", "known=-1", "known=", "known=yesterday", "known=2024-02-30", "known=1e3",
        "known=2024-06-10T09:45:00", "known=2024-06-10T25:00:00Z", "known=9999999999999",
        "known=0001-01-01", "known=9999-12-31T23:59:59-23:59", "at=", "at=2024-1-1",
        "at=1704067200", "at=2024-01-01T00:00:00Z", "at=0000-00-00", "at=٢٠٢٤-01-01",
        "fund=%00", "fund=",
    ],
    ids=ascii,
)  # fmt: skip
def test_a_coordinate_that_is_none_is_malformed(year: Served, query: str) -> None:
    answer = year.auditor.get(f"{AT_BOOK}/balances?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed"), answer.text
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_the_day_is_today_until_the_year_is_past(year: Served) -> None:
    assert year.auditor.read(f"{AT_BOOK}/balances")["at"] == "2024-12-31"
    year.clock.time = last_instant(request_day := AFTER_THE_YEAR.date().replace(year=2024))
    try:
        assert year.auditor.read(f"{AT_BOOK}/reserve")["at"] == request_day.isoformat()
    finally:
        year.clock.time = AFTER_THE_YEAR
