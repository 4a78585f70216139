"""Well-formed requests that no sane person sends: any actor, any path, any combination of fields.

They know nothing of the book that they meet, so they find what a guided history is too polite for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from hypothesis import strategies as st

from oracle.history_bodies import ALL_ACCOUNTS, DAYS
from oracle.history_opening import (
    ADMINISTRATOR,
    BOOK,
    MANDATES,
    MINISTRY,
    PLAIN_ACCOUNTS,
    WRITTEN,
    Submission,
)

Strategy = st.SearchStrategy[Any]


@dataclass(frozen=True)
class Odd:
    """A request that does not yet know when it is made."""

    actor: dict[str, str]
    path: str
    body: dict[str, Any]

    def at(self, now: datetime) -> Submission:
        """Return the request as made at a moment."""
        return Submission(now, self.actor, self.path, self.body)


def body(required: Mapping[str, Strategy], optional: Mapping[str, Strategy] | None = None) -> Any:  # noqa: ANN401 - a strategy of JSON
    """Bodies with all required fields and any of the optional ones."""
    return st.fixed_dictionaries(dict(required), optional=dict(optional or {}))


ACCOUNT: Final = st.sampled_from(
    [*ALL_ACCOUNTS, "NHN.PLL.B", "H.HDIR.PLL", "H.RESERVE", "APPROPRIATION"]
)
AMOUNT: Final = st.sampled_from(
    [
        "1.00",
        "0.01",
        "20.00",
        "12.01",
        "130.00",
        "0.00",
        "-1.00",
        f"2{'0' * 12}.00",
        f"-2{'0' * 12}.00",
    ]
)
DAY: Final = st.sampled_from(
    [*DAYS, "0001-01-01", "2023-12-31", "2024-01-02", "2025-01-01", "9999-12-31"]
)
FUND: Final = st.sampled_from(["ordinary", "helse", "ukjent"])
CASE: Final = st.sampled_from([1, 2, 3, 4, 5, 6, 7, 10**9])
BASED: Final = {
    "rationale": st.sampled_from([WRITTEN["rationale"]] * 6 + ["", None, "Kort."]),
    "documents": st.sampled_from([WRITTEN["documents"]] * 6 + [[], None]),
}
DATED: Final = {"effective_date": DAY, **BASED}
DECREED: Final = {"fund": FUND, "decided_on": DAY, **DATED}
LINES: Final = st.lists(body({"account": ACCOUNT, "amount": AMOUNT}), min_size=1, max_size=4)
TRANSFERS: Final = st.lists(
    body({"source": ACCOUNT, "target": ACCOUNT, "amount": AMOUNT}), min_size=1, max_size=4
)
BODY: Final = st.sampled_from(["board", "ministry"])
OUTCOME: Final = st.sampled_from(
    ["approved", "recommended", "noted", "not-recommended", "returned", "no-objection", "rejected"]
)
DECIDED: Final = {"body": BODY, "decided_on": DAY, **BASED}
SEEN: Final = {"effective_date": DAY, "seen_position": st.sampled_from([0, 1, 20, 10**12])}
PARTLY: Final = {**DECIDED, "outcome": st.just("partly-approved")}
DECISION: Final = st.one_of(
    body({**DECIDED, "outcome": OUTCOME}, SEEN),
    body({**PARTLY, "lines": LINES}, SEEN),
    body({**PARTLY, "transfers": TRANSFERS}, SEEN),
)
DECISIONS: Final = {"decisions": st.lists(DECISION, max_size=4)}
ASKED: Final = {**DECISIONS, "decided_on": DAY, "follows": CASE}
CLOSING: Final = body({"decided_on": DAY, **BASED})
OPENED: Final = st.builds(
    lambda account, changed: {**account, **changed},
    st.sampled_from(PLAIN_ACCOUNTS),
    body({}, {"code": st.sampled_from(["NY", "NY2", "RESERVE"]), "fund": FUND}),
)
STRANGE: Final = st.builds(
    lambda account, changed: {**account, **changed},
    st.sampled_from([one for one in PLAIN_ACCOUNTS if one["kind"] == "service"]),
    body({}, {"recipient": st.sampled_from(["NHN", "KLD"]), "service": st.just("UKJENT")}),
)
BASIS: Final = body({"share": st.sampled_from(["0", "0.12", "1"]), "of": AMOUNT})
WRITES: Final[Mapping[str, Strategy]] = {
    "accounts": OPENED | STRANGE,
    "mandates": body({"effective_from": DAY, "rules": st.sampled_from(MANDATES), **BASED}),
    "appropriations": body({"amount": AMOUNT, **DECREED}),
    "reserves": body({"amount": AMOUNT, **DECREED}, {"basis": BASIS}),
    "allocations": body({"lines": LINES, **DECREED}),
    "reallocations": body({"transfers": TRANSFERS, **DATED}, ASKED),
    "reserve-releases": body({"lines": LINES, **DATED}, {"fund": FUND, **ASKED}),
    "closing": CLOSING,
}
ON_CASES: Final[Mapping[str, Strategy]] = {
    "decisions": DECISION,
    "withdrawal": body(BASED),
    "reversal": body(
        {"reason": st.sampled_from(["clerical-error", "decision-changed"]), **DATED}, DECISIONS
    ),
}
ANYBODY: Final = body(
    {
        "role": st.sampled_from(["recipient", "board", "ministry", "administrator", "auditor"]),
        "organisation": st.sampled_from(["NHN", "HDIR", "STYRET", "HOD", "KLD"]),
    },
    {"subject": st.sampled_from(["kari", "ola"])},
)
DECIDERS: Final = [{"role": "board", "organisation": "STYRET"}, MINISTRY]
ASKERS: Final = [
    {"role": "recipient", "organisation": "NHN"},
    {"role": "recipient", "organisation": "HDIR"},
    {"role": "board", "organisation": "STYRET"},
]
RIGHTFUL: Final[Mapping[str, list[dict[str, str]]]] = {
    "accounts": [ADMINISTRATOR],
    "decisions": DECIDERS,
    **dict.fromkeys(("reallocations", "reserve-releases", "reversal", "withdrawal"), ASKERS),
}
IN_BOOK: Final = st.sampled_from([BOOK] * 15 + ["y-2024"])


def actor(act: str) -> Strategy:
    """Mostly somebody whose role may do this."""
    rightful = st.sampled_from(RIGHTFUL.get(act, [MINISTRY]))
    return st.one_of(rightful, rightful, rightful, ANYBODY)


def hostile_submissions(most: int = 12) -> st.SearchStrategy[list[Odd]]:
    """Up to so many odd requests, to be made at one moment."""
    on_books = [
        st.builds(Odd, actor(name), IN_BOOK.map(f"/books/{{}}/{name}".format), written)
        for name, written in WRITES.items()
    ]
    on_cases = [
        st.builds(Odd, actor(act), CASE.map(f"/books/{BOOK}/cases/{{}}/{act}".format), written)
        for act, written in ON_CASES.items()
    ]
    on_accounts = st.builds(
        Odd, actor("closing"), ACCOUNT.map(f"/books/{BOOK}/accounts/{{}}/closing".format), CLOSING
    )
    return st.lists(st.one_of(*on_books, *on_cases, on_accounts), min_size=1, max_size=most)
