"""The table of domain.md, «Rules, in order of precedence», written out."""

from typing import Final

TABLE: Final = (
    ("1", ("role-forbidden",)),
    ("1b", ("book-unknown", "case-unknown")),
    ("2", ("book-closed",)),
    ("3", ("rationale-required",)),
    ("4", ("document-required",)),
    ("5", ("amount-not-positive",)),
    ("6", ("same-account",)),
    ("7", ("account-unknown",)),
    ("7a", ("already-exists",)),
    ("8", ("outside-budget-year",)),
    ("9", ("decided-in-the-future",)),
    ("10", ("earmark-violation",)),
    ("11", ("reserve-needs-release",)),
    ("11a", ("service-account-required",)),
    ("11b", ("mandate-missing",)),
    ("12", ("case-already-decided", "decision-out-of-turn", "cases-waiting", "account-not-empty")),
    ("13", ("self-approval",)),
    ("13a", ("outcome-not-allowed",)),
    ("14", ("exceeds-requested-amount",)),
    ("15", ("not-reversible", "already-reversed")),
    ("16", ("insufficient-funds",)),
    ("17", ("negative-balance-later",)),
)
CODES: Final = tuple(code for _, codes in TABLE for code in codes)
BEFORE_THE_BOOK_IS_READ: Final = ("malformed", "role-forbidden", "book-unknown", "case-unknown")
"""Rows 1 and 1b, which take turns: where the right depends on the case, 1b comes first.

What only the book can tell to be malformed is told among them.
"""


def place(code: str) -> int:
    """Return the place of a code in the table; 0 for all of rows 1 and 1b."""
    return 0 if code in BEFORE_THE_BOOK_IS_READ else CODES.index(code)
