"""The first user's year through HTTP, on each kind of database."""

from support.served import AFTER_THE_YEAR, API, AT_BOOK, EXPECTED, Served


def test_the_year_is_accepted_refused_and_counted_as_expected(served: Served) -> None:
    served.record_year()
    served.clock.time = AFTER_THE_YEAR
    reader = served.auditor
    for wanted in (*EXPECTED["balances"], *EXPECTED["as_known"]):
        found = reader.read(f"{AT_BOOK}/balances?at={wanted['at']}&known={wanted['known']}")
        balances = {row["account"]: row["balance"] for row in found["rows"]}
        assert {code: balances[code] for code in wanted["balances"]} == wanted["balances"]
        totals = {total["fund"]: total["balance"] for total in found["totals"]}
        assert totals["ordinary"] == wanted.get("ordinary_total", totals["ordinary"])
    reserve = reader.read(f"{AT_BOOK}/reserve")
    assert {name: reserve[name] for name in EXPECTED["reserve"]} == EXPECTED["reserve"]
    assert reader.read(f"{AT_BOOK}/integrity")["intact"] is True
    assert [book["position"] for book in reader.read(f"{API}/books")["items"]] == [48]
