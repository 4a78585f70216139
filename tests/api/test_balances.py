"""Balances, the history of an account, and what lies between two pictures."""

from domain.words import Role
from support.served import AT_BOOK, Served, request_of


def test_balances_of_one_fund(year: Served) -> None:
    found = year.auditor.read(f"{AT_BOOK}/balances?fund=helseteknologiordningen")
    assert [row["account"] for row in found["rows"]] == ["HTO.UFORDELT", "HTO.PLL"]
    assert found["totals"] == [
        {
            "fund": "helseteknologiordningen",
            "balance": "20000000.00",
            "blocked": "0.00",
            "available": "20000000.00",
        }
    ]


def test_history_shows_every_effective_day_and_what_is_behind_it(year: Served) -> None:
    days = year.auditor.read(f"{AT_BOOK}/accounts/NHN.MD/history")["days"]
    assert [(day["day"], day["balance"]) for day in days] == [
        ("2024-01-22", "12000000.00"),
        ("2024-06-01", "8000000.00"),
    ]
    assert all(day["positions"] for day in days)


def test_a_comparison_names_the_events_that_make_the_difference(year: Served) -> None:
    found = year.auditor.read(
        f"{AT_BOOK}/balances/compare?at=2024-07-31&known=2024-08-01&known2=2024-11-05"
    )
    assert [row["account"] for row in found["accounts"]] == ["NHN.JD", "HDIR.JD"]
    kinds = [event["kind"] for event in found["events"]]
    assert kinds[-1] == "reallocation.posted.v1"
    assert year.auditor.read(f"{AT_BOOK}/balances/compare")["accounts"] == []


def test_an_account_with_norwegian_letters_can_be_followed(served: Served) -> None:
    served.record_year(until="C02.03")
    body = {**request_of("C02.03")["body"], "code": "NHN.LÆRING-ÅR.1"}
    answer = served.by(Role.ADMINISTRATOR).post(f"{AT_BOOK}/accounts", body)
    assert answer.headers["Location"].isascii()
    assert served.auditor.read(answer.headers["Location"])["account"] == "NHN.LÆRING-ÅR.1"
