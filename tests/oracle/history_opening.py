"""The small world that generated histories play in, and how its book is opened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from oracle.history_choices import Choices

BOOK = "x-2024"
MINISTRY = {"role": "ministry", "organisation": "HOD"}
ADMINISTRATOR = {"role": "administrator", "organisation": "HOD"}
WRITTEN = {
    "rationale": "Skriftlig begrunnelse for saken.",
    "documents": [{"title": "Notat"}],
}
BOARD_AND_MINISTRY = ["board", "ministry"]


@dataclass(frozen=True)
class Submission:
    """One request of a history, as `NaiveLedger.submit` takes it."""

    recorded_at: datetime
    actor: dict[str, str]
    path: str
    body: dict[str, Any]


def _service(code: str, fund: str = "ordinary", **more: str) -> dict[str, Any]:
    recipient, service = code.removeprefix("H.").split(".")[:2]
    names = {"recipient": recipient, "service": service}
    return {"code": code, "kind": "service", "fund": fund, "name": code, **names, **more}


def _rule(route: str, requires: list[str], **more: object) -> dict[str, Any]:
    return {"route": route, "requires": requires, "basis": "Vedlegg 1, prosess", **more}


PLAIN_ACCOUNTS: list[dict[str, Any]] = [
    {"code": "UFORDELT", "kind": "unallocated", "fund": "ordinary", "name": "Ufordelt"},
    {"code": "RESERVE", "kind": "reserve", "fund": "ordinary", "name": "Avsetning"},
    _service("NHN.PLL.A"),
    _service("NHN.PLL.B"),
    _service("NHN.MD"),
    _service("HDIR.PLL"),
    _service("HDIR.MD"),
    {"code": "H.UFORDELT", "kind": "unallocated", "fund": "helse", "name": "Helse, ufordelt"},
    _service("H.NHN.PLL", "helse"),
    _service("H.HDIR.PLL", "helse"),
]
ITEMS = {
    "NHN.PLL.A": {"chapter": "720", "item": "70"},
    "NHN.PLL.B": {"chapter": "720", "item": "21"},
    "NHN.MD": {"chapter": "720", "item": "70"},
    "HDIR.PLL": {"chapter": "721", "item": "70"},
}
EARMARKED_RESERVE = {"code": "H.RESERVE", "kind": "reserve", "fund": "helse", "name": "Avsetning"}

ACCOUNTS_MIDWAY: list[dict[str, Any]] = [
    _service("NHN.MD.NY"),
    _service("HDIR.PLL.NY", chapter="720", item="70"),
    EARMARKED_RESERVE,
    {"code": "UFORDELT2", "kind": "unallocated", "fund": "ordinary", "name": "Ufordelt to"},
    {"code": "L.UFORDELT", "kind": "unallocated", "fund": "ledig", "name": "Ledig, ufordelt"},
    _service("NHN.PLL.A"),
]

MANDATES: list[list[dict[str, Any]]] = [
    [
        _rule("within-service", []),
        _rule("between-services", BOARD_AND_MINISTRY),
        _rule("between-recipients", BOARD_AND_MINISTRY),
        _rule("reserve-release", BOARD_AND_MINISTRY),
    ],
    [
        _rule("within-service", [], crosses_items=True),
        _rule("between-services", ["board"], crosses_items=True),
        _rule("between-recipients", ["board"], crosses_items=True),
        _rule("reserve-release", ["board"]),
    ],
    [
        _rule("within-service", [], ceiling="3.00"),
        _rule("within-service", ["board"], ceiling="9.99", crosses_items=True),
        _rule("between-services", ["board"], cumulative_ceiling="5.00"),
        _rule("between-services", BOARD_AND_MINISTRY, cumulative_ceiling="15.00"),
        _rule("between-recipients", [], ceiling="1.00"),
        _rule("between-recipients", BOARD_AND_MINISTRY, crosses_items=True),
        _rule("reserve-release", ["ministry"], cumulative_ceiling="3.00"),
        _rule("reserve-release", BOARD_AND_MINISTRY, cumulative_ceiling="20.00"),
    ],
    [
        _rule("within-service", ["ministry"]),
        _rule("between-services", [], cumulative_ceiling="6.00", crosses_items=True),
        _rule("between-services", ["ministry"], ceiling="4.50", crosses_items=True),
        _rule("between-services", BOARD_AND_MINISTRY),
        _rule("between-recipients", BOARD_AND_MINISTRY, crosses_items=True),
        _rule("reserve-release", [], ceiling="2.00", cumulative_ceiling="5.00"),
        _rule("reserve-release", BOARD_AND_MINISTRY),
    ],
    [
        _rule("within-service", [], cumulative_ceiling="9.99"),
        _rule("between-services", [], ceiling="10.00"),
        _rule("reserve-release", []),
    ],
]


def opening(choices: Choices, start: datetime) -> list[Submission]:
    """Book, accounts, mandate, and money on every account; lightly varied, never refused."""
    items = ITEMS if choices.one_in(2) else {}
    accounts = [{**account, **items.get(account["code"], {})} for account in PLAIN_ACCOUNTS]
    if choices.one_in(3):
        accounts.append(EARMARKED_RESERVE)
    decreed = {**WRITTEN, "decided_on": "2023-12-19", "effective_date": "2024-01-01"}
    lines = ["NHN.PLL.A", "NHN.PLL.B", "NHN.MD", "HDIR.PLL", "HDIR.MD"]
    each = choices.pick(["20.00", "12.01", "20.00"])
    later = choices.pick(["2024-01-01", "2024-01-15", "2024-01-01", "2024-01-15", "2024-06-01"])
    book = {
        "programme": "x",
        "year": 2024,
        "name": "X",
        "ministry": {"code": "HOD", "name": "HOD"},
        "recipients": [{"code": code, "name": code} for code in ("NHN", "HDIR")],
        "services": [{"code": code, "name": code} for code in ("PLL", "MD")],
    }
    rules = {"effective_from": "2024-01-01", "rules": choices.pick(MANDATES), **WRITTEN}
    helse = {"fund": "helse", **decreed}
    ordinary = {"fund": "ordinary", **decreed}
    return [
        Submission(start, ADMINISTRATOR, "/books", book),
        *(Submission(start, ADMINISTRATOR, f"/books/{BOOK}/accounts", one) for one in accounts),
        *(
            Submission(start, MINISTRY, f"/books/{BOOK}/{collection}", body)
            for collection, body in (
                ("mandates", rules),
                ("appropriations", {**ordinary, "amount": "130.00"}),
                ("appropriations", {**helse, "amount": "20.00"}),
                ("reserves", {**ordinary, "amount": "15.00"}),
                (
                    "allocations",
                    {
                        **ordinary,
                        "instrument": "tildelingsbrev",
                        "effective_date": later,
                        "lines": [{"account": account, "amount": each} for account in lines],
                    },
                ),
                (
                    "allocations",
                    {
                        **helse,
                        "instrument": "foretaksprotokoll",
                        "lines": [{"account": "H.NHN.PLL", "amount": "12.00"}],
                    },
                ),
            )
        ),
    ]
