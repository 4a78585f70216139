"""Cases as they are read: one with its events and balances, and lists of them."""

import pytest

from support.served import AT_BOOK, Served


def test_a_case_is_shown_with_its_events_and_balances(year: Served) -> None:
    case = year.auditor.read(f"{AT_BOOK}/cases/4")
    assert (case["case"], case["state"], case["route"]) == (4, "posted", "reserve-release")
    assert [step["title"] for step in case["events"]] == [
        "Utløsning bedt om",
        "Programstyrets vedtak registrert",
        "Departementets vedtak registrert",
        "Usikkerhetsavsetning utløst",
    ]
    changes = {one["account"]: (one["before"], one["after"]) for one in case["balances"]}
    assert changes["HOD.RESERVE"] == ("29877000.00", "26377000.00")
    assert (
        sum(int(t["amount"].replace(".", "")) for t in case["requested_transfers"]) == 5_000_000_00
    )


def test_a_waiting_case_shows_what_it_would_do(served: Served) -> None:
    served.record_year(until="E08")
    case = served.auditor.read(f"{AT_BOOK}/cases/2")
    assert case["waits_for"] == "board"
    changes = {one["account"]: (one["before"], one["after"]) for one in case["balances"]}
    assert changes["NHN.MD"] == ("12000000.00", "8000000.00")


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 2, 3, 4, 5, 6, 7]),
        ("state=rejected", [6]),
        ("route=reserve-release&state=posted", [3, 4]),
        ("kind=reversal", [5]),
        ("asked_by=HDIR", [3]),
        ("account=NHN.MD", [2]),
        ("waits_for=board", []),
    ],
)
def test_cases_are_filtered(year: Served, query: str, numbers: list[int]) -> None:
    found = year.auditor.read(f"{AT_BOOK}/cases?{query}")["items"]
    assert [case["case"] for case in found] == numbers
